import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as first from '../../src/db/migrations/0001-first.ts'
import * as inbox from '../../src/db/migrations/0007-inbox.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { searchThreads } from '../../src/db/search.ts'
import { readSearch } from '../../src/domain/search.ts'

let db: Database
beforeAll(async () => {
  db = openDatabase(':memory:')
  await first.up(db as unknown as Kysely<unknown>)
  await addThread(1, 'new', [['request-sent', 'patient']])
  await addThread(2, 'proposed', [
    ['request-sent', 'patient'],
    ['slots-proposed', 'terminal'],
    ['note', 'terminal'],
  ])
  await addThread(3, 'scheduled', [
    ['slots-proposed', 'terminal'],
    ['slot-accepted', 'patient'],
  ])
  await addThread(4, 'in_progress', [
    ['message', 'terminal'],
    ['message', 'patient'],
  ])
  await addThread(5, 'answered', [
    ['closed', 'terminal'],
    ['message', 'patient'],
  ])
  await addThread(6, 'in_progress', [['message', 'terminal']])
  await inbox.up(db)
})
afterAll(() => db.destroy())

test('threads from before know whose turn it is and since when', async () => {
  const rows = await db.selectFrom('appointment_requests').select(['id', 'tab', 'turn_since']).orderBy('id').execute()
  expect(rows.map(({ id, tab, turn_since }) => [id, tab, turn_since])).toEqual([
    [1, 'practice', 1000],
    [2, 'patient', 1001],
    [3, 'done', 1001],
    [4, 'practice', 1001],
    [5, 'practice', 1001],
    [6, 'patient', 1000],
  ])
  expect(await db.selectFrom('inbox_counts').selectAll().orderBy('tab').execute()).toEqual([
    { tab: 'done', threads: 1 },
    { tab: 'patient', threads: 2 },
    { tab: 'practice', threads: 3 },
  ])
})

test('threads from before are found', async () => {
  expect(await searchThreads(db, { search: readSearch('MUELLER'), limit: 9 })).toEqual([6, 5, 4, 3, 2, 1])
  expect(await searchThreads(db, { search: readSearch('person 4'), limit: 9 })).toEqual([6, 5, 4, 3, 2, 1])
  expect(await searchThreads(db, { search: readSearch('K7-0004'), limit: 9 })).toEqual([4])
})

async function addThread(id: number, status: string, entries: [kind: string, by: string][]): Promise<void> {
  await sql`INSERT INTO appointment_requests (id, reference, submission_id, content_hash, status, version, language,
      name, answers_json, preference_json, own_answers_json, received_at, last_entry_at, last_news_id)
    VALUES (${id}, ${`K7-000${id}`}, ${`s${id}`}, '', ${status}, 1, 'de', 'Erika Müller', '{}', '{}', '{}', 1000, 1000, 0)`.execute(
    db,
  )
  for (const [index, [kind, by]] of entries.entries())
    await sql`INSERT INTO entries (request_id, kind, at, by_kind, body_json)
      VALUES (${id}, ${kind}, ${1000 + index}, ${by}, '{"text":"Text der Person"}')`.execute(db)
}
