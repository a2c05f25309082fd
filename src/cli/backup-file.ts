import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Checked, copyDatabase, copyDurably } from '../db/backup.ts'
import { codeOf } from '../db/error-code.ts'
import { leaveToOwner } from '../db/owner.ts'
import { Stop } from './terminal.ts'

/** Writes a backup into one file, by itself beside the data; never over another one. Stops with 1 when it cannot. */
export async function writeBackup(dataDir: string, given?: string): Promise<{ file: string; checked: Checked }> {
  const { database, key } = filesIn(dataDir)
  if (!existsSync(database)) throw new Stop(`There is no data in ${dataDir}.`)
  const file = given ?? join(dataDir, 'backups', `terminpfad-${stamp()}.sqlite`)
  if (existsSync(file)) throw new Stop(`${file} is already there and stays as it is.`)
  const checked = await writing(file, async () => {
    if (!given) makeDirectory(dirname(file))
    const copied = await copyDatabase(database, file)
    if (existsSync(key)) copyDurably(key, keyOf(file))
    return copied
  })
  requireWhole(database, checked)
  return { file, checked }
}

/** The key of the second factors travels beside the database, so that the two can be kept apart. */
export function keyOf(backup: string): string {
  return `${backup}.key`
}

/** What a backup is made of, in the data directory. */
export function filesIn(dataDir: string): { database: string; key: string } {
  return { database: join(dataDir, 'terminpfad.sqlite'), key: join(dataDir, 'key') }
}

function makeDirectory(directory: string): void {
  if (existsSync(directory)) return
  mkdirSync(directory, { mode: 0o700 })
  leaveToOwner(directory)
}

/** Stops with 1 when something is wrong with a file, and says what. */
export function requireWhole(file: string, { problems }: Checked): void {
  if (problems.length > 0)
    throw new Stop(`${file} cannot be used:\n\n${problems.map((line) => `  ${line}`).join('\n')}`)
}

/** A sentence for a place that takes no files; anything else stays the bug it is. */
export async function writing<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const code = codeOf(error)
    if (/^(E[A-Z]+|SQLITE_(CANTOPEN|FULL|READONLY|IOERR).*)$/.test(code))
      throw new Stop(`${place} cannot be written (${code}).`)
    throw error
  }
}

/** As in 2026-11-26T095500.123Z, which every file system takes. */
export function stamp(): string {
  return Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }).replaceAll(':', '')
}
