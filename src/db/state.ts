import { sql } from 'kysely'
import type { Db } from './open.ts'
import { prepared } from './prepared.ts'

/** Says which state the database is in: the same only as long as nobody, here or in another program, changes a row. */
export async function findState(db: Db): Promise<string> {
  const { rows } = await state(db, {})
  return `${rows[0]?.ours}.${rows[0]?.others}`
}

const state = prepared((db) =>
  db.selectNoFrom([
    sql<number>`total_changes()`.as('ours'),
    sql<number>`(SELECT data_version FROM pragma_data_version)`.as('others'),
  ]),
)
