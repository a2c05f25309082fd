import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { codeOf } from './error-code.ts'
import type { Db } from './open.ts'
import { leaveToOwner } from './owner.ts'

/** How the server that serves this data speaks to the outside, now or when it last ran. */
export type Outside = { baseUrl: string; smtp: boolean }

export async function saveOutside(db: Db, { baseUrl, smtp }: Outside): Promise<void> {
  await save(db, 'base_url', baseUrl)
  await save(db, 'smtp', smtp ? 'on' : 'off')
}

export async function findOutside(db: Db): Promise<Outside | undefined> {
  const rows = await db.selectFrom('house').selectAll().where('key', 'in', ['base_url', 'smtp']).execute()
  const values = new Map(rows.map(({ key, value }) => [key, value]))
  const baseUrl = values.get('base_url')
  return baseUrl === undefined ? undefined : { baseUrl, smtp: values.get('smtp') === 'on' }
}

/** Remembers that all was copied to somewhere else at this moment. */
export async function saveBackedUp(db: Db, now: Temporal.Instant): Promise<void> {
  await save(db, 'backed_up_at', now.toString())
}

export async function findBackedUp(db: Db): Promise<Temporal.Instant | undefined> {
  const row = await db.selectFrom('house').select('value').where('key', '=', 'backed_up_at').executeTakeFirst()
  return row && Temporal.Instant.from(row.value)
}

/** Writes only what has changed: a write waits for the disk, and most starts have nothing new to say. */
async function save(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto('house')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }).where('house.value', '!=', value))
    .execute()
}

/**
 * Takes the one place of a server on this data; undefined when another one has it. The lock is the operating
 * system's on a file of its own, so that it ends with the process, however that ends.
 */
export function lockServer(dataDir: string): { release: () => void } | undefined {
  const path = join(dataDir, 'server.lock')
  const file = new Sqlite(path, { timeout: 0 })
  try {
    leaveToOwner(path)
    file.exec('BEGIN EXCLUSIVE')
    return { release: () => file.close() }
  } catch (error) {
    file.close()
    if (codeOf(error) === 'SQLITE_BUSY') return undefined
    throw error
  }
}

/** Whether a server works on this data right now. */
export function isServed(dataDir: string): boolean {
  const lock = lockServer(dataDir)
  lock?.release()
  return lock === undefined
}
