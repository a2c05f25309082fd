import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import { addAudit } from './audit.ts'
import { codeOf } from './error-code.ts'
import { saveBackedUp } from './house.ts'
import { isNewerThanProgram } from './migrate.ts'
import { type Database, openDatabase, openReadOnly } from './open.ts'
import { leaveToOwner } from './owner.ts'

/** What is wrong with a file, and what it holds when nothing is. */
export type Checked = { problems: string[]; requests: number; newestEntryAt?: Temporal.Instant }

/** The database as it is at this moment, in one file that is whole or not there. Works beside a busy server. */
export async function copyDatabase(from: string, to: string): Promise<Checked> {
  const part = `${to}.part`
  rmSync(part, { force: true })
  try {
    const db = openReadOnly(from)
    await sql`VACUUM INTO ${part}`.execute(db).finally(() => db.destroy())
    chmodSync(part, 0o600)
    const checked = await checkDatabase(part)
    if (checked.problems.length === 0) moveDurably(part, to)
    return checked
  } catch (error) {
    if (codeOf(error).match(/^SQLITE_(CORRUPT|NOTADB)/)) return unreadable(error)
    throw error
  } finally {
    rmSync(part, { force: true })
  }
}

/** Reads all of a file, changing nothing: whether SQLite finds it whole and this program can work with it. */
export async function checkDatabase(file: string): Promise<Checked> {
  let db: Database | undefined
  try {
    db = openReadOnly(file)
    return await check(db)
  } catch (error) {
    if (!codeOf(error).startsWith('SQLITE_')) throw error
    return unreadable(error)
  } finally {
    await db?.destroy()
  }
}

function unreadable(error: unknown): Checked {
  const reason = error instanceof Error ? error.message : String(error)
  return { problems: [`It is not a database of Terminpfad (${reason}).`], requests: 0 }
}

async function check(db: Database): Promise<Checked> {
  const whole = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(db)
  const torn = whole.rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
  if (torn.length > 0) return { problems: torn, requests: 0 }
  if (!(await hasRequests(db))) return { problems: ['It holds no data of Terminpfad.'], requests: 0 }
  const loose = await sql`PRAGMA foreign_key_check`.execute(db)
  const problems = [
    ...(loose.rows.length > 0 ? [`${loose.rows.length} rows belong to nothing.`] : []),
    ...((await isNewerThanProgram(db)) ? ['It was written by a newer Terminpfad.'] : []),
  ]
  const { count, newest } = await db
    .selectFrom('appointment_requests')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('last_entry_at').as('newest')])
    .executeTakeFirstOrThrow()
  return {
    ...{ problems, requests: count },
    ...(newest !== null && { newestEntryAt: Temporal.Instant.fromEpochMilliseconds(newest) }),
  }
}

async function hasRequests(db: Database): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM sqlite_schema WHERE name = 'appointment_requests'`.execute(db)
  return rows.length > 0
}

/**
 * Puts a copy of a backup in the place of the database that no server works on, and keeps what was there under the
 * name `aside`. Whenever it is interrupted, one of the two is in place as a whole.
 */
export async function restoreDatabase(backup: string, file: string, aside: string): Promise<void> {
  if (existsSync(file)) await foldLog(file, aside)
  replaceFile(backup, file, aside)
}

/** Puts a copy of a file in the place of another one, which is kept under the name `aside`. */
export function replaceFile(from: string, to: string, aside: string): void {
  if (existsSync(to)) linkSync(to, aside)
  copyDurably(from, to)
}

/** Copies a file for its owner only; over the one that is there, as a whole or not at all. */
export function copyDurably(from: string, to: string): void {
  const part = `${to}.part`
  copyFileSync(from, part)
  chmodSync(part, 0o600)
  moveDurably(part, to)
}

/** What was written last lies in a file of its own, which must not meet another database. */
async function foldLog(file: string, aside: string): Promise<void> {
  try {
    const db = openDatabase(file)
    await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db).finally(() => db.destroy())
  } catch {
    // It cannot be read any more, which may be why there is a restore.
  }
  for (const end of ['-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, aside + end)
}

/** After a restore nobody is signed in on the strength of what may have been ended since; and there is a backup. */
export async function noteRestore(db: Database, now: Temporal.Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('staff_sessions').execute()
    await saveBackedUp(tx, now)
    await addAudit(tx, { action: 'backup-restored', by: { kind: 'terminal' }, now })
  })
}

function moveDurably(from: string, to: string): void {
  leaveToOwner(from)
  flush(from)
  renameSync(from, to)
  flush(dirname(to))
}

function flush(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
