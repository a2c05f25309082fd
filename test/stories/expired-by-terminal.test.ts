import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { openPractice, sendRequest } from '../support/practice.ts'
import { makeDirectory, terminpfad } from '../support/process.ts'
import { proposeByTerminal } from '../support/terminal.ts'

const config = resolve(import.meta.dirname, '../../config/clinic.yaml')

test('after three days without a server, a proposal of two days is expired for whoever asks by terminal', async () => {
  const data = join(makeDirectory(), 'data')
  mkdirSync(data)
  const threeDaysAgo = Temporal.Now.instant().subtract({ hours: 72 }).toString()
  const practice = await openPractice({ database: join(data, 'terminpfad.sqlite'), now: threeDaysAgo })
  const reference = await sendRequest(practice.visitor())
  await proposeByTerminal(practice, reference, `${Temporal.Now.plainDateISO().year + 1}-12-01T09:30`)
  await practice.close()

  const env = { TERMINPFAD_DATA: data, TERMINPFAD_CONFIG: config }
  const { code, stdout } = await terminpfad(['requests', 'show', reference, '--json'], { cwd: data, env })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ status: 'expired', proposals: [{ status: 'expired' }] })
  rmSync(join(data, '..'), { recursive: true })
})
