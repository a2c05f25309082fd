import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addAccountWithCodes, cookieOf } from '../support/accounts.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { readTables } from '../support/tables.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let patient: Visitor
let reference: string
beforeEach(async () => {
  practice = await openPractice()
  patient = practice.visitor()
  reference = await sendRequest(patient, { name: 'Erika Eins' })
})
afterEach(() => practice.close())

const thread = () => `/praxis/anfragen/${reference}`
const lines = (action: string) =>
  practice.db
    .selectFrom('audit')
    .select(['staff_id', 'request_id', 'details_json'])
    .where('action', '=', action)
    .orderBy('id')
    .execute()
const withoutSessions = ({ staff_sessions: _seen, ...rest }: Record<string, unknown>) => rest
async function writeNews(text: string): Promise<void> {
  await patient.visit(`/vorgang/${reference}`)
  patient.fill({ text })
  await patient.press('Nachricht senden')
}

describe('the audit trail says who saw which thread', () => {
  test('once an hour for each person, however often they look and on whatever page', async () => {
    const anna = await practice.staff('Anna Empfang')
    const otto = await practice.staff('Otto Lesend', 'reading')
    for (const person of [anna, otto, anna]) await person.visit(thread())
    await anna.visit(`${thread()}/druck`)
    expect(await lines('thread-opened')).toEqual([
      { staff_id: 1, request_id: 1, details_json: '{}' },
      { staff_id: 2, request_id: 1, details_json: '{}' },
    ])

    practice.moveTo('2026-11-23T08:25:00Z')
    await otto.visit('/praxis')
    await anna.visit('/praxis')
    practice.moveTo('2026-11-23T08:50:00Z')
    await otto.visit('/praxis')
    await anna.visit('/praxis')
    practice.moveTo('2026-11-23T09:01:00Z')
    await otto.visit(thread())
    expect((await lines('thread-opened')).map(({ staff_id }) => staff_id)).toEqual([1, 2, 2])
  })

  test('the head alone, and a page that renews itself, leave nothing and mark nothing as read', async () => {
    const { id } = await addAccountWithCodes(practice, 'anna@example.org')
    const cookie = await cookieOf(practice, id)
    const before = withoutSessions(await readTables(practice.db))
    for (const address of [thread(), `${thread()}/druck`])
      for (const asked of [{ method: 'HEAD' }, { headers: { 'x-live': '1' } }])
        expect((await ask(practice, address, { ...asked, headers: { cookie, ...asked.headers } })).status).toBe(200)
    expect(withoutSessions(await readTables(practice.db))).toEqual(before)
  })

  test('a database that takes nothing more keeps nobody from reading', async () => {
    const anna = await practice.staff()
    await sql`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk is full'); END`.execute(
      practice.db,
    )
    await anna.visit(thread())
    expect([anna.status, anna.heading]).toEqual([200, 'Erika Eins'])
    expect(practice.log.join('')).toContain('disk is full')
  })
})

test('what came while a page lay open is read when somebody uses that page, up to what it showed', async () => {
  const anna = await practice.staff()
  await anna.visit(thread())
  const cookie = await cookieOf(practice, 1)
  await writeNews('Erstens.')
  const live = await ask(practice, thread(), { headers: { cookie, 'x-live': '1' } })
  const [, address = '', entry = ''] = /data-read="([^"]+)" data-entry="(\d+)"/.exec(await live.text()) ?? []
  await writeNews('Zweitens.')
  expect((await ask(practice, address, { fields: { entry }, headers: { cookie } })).status).toBe(204)
  const row = await practice.db.selectFrom('thread_reads').select('entry_id').executeTakeFirstOrThrow()
  expect(row.entry_id).toBe(Number(entry))

  await anna.visit('/praxis')
  expect(anna.title).toMatch(/^\(1\) Posteingang/)
  expect((await ask(practice, address, { fields: { entry: '99999999' }, headers: { cookie } })).status).toBe(204)
  expect((await ask(practice, address, { fields: { entry: 'x' }, headers: { cookie } })).status).toBe(404)
  await writeNews('Drittens.')
  await anna.visit('/praxis')
  expect(anna.title).toMatch(/^\(1\) Posteingang/)
})
