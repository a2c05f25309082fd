import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Patient, sendUntilTheLineBreaks } from '../support/crash.ts'
import { makeDirectory, startServer, terminpfad } from '../support/process.ts'

const rounds = 3
const patients = 6

test('the program dies while patients send: nobody who got an answer is lost, and pressing again sends once', async () => {
  const directory = makeDirectory()
  const everybody: Patient[] = []
  const serving = { cwd: directory, env: { TERMINPFAD_LIMITS: 'off' } }
  try {
    let server = await startServer(serving)
    const { port } = server
    for (let round = 0; round < rounds; round++) {
      const busy = Promise.withResolvers<void>()
      let count = 0
      const onSent = () => ++count === 2 * patients && busy.resolve()
      const lines = Array.from({ length: patients }, (_, line) =>
        sendUntilTheLineBreaks(server.url, `Anna ${round} ${line}`, onSent),
      )
      await busy.promise
      // The line breaks somewhere in a form, not always at the same place.
      await Bun.sleep(Math.random() * 100)
      expect(await server.end('SIGKILL')).not.toBe(0)
      const sent = (await Promise.all(lines)).flat()
      server = await startServer({ ...serving, port })

      const names = await namesIn(directory)
      expect(names).toEqual([...new Set(names)])
      expect(names).toEqual(expect.arrayContaining(namesOf(sent.filter(({ acknowledged }) => acknowledged))))

      // The line broke under their hands; they have the page still, and press again.
      for (const patient of sent.filter(({ acknowledged }) => !acknowledged)) {
        await patient.visitor.press('Anfrage senden')
        expect(patient.acknowledged).toBe(true)
      }
      everybody.push(...sent)
    }
    expect(await server.stop()).toBe(0)
    expect(everybody.length).toBeGreaterThan(rounds * patients)
    expect((await namesIn(directory)).sort()).toEqual(namesOf(everybody).sort())
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}, 60_000)

async function namesIn(directory: string): Promise<string[]> {
  const config = `${import.meta.dirname}/../../config/clinic.yaml`
  const { stdout, stderr } = await terminpfad(['requests', 'list', '--json', '--limit', '100000', '--config', config], {
    cwd: directory,
  })
  expect(stderr).toBe('')
  return (JSON.parse(stdout) as { patient: { name: string } }[]).map(({ patient }) => patient.name)
}

function namesOf(patients: readonly Patient[]): string[] {
  return patients.map(({ name }) => name)
}
