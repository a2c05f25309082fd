import { rmSync } from 'node:fs'
import { makeDirectory, startServer, terminpfad } from '../../test/support/process.ts'
import { type Measured, median, residentMegabytes, timed } from './measured.ts'

/** How soon the binary answers, and what it costs while nobody asks. */
export async function measureStartUp(binary: string): Promise<Measured[]> {
  const directory = makeDirectory()
  try {
    const help = await median(10, () => timed(() => terminpfad(['--help'], { binary })))
    const started = () => startServer({ binary, cwd: directory })
    // Makes the database once, so that only starting is measured.
    await (await started()).stop()
    const ready = await median(5, async () => {
      const start = performance.now()
      const server = await started()
      const took = performance.now() - start
      await server.stop()
      return took
    })
    const server = await started()
    await Bun.sleep(2000)
    const idle = residentMegabytes(server.pid)
    await server.stop()
    return [
      { what: '--help', value: help, unit: 'ms', bar: 30 },
      { what: 'first 200 after the start', value: ready, unit: 'ms', bar: 60 },
      { what: 'memory when idle', value: idle, unit: 'MB', bar: 70 },
    ]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
