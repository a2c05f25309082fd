import { sql } from 'kysely'
import type { Database } from '../../src/db/open.ts'

/** Every row of every table, by table. */
export async function readTables(db: Database): Promise<Record<string, readonly unknown[]>> {
  const tables = await db.introspection.getTables()
  const read = async (name: string) => (await sql`select * from ${sql.table(name)}`.execute(db)).rows
  return Object.fromEntries(await Promise.all(tables.map(async ({ name }) => [name, await read(name)] as const)))
}

/** How many rows every table has. */
export async function countRows(db: Database): Promise<Record<string, number>> {
  return Object.fromEntries(Object.entries(await readTables(db)).map(([name, rows]) => [name, rows.length]))
}
