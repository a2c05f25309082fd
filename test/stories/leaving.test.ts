import { mkdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seedThreads } from '../../scripts/seed.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { openDatabase } from '../../src/db/open.ts'
import { startMailSink } from '../support/mail-sink.ts'
import { sendRequest } from '../support/practice.ts'
import { makeDirectory, startServer } from '../support/process.ts'
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

test('nor for somebody who sends a form a letter at a time', async () => {
  const server = await startServer()
  const form = connect(server.port, '127.0.0.1').on('error', () => undefined)
  const head = `POST /termin HTTP/1.1\r\nHost: localhost:${server.port}\r\nOrigin: ${server.url}\r\n`
  form.write(`${head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\n`)
  const dripping = setInterval(() => form.write('a'), 500)
  await Bun.sleep(300)
  const begun = performance.now()
  expect(await server.stop()).toBe(0)
  expect(performance.now() - begun).toBeLessThan(10_000)
  clearInterval(dripping)
  form.destroy()
})

test('nor until thousands of requests that are over are erased: the rest is left for the next time', async () => {
  const home = makeDirectory()
  mkdirSync(join(home, 'data'))
  const db = openDatabase(join(home, 'data/terminpfad.sqlite'))
  await migrateToLatest(db)
  await seedThreads(db, 3_000, Temporal.Now.instant().subtract({ hours: 60 * 24 }))
  const count = async () => (await db.selectFrom('appointment_requests').select('id').execute()).length
  const server = await startServer({ cwd: home })
  await expect.poll(count).toBeLessThan(3_000)
  const begun = performance.now()
  expect(await server.end()).toBe(0)
  expect(performance.now() - begun).toBeLessThan(4_000)
  expect(await count()).toBeGreaterThan(1_000)
  await db.destroy()
  rmSync(home, { recursive: true })
})
