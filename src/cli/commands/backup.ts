import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Checked, checkDatabase, noteRestore, replaceFile, restoreDatabase } from '../../db/backup.ts'
import { lockServer, saveBackedUp } from '../../db/house.ts'
import { filesIn, keyOf, requireWhole, stamp, writeBackup, writing } from '../backup-file.ts'
import { openData, openUnmigrated } from '../house.ts'
import { readSettings, type Settings, type SettingsOptions } from '../settings.ts'
import { mayPrompt, print, printJson, Stop, say } from '../terminal.ts'

type Options = SettingsOptions & { json?: boolean; yes?: boolean }

/** Writes a backup into one file, by itself beside the data; never over another one. Stops with 1 when it cannot. */
export async function backupCreate(given: string | undefined, options: Options): Promise<void> {
  const settings = readSettings(options)
  const { dataDir } = settings
  const { file, checked } = await writeBackup(dataDir, given)
  await noteBackup(settings)
  if (options.json) return printJson({ file, bytes: statSync(file).size, ...asJson(checked) })
  print(`Wrote ${file} (${holding(checked)}).`)
}

/** Reads a backup to its end, the newest one when none is named. Stops with 1 when it is not whole. */
export async function backupVerify(given: string | undefined, options: Options): Promise<void> {
  const { dataDir } = readSettings(options)
  const file = given ?? newest(dataDir)
  const checked = await checkFile(file)
  const valid = checked.problems.length === 0
  if (options.json) printJson({ file, valid, problems: checked.problems, ...asJson(checked) })
  requireWhole(file, checked)
  if (!options.json) print(`${file} is whole (${holding(checked)}).`)
}

/** Puts a backup in the place of the data, which is kept beside it. Stops with 1 while a server works on it. */
export async function backupRestore(file: string, options: Options): Promise<void> {
  const settings = readSettings(options)
  const { dataDir } = settings
  const checked = await checkFile(file)
  requireWhole(file, checked)
  const { database, key } = filesIn(dataDir)
  const aside = join(dataDir, `before-restore-${stamp()}.sqlite`)
  await writing(dataDir, async () => mkdirSync(dataDir, { recursive: true, mode: 0o700 }))
  const lock = lockServer(dataDir)
  if (!lock) throw new Stop(`A server works on ${dataDir}. Stop it first.`)
  try {
    if (existsSync(database)) await confirm(`Put ${file} (${holding(checked)}) in the place of ${database}?`, options)
    await writing(dataDir, async () => {
      await restoreDatabase(file, database, aside)
      if (existsSync(keyOf(file))) replaceFile(keyOf(file), key, keyOf(aside))
    })
    const db = await openData(settings)
    await noteRestore(db, Temporal.Now.instant()).finally(() => db.destroy())
  } finally {
    lock.release()
  }
  if (!existsSync(key)) say(`There is no ${key}: put the one of these data there, or staff set their apps up anew.`)
  const keptAside = existsSync(aside) ? aside : undefined
  if (options.json) return printJson({ file, keptAside: keptAside ?? null, ...asJson(checked) })
  print(`Restored ${file} (${holding(checked)}). Everybody of staff signs in anew.`)
  if (keptAside) print(`What was there before is ${keptAside}.`)
}

async function noteBackup(settings: Settings): Promise<void> {
  const db = await openUnmigrated(settings)
  await saveBackedUp(db, Temporal.Now.instant()).finally(() => db.destroy())
}

async function confirm(message: string, options: Options): Promise<void> {
  if (!mayPrompt(options)) return
  const { confirm: ask } = await import('@inquirer/prompts')
  if (!(await ask({ message, default: false }))) throw new Stop('Nothing was changed.')
}

function newest(dataDir: string): string {
  const directory = join(dataDir, 'backups')
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.sqlite')) : []
  const last = names.sort().at(-1)
  if (!last) throw new Stop(`There is no backup in ${directory}. Name the file.`)
  return join(directory, last)
}

async function checkFile(file: string): Promise<Checked> {
  if (!existsSync(file)) throw new Stop(`There is no file ${file}.`)
  return await checkDatabase(file)
}

function holding({ requests, newestEntryAt }: Checked): string {
  const number = requests === 1 ? '1 request' : `${requests} requests`
  return newestEntryAt ? `${number}, the newest entry of ${newestEntryAt.toString({ smallestUnit: 'second' })}` : number
}

function asJson({ requests, newestEntryAt }: Checked) {
  return { requests, newestEntryAt: newestEntryAt?.toString({ smallestUnit: 'second' }) ?? null }
}
