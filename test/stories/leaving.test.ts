import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startMailSink } from '../support/mail-sink.ts'
import { sendRequest } from '../support/practice.ts'
import { startServer } from '../support/process.ts'
import { openVisitor } from '../support/visitor.ts'

test('a server told to stop does not wait for a mail server that hangs, and the next one sends what waited', async () => {
  const sink = await startMailSink()
  sink.fail({ at: 'data', answer: 'hang' })
  const args = ['--smtp', sink.url]
  const first = await startServer({ args, env: { TERMINPFAD_LIMITS: 'off' } })
  for (const email of ['a@example.org', 'b@example.org', 'c@example.org'])
    await sendRequest(openVisitor(first.url), { email })
  await expect.poll(sink.connections).toBe(1)
  const begun = performance.now()
  expect(await first.end()).toBe(0)
  expect(performance.now() - begun).toBeLessThan(9_000)
  expect(sink.connections()).toBe(1)

  await sink.mend()
  const second = await startServer({ args, cwd: first.directory })
  await expect.poll(() => sink.mails.flatMap(({ recipients }) => recipients).sort()).toContain('c@example.org')
  await second.stop()
  await sink.stop()
  rmSync(first.directory, { recursive: true })
})
