import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDirectory } from '../../test/support/process.ts'
import { migrateToLatest } from './migrate.ts'
import { type Database, openDatabase } from './open.ts'
import { findState } from './state.ts'

let directory: string
let db: Database
let other: Database
beforeAll(async () => {
  directory = makeDirectory()
  db = openDatabase(join(directory, 'terminpfad.sqlite'))
  await migrateToLatest(db)
  other = openDatabase(join(directory, 'terminpfad.sqlite'))
})
afterAll(async () => {
  await db.destroy()
  await other.destroy()
  rmSync(directory, { recursive: true, force: true })
})

const save = (writing: Database, value: string) => writing.insertInto('house').values({ key: value, value }).execute()

test('the state is the same while nobody writes', async () => {
  const before = await findState(db)
  await db.selectFrom('house').selectAll().execute()
  await other.selectFrom('house').selectAll().execute()
  expect(await findState(db)).toBe(before)
})

test('and another one after each change, whoever made it', async () => {
  const states = [await findState(db)]
  for (const [writing, value] of [
    [db, 'a'],
    [other, 'b'],
    [other, 'c'],
    [db, 'd'],
  ] as const) {
    await save(writing, value)
    states.push(await findState(db))
  }
  await db.transaction().execute(async (tx) => tx.deleteFrom('house').where('key', '=', 'a').execute())
  states.push(await findState(db))
  expect(new Set(states).size).toBe(6)
})
