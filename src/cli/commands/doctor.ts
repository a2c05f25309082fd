import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadOrExplain } from '../../clinic-file/load.ts'
import { examineSeals } from '../../db/audit-seals.ts'
import { findHealth } from '../../db/health.ts'
import { findOutside, isServed, type Outside } from '../../db/house.ts'
import { listMigrations } from '../../db/migrate.ts'
import type { Database } from '../../db/open.ts'
import { listTeam } from '../../db/staff-team.ts'
import type { Clinic } from '../../domain/clinic.ts'
import { listForeignSeeds } from '../../web/staff/second-factor-code.ts'
import { openKey, openPost, openUnmigrated } from '../house.ts'
import { readSettings, type Settings, type SettingsOptions } from '../settings.ts'
import { print, printJson, Stop, table } from '../terminal.ts'
import {
  addressCheck,
  auditCheck,
  backupCheck,
  type Check,
  checkOf,
  clockCheck,
  keyCheck,
  mailCheck,
  privacyCheck,
  spaceCheck,
  staffCheck,
} from './doctor-checks.ts'

/** Looks at everything a practice relies on and changes nothing. Stops with 1 when something has to be mended. */
export async function doctor(options: SettingsOptions & { json?: boolean }): Promise<void> {
  const settings = readSettings(options)
  const { clinic, check } = await readClinic(settings)
  const checks = [check, ...(await lookAtData(settings, clinic))]
  const problems = checks.filter(({ status }) => status === 'problem').length
  if (options.json) printJson({ ok: problems === 0, checks })
  else print(table(['', 'what', 'found'], [...checks.map(({ status, name, message }) => [status, name, message])]))
  if (problems > 0)
    throw new Stop(problems === 1 ? 'One thing has to be mended.' : `${problems} things have to be mended.`)
}

async function readClinic({ configFile }: Settings): Promise<{ clinic?: Clinic; check: Check }> {
  const { clinic, problems, warnings } = await loadOrExplain(configFile)
  const told = `terminpfad config validate ${configFile}`
  if (!clinic) return { check: checkOf('clinic file', 'problem', `${problems.length} problem(s): ${told}`) }
  if (warnings.length === 0) return { clinic, check: checkOf('clinic file', 'ok', `${configFile} is valid`) }
  return { clinic, check: checkOf('clinic file', 'warning', `${warnings.length} warning(s): ${told}`) }
}

async function lookAtData(settings: Settings, clinic: Clinic | undefined): Promise<Check[]> {
  const { dataDir } = settings
  if (!existsSync(join(dataDir, 'terminpfad.sqlite')))
    return [
      checkOf('data', 'warning', `there is no data in ${dataDir} yet: the first start makes it`),
      addressCheck(settings.baseUrl),
      mailCheck({ server: serverOf(settings, clinic) }),
    ]
  try {
    const db = await openUnmigrated(settings)
    return await lookInside(db, settings, clinic).finally(() => db.destroy())
  } catch (error) {
    if (error instanceof Stop) return [checkOf('data', 'problem', error.message)]
    throw error
  }
}

async function lookInside(db: Database, settings: Settings, clinic: Clinic | undefined): Promise<Check[]> {
  const { dataDir } = settings
  const pending = (await listMigrations(db)).filter(({ appliedAt }) => !appliedAt).length
  const waits = checkOf('data', 'warning', `${pending} migration(s) wait: terminpfad migrate, or the next start`)
  if (pending > 0) return [waits, privacyCheck(dataDir), spaceCheck(dataDir)]
  const now = Temporal.Now.instant()
  const health = await findHealth(db, now)
  const outside = await findOutside(db)
  const torn = health.torn.length > 0
  return [
    checkOf('data', torn ? 'problem' : 'ok', torn ? `is torn, restore a backup: ${health.torn[0]}` : 'is whole'),
    checkOf('server', 'ok', isServed(dataDir) ? 'works' : 'does not work now'),
    ...(await lookAtKey(db, settings)),
    privacyCheck(dataDir),
    spaceCheck(dataDir),
    addressCheck(settings.baseUrlAssumed ? (outside?.baseUrl ?? settings.baseUrl) : settings.baseUrl),
    mailCheck({ server: serverOf(settings, clinic, outside), ...health, now }),
    staffCheck(await listTeam(db), clinic),
    backupCheck(health, now),
    clockCheck(health, now),
  ]
}

/** Whether the codes of staff's apps still count, and what the key seals is as it was written. */
async function lookAtKey(db: Database, settings: Settings): Promise<Check[]> {
  if (!existsSync(join(settings.dataDir, 'key')))
    return [keyCheck(false, (await listTeam(db)).filter(({ secondFactor }) => secondFactor).length)]
  try {
    const key = openKey(settings)
    return [keyCheck(true, (await listForeignSeeds({ db, key })).length), auditCheck(await examineSeals(db, key))]
  } catch (error) {
    if (error instanceof Stop) return [checkOf('key', 'problem', error.message)]
    throw error
  }
}

/** How mail leaves: by a mail server, as files, or not at all. */
function serverOf(settings: Settings, clinic: Clinic | undefined, outside?: Outside): 'yes' | 'files' | Stop {
  try {
    if (clinic) openPost(settings, clinic)
    return settings.smtpUrl || outside?.smtp ? 'yes' : 'files'
  } catch (error) {
    if (error instanceof Stop) return error
    throw error
  }
}
