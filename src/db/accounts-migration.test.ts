import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as first from './migrations/0001-first.ts'
import * as links from './migrations/0003-links.ts'
import * as accounts from './migrations/0008-accounts.ts'
import { type Database, openDatabase } from './open.ts'

let db: Database
beforeEach(() => {
  db = openDatabase(':memory:')
})
afterEach(() => db.destroy())

/** Migrates as far as these go. */
async function migrate(migrations: Record<string, typeof first>) {
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest()
  if (error) throw error
}

const rows = async (query: string) => (await sql.raw<Record<string, unknown>>(query).execute(db)).rows

test('accounts, their entries and the mails that wait survive the new roles and the mails to staff', async () => {
  await migrate({ '0001-first': first, '0003-links': links })
  for (const statement of [
    `INSERT INTO staff (id, email, name, role, created_at) VALUES (1, 'a@example.org', 'Anna', 'admin', 1), (2, 'b@example.org', 'Max', 'staff', 2)`,
    `INSERT INTO appointment_requests (id, reference, submission_id, content_hash, status, version, language, name,
       answers_json, preference_json, own_answers_json, received_at, last_entry_at, last_news_id)
       VALUES (7, 'K7-3M9Q', 's', 'h', 'new', 1, 'de', 'Erika', '{}', '{}', '{}', 1, 1, 1)`,
    `INSERT INTO entries (request_id, kind, at, by_kind, staff_id, body_json) VALUES (7, 'note', 1, 'staff', 2, '{}')`,
    `INSERT INTO thread_reads VALUES (2, 7, 1)`,
    `INSERT INTO outbox (message_id, kind, request_id, body_json, created_at, run_at) VALUES ('m', 'message-sent', 7, '{}', 1, 5)`,
  ])
    await sql.raw(statement).execute(db)

  await migrate({ '0001-first': first, '0003-links': links, '0008-accounts': accounts })
  expect(await rows('SELECT id, role, language FROM staff ORDER BY id')).toEqual([
    { id: 1, role: 'admin', language: null },
    { id: 2, role: 'staff', language: null },
  ])
  expect(await rows('SELECT staff_id FROM entries')).toEqual([{ staff_id: 2 }])
  expect(await rows('SELECT staff_id FROM thread_reads')).toEqual([{ staff_id: 2 }])
  expect(await rows('SELECT message_id, request_id, staff_id, run_at FROM outbox')).toEqual([
    { message_id: 'm', request_id: 7, staff_id: null, run_at: 5 },
  ])
  const indexes = await rows(
    `SELECT name FROM sqlite_schema WHERE tbl_name = 'outbox' AND type = 'index' AND sql IS NOT NULL`,
  )
  expect(indexes.map(({ name }) => name)).toEqual(['outbox_due', 'outbox_by_request', 'outbox_by_departure'])
  expect(await rows('PRAGMA foreign_key_check')).toEqual([])
})

test('a mail is for a patient or for one of staff, never for both or nobody', async () => {
  await migrate({ '0001-first': first, '0003-links': links, '0008-accounts': accounts })
  const add = (staff: string) =>
    sql
      .raw(
        `INSERT INTO outbox (message_id, kind, staff_id, body_json, created_at, run_at) VALUES ('x', 'k', ${staff}, '{}', 1, 1)`,
      )
      .execute(db)
  await sql
    .raw(`INSERT INTO staff (id, email, name, role, created_at) VALUES (1, 'a@example.org', 'A', 'reading', 1)`)
    .execute(db)
  await expect(add('NULL')).rejects.toThrow('CHECK')
  await expect(add('1')).resolves.toBeDefined()
  const boss = sql.raw(`UPDATE staff SET role = 'boss'`).execute(db)
  await expect(boss).rejects.toThrow('CHECK')
})
