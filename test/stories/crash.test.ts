import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Patient, sendUntilTheLineBreaks } from '../support/crash.ts'
import { lastingPort } from '../support/port.ts'
import { makeDirectory, startServer, terminpfad } from '../support/process.ts'

const rounds = 3
const patients = 6

test('the program dies while patients send: nobody who got an answer is lost, and pressing again sends once', async () => {
  const directory = makeDirectory()
  const everybody: Patient[] = []
  const serving = { cwd: directory, env: { TERMINPFAD_LIMITS: 'off' } }
  try {
    const port = lastingPort()
    let server = await startServer({ ...serving, port })
    for (let round = 0; round < rounds; round++) {
      const enough = Promise.withResolvers<void>()
      let asked = 0
      // Two forms of each are through; the line breaks somewhere in the next, not always at the same place.
      const onAsked = () => ++asked === 20 * patients + 7 * round && enough.resolve()
      const lines = Array.from({ length: patients }, (_, line) =>
        sendUntilTheLineBreaks(server.url, `Anna ${round} ${line}`, onAsked),
      )
      await Promise.race([enough.promise, Promise.all(lines)])
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
})

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
