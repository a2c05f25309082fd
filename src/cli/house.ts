import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { explainDriverProblem } from '../db/driver-problem.ts'
import { codeOf } from '../db/error-code.ts'
import { findOutside, isServed, lockServer } from '../db/house.ts'
import { isNewerThanProgram, listMigrations, migrateToLatest } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { openServerKey, type ServerKey } from '../db/server-key.ts'
import { expireOverdue } from '../db/threads.ts'
import type { Clinic } from '../domain/clinic.ts'
import { deliverDue } from '../mail/deliver.ts'
import { MailSettingsError, openTransport, type Transport } from '../mail/transport.ts'
import { clinicMemory, requireClinic } from './commands/config-file.ts'
import type { Settings } from './settings.ts'
import { Stop, say } from './terminal.ts'

/** Opens the database and brings it up to date; with migrate false a pending migration is refused. */
export async function openData(settings: Settings, { migrate = true } = {}): Promise<Database> {
  const db = await openUnmigrated(settings)
  try {
    const pending = (await listMigrations(db)).filter(({ appliedAt }) => !appliedAt)
    if (pending.length > 0 && !migrate)
      throw new Stop(`The database needs ${pending.length} migration(s) first: terminpfad migrate`)
    if (pending.length > 0) await bringUpToDate(db, settings)
    return db
  } catch (error) {
    await db.destroy()
    throw explained(error, settings.dataDir)
  }
}

/** Applies the migrations that are pending and names them; what is there already is backed up before. */
export async function bringUpToDate(db: Database, { dataDir }: Settings): Promise<string[]> {
  const states = await listMigrations(db)
  if (states.every(({ appliedAt }) => appliedAt)) return []
  if (states.some(({ appliedAt }) => appliedAt)) {
    const { writeBackup } = await import('./backup-file.ts')
    const { file } = await writeBackup(dataDir)
    say(`The data as they were before this version: ${file}`)
  }
  return await migrateToLatest(db)
}

/** Opens the database as it is; refuses one that a newer program wrote. */
export async function openUnmigrated({ databaseUrl, dataDir }: Settings): Promise<Database> {
  if (databaseUrl)
    throw new Stop('This version keeps its data in SQLite only: leave --database (TERMINPFAD_DATABASE_URL) away.', 2)
  const db = await openFile(dataDir)
  try {
    if (await isNewerThanProgram(db))
      throw new Stop(`The data in ${dataDir} was written by a newer Terminpfad. Please update this one first.`)
    return db
  } catch (error) {
    await db.destroy()
    throw explained(error, dataDir)
  }
}

/** The parts a command of the terminal works with. */
export type House = {
  db: Database
  clinic: Clinic
  now: Temporal.Instant
  /** The public address: as said, else as the server last had it. */
  baseUrl: string
  /** Sends the mail that waits, unless a server does. */
  post: () => Promise<void>
}

/** Opens clinic file and database for one piece of work, and closes them whatever happens. */
export async function inHouse<Result>(settings: Settings, work: (house: House) => Promise<Result>): Promise<Result> {
  const clinic = await requireClinic(settings.configFile, clinicMemory(settings.dataDir))
  const db = await openData(settings)
  const now = () => Temporal.Now.instant()
  try {
    const outside = await findOutside(db)
    const baseUrl = settings.baseUrlAssumed ? (outside?.baseUrl ?? settings.baseUrl) : settings.baseUrl
    const post = async () => {
      if (isServed(settings.dataDir)) return
      if (outside?.smtp && !settings.smtpUrl)
        return say('The mail leaves when terminpfad serve runs again: it knows the mail server.')
      const transport = openPost({ ...settings, baseUrl }, clinic)
      await deliverDue({ db, clinic, now, baseUrl, transport, unlimited: !settings.limits })
    }
    // What ran out since a server last looked has run out for this command too.
    await expireOverdue(db, now(), clinic.timeZone)
    return await work({ db, clinic, now: now(), baseUrl, post })
  } finally {
    await db.destroy()
  }
}

/** Takes the one place of a server on this data. Stops with 1 when another one has it, or nobody can. */
export function takePlace({ dataDir }: Settings): { release: () => void } {
  try {
    const place = lockServer(dataDir)
    if (place) return place
  } catch (error) {
    throw explained(error, dataDir, 'server.lock')
  }
  throw new Stop(`A server works on ${dataDir} already.`)
}

/** The key of the second factors. Stops with 1 when the file in its place is none. */
export function openKey({ dataDir }: Settings): ServerKey {
  try {
    return openServerKey(dataDir)
  } catch {
    const file = join(dataDir, 'key')
    throw new Stop(
      `${file} is not the key of this data. Put the right one back, or move it away: apps are set up anew then.`,
    )
  }
}

/** The way mails leave. Stops with 2 when the mail server's address cannot be used. */
export function openPost({ smtpUrl, dataDir, baseUrl }: Settings, clinic: Clinic): Transport {
  const address = clinic.email ?? `termin@${new URL(baseUrl).hostname}`
  try {
    return openTransport({
      ...(smtpUrl && { smtpUrl }),
      directory: join(dataDir, 'mail'),
      from: { name: clinic.name, address },
    })
  } catch (error) {
    if (error instanceof MailSettingsError) throw new Stop(error.message, 2)
    throw error
  }
}

async function openFile(dataDir: string): Promise<Database> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch {
    throw new Stop(`The data directory ${dataDir} cannot be written. Choose another one with --data.`)
  }
  try {
    const { openDatabase } = await import('../db/open.ts')
    return openDatabase(join(dataDir, 'terminpfad.sqlite'))
  } catch (error) {
    throw explained(error, dataDir)
  }
}

/** A sentence for what can go wrong with a file; anything else stays the bug it is. */
function explained(error: unknown, dataDir: string, name = 'terminpfad.sqlite'): unknown {
  const driver = explainDriverProblem(error)
  if (driver) return new Stop(driver)
  const code = codeOf(error)
  const file = join(dataDir, name)
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT')
    return new Stop(`${file} is not a database Terminpfad can read. Restore it from a backup.`)
  if (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY' || code === 'EACCES' || code === 'EPERM')
    return new Stop(`${file} cannot be written. Check who owns it, or choose another directory with --data.`)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new Stop(`There is no space left for ${file}.`)
  if (code === 'SQLITE_BUSY') return new Stop(`${file} is in use by another program. Please try again.`)
  return error
}
