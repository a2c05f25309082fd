import { afterAll, beforeAll, expect, test } from 'vitest'
import { findThread } from '../../src/db/threads.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { readTables } from '../support/tables.ts'
import { writeByTerminal } from '../support/terminal.ts'

let practice: Practice
let count = 0
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

async function answered() {
  const patient = practice.visitor()
  const reference = await sendRequest(patient, { complaint: `Anliegen ${++count}` })
  await writeByTerminal(practice, reference, 'Wir melden uns morgen.')
  await practice.rounds()
  return { patient, reference, link: await practice.newestLink() }
}

const readOf = async (reference: string) => (await findThread(practice.db, reference))?.request.patientRead

test('opening the page marks nothing; pressing "Weiter" behind the link does', async () => {
  const { patient, reference, link } = await answered()
  const before = await readTables(practice.db)
  await patient.visit(`/vorgang/${reference}`)
  const phone = practice.visitor()
  await phone.visit(link, 'elsewhere')
  expect(await readTables(practice.db)).toEqual(before)
  practice.moveTo('2026-11-23T09:15:00Z')
  await phone.press('Weiter')
  expect((await readOf(reference))?.at.toString()).toBe('2026-11-23T09:15:00Z')
  await phone.visit(`/vorgang/${reference}`)
  expect(phone.body).not.toContain('Gelesen')

  const anna = await practice.staff()
  await anna.visit(`/praxis/anfragen/${reference}`)
  expect(anna.text()).toContain('Gelesen am 23.11.2026, 10:15')
  await writeByTerminal(practice, reference, 'Noch etwas.')
  await anna.visit(`/praxis/anfragen/${reference}`)
  expect(anna.text().match(/Gelesen/g)).toHaveLength(1)
})

test('writing an answer marks what it answers', async () => {
  const { patient, reference } = await answered()
  await patient.visit(`/vorgang/${reference}`)
  patient.fill({ text: 'Danke!' })
  await patient.press('Nachricht senden')
  const thread = await findThread(practice.db, reference)
  expect(thread?.request.patientRead?.entryId).toBe(thread?.entries.find(({ kind }) => kind === 'message')?.id)
})

test('the page says that it was looked at, up to which entry; a claim about more or nothing marks nothing', async () => {
  const { patient, reference, link } = await answered()
  const cookie = (await ask(practice, link, { fields: {} })).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  await writeByTerminal(practice, reference, 'Noch etwas.')
  await patient.visit(`/vorgang/${reference}`)
  const seen = await readOf(reference)
  const say = (entry: string, headers = { cookie }) =>
    ask(practice, `/vorgang/${reference}/gelesen`, { fields: { entry }, headers })
  expect((await say('1', { cookie: '' })).status).toBe(403)
  for (const entry of ['', '0', '-1', 'x', '1e99']) expect((await say(entry)).status).toBe(422)
  expect(await readOf(reference)).toEqual(seen)
  const unread = patient.document.getElementById('verlauf')?.getAttribute('data-unread') ?? ''
  practice.moveTo('2026-11-23T10:00:00Z')
  expect((await say(unread)).status).toBe(204)
  expect(await readOf(reference)).toEqual({ entryId: Number(unread), at: practice.now() })
  practice.moveTo('2026-11-23T11:00:00Z')
  await say(unread)
  expect((await readOf(reference))?.at.toString()).toBe('2026-11-23T10:00:00Z')
})
