import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { isNewerThanProgram, listMigrations, migrateToLatest } from './migrate.ts'
import { openDatabase } from './open.ts'

test('an empty database is brought up to date once, in order', async () => {
  const db = openDatabase(':memory:')
  const names = (await listMigrations(db)).map(({ name }) => name)
  expect(names).toEqual(names.toSorted())
  expect(await migrateToLatest(db)).toEqual(names)
  expect(await migrateToLatest(db)).toEqual([])
  for (const { appliedAt } of await listMigrations(db)) expect(appliedAt).toBeInstanceOf(Date)
  await db.destroy()
})

test('a migration that fails leaves the database as it was', async () => {
  const db = openDatabase(':memory:')
  // The first migration makes a table of this name at its very end.
  await sql`CREATE TABLE thread_reads (x)`.execute(db)
  await expect(migrateToLatest(db)).rejects.toThrow('thread_reads')
  const tables = await db.introspection.getTables()
  expect(tables.map(({ name }) => name)).toEqual(['thread_reads'])
  await sql`DROP TABLE thread_reads`.execute(db)
  expect((await migrateToLatest(db))[0]).toBe('0001-first')
  await db.destroy()
})

test('a database of a newer program is known as such', async () => {
  const db = openDatabase(':memory:')
  expect(await isNewerThanProgram(db)).toBe(false)
  await migrateToLatest(db)
  expect(await isNewerThanProgram(db)).toBe(false)
  await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-future', '2030')`.execute(db)
  expect(await isNewerThanProgram(db)).toBe(true)
  await db.destroy()
})
