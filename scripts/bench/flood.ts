import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startServer } from '../../test/support/process.ts'
import { openVisitor, type Visitor } from '../../test/support/visitor.ts'
import { type Measured, timed } from './measured.ts'

const practice = resolve(import.meta.dirname, '../../config/clinic.yaml')
const bots = 2_500

/** 10,000 posts from 2,500 addresses, while one patient sends a request and a colleague looks at the inbox. */
export async function measureFlood(binary: string): Promise<Measured[]> {
  const server = await startServer({ binary, config: practice, args: ['--behind-proxy'] })
  try {
    let next = 0
    const bot = async () => {
      while (next < bots) {
        const number = next++
        await send(visitorFrom(server.url, `198.18.${number >> 8}.${number & 255}`), `Bot ${number}`)
      }
    }
    const flood = Promise.all(Array.from({ length: 16 }, bot))
    const waits: number[] = []
    while (next < bots) {
      await Bun.sleep(1_000)
      const patient = visitorFrom(server.url, '203.0.113.7')
      waits.push(await timed(() => send(patient, `Erika Mustermann ${waits.length}`)))
    }
    await flood
    const disk = ['', '-wal'].map((end) => statSync(join(server.directory, `data/terminpfad.sqlite${end}`)).size)
    return [
      { what: 'flood of 10,000 posts: a patient, whole path', value: Math.max(...waits) / 1000, unit: 's', bar: 2 },
      {
        what: 'flood of 10,000 posts: database and log',
        value: disk.reduce((sum, size) => sum + size) / 1e6,
        unit: 'MB',
        bar: 50,
      },
    ]
  } finally {
    await server.stop()
  }
}

function visitorFrom(url: string, address: string): Visitor {
  return openVisitor(url, { headers: { 'x-forwarded-for': address } })
}

async function send(visitor: Visitor, name: string): Promise<void> {
  await visitor.visit('/termin')
  for (const answer of ['Ja', 'Gesetzlich', 'Impfung']) await visitor.press(answer)
  const puzzle = visitor.document.querySelector('#proof')
  if (puzzle && name.startsWith('Erika'))
    puzzle.setAttribute(
      'value',
      solve(puzzle.getAttribute('data-draft') ?? '', Number(puzzle.getAttribute('data-bits'))),
    )
  visitor.fill({ name, birth_day: '1', birth_month: '1', birth_year: '1990', email: 'a@example.org' })
  await visitor.press('Anfrage senden')
}

function solve(draft: string, bits: number): string {
  for (let number = 0; ; number++) {
    const hash = createHash('sha256').update(`${draft}.${number}`).digest()
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return String(number)
  }
}
