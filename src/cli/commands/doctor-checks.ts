import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Lines, SealsFound } from '../../db/audit-seals.ts'
import type { Health } from '../../db/health.ts'
import type { Colleague } from '../../db/staff-team.ts'
import type { Clinic } from '../../domain/clinic.ts'
import { isLoopback } from '../../domain/loopback.ts'
import type { Stop } from '../terminal.ts'

/** A warning may stay; a problem has to be mended. */
export type Check = { name: string; status: 'ok' | 'warning' | 'problem'; message: string }

const hour = 3_600_000
/** Below this the disk is called full, in bytes. */
const leastSpace = 200e6

export function checkOf(name: string, status: Check['status'], message: string): Check {
  return { name, status, message }
}

/** Nobody else on this machine may read names, complaints or the key. */
export function privacyCheck(dataDir: string): Check {
  const paths = [dataDir, ...['terminpfad.sqlite', 'key', 'backups'].map((name) => join(dataDir, name))]
  const open = paths.filter((path) => existsSync(path) && (statSync(path).mode & 0o077) !== 0)
  if (open.length === 0) return checkOf('privacy', 'ok', 'only its owner can read the data')
  return checkOf('privacy', 'problem', `others can read ${open.join(', ')}: chmod go= ${open.join(' ')}`)
}

/** shut: how many accounts have a second factor that this key does not know. */
export function keyCheck(isThere: boolean, shut: number): Check {
  const whose = shut === 1 ? 'one account' : `${shut} accounts`
  const words = `${isThere ? 'is another one' : 'is not there'}: ${whose} cannot sign in by app, put the right one back`
  return shut > 0
    ? checkOf('key', 'problem', words)
    : checkOf('key', 'ok', isThere ? 'fits' : 'is made at the next start')
}

export function spaceCheck(dataDir: string): Check {
  const { bavail, bsize } = statfsSync(dataDir)
  const free = bavail * bsize
  const words = `${Math.round(free / 1e6)} MB free`
  return free < leastSpace ? checkOf('space', 'problem', `only ${words}`) : checkOf('space', 'ok', words)
}

export function addressCheck(baseUrl: string): Check {
  const { protocol, hostname } = new URL(baseUrl)
  if (isLoopback(hostname)) return checkOf('address', 'warning', `${baseUrl} is for this machine only: --base-url`)
  if (protocol === 'http:') return checkOf('address', 'problem', `${baseUrl} is not encrypted: it has to be https://`)
  return checkOf('address', 'ok', baseUrl)
}

type Post = { server: 'yes' | 'files' | Stop; now?: Temporal.Instant } & Partial<Health>

export function mailCheck({ server, failedMails = 0, mailWaitsSince, now }: Post): Check {
  if (server instanceof Error) return checkOf('mail', 'problem', server.message)
  if (failedMails > 0) return checkOf('mail', 'problem', `${failedMails} could not be delivered`)
  const waits = mailWaitsSince && now && age(mailWaitsSince, now)
  if (waits && waits > hour / 4)
    return checkOf('mail', 'problem', `the oldest has waited for ${Math.round(waits / 60_000)} minutes`)
  if (server === 'files') return checkOf('mail', 'warning', 'no mail server: mails become files, nobody gets them')
  return checkOf('mail', 'ok', 'leaves by the mail server')
}

export function staffCheck(team: readonly Colleague[], clinic: Clinic | undefined): Check {
  const able = team.filter(({ disabled, hasPassword }) => !disabled && hasPassword)
  if (!able.some(({ role }) => role === 'admin'))
    return checkOf('staff', 'warning', 'no admin can sign in yet: terminpfad staff add --role admin')
  if (clinic?.staff.secondFactor === 'off')
    return checkOf('staff', 'problem', 'a password alone opens the desk: staff.second_factor in the clinic file')
  const without = able.filter(({ secondFactor }) => !secondFactor).length
  if (without === 0) return checkOf('staff', 'ok', `${able.length} can sign in, with a second factor`)
  return checkOf('staff', 'warning', `${without} of ${able.length} set their second factor up at the next sign-in`)
}

export function backupCheck({ backedUpAt, oldestRequestAt }: Health, now: Temporal.Instant): Check {
  const since = backedUpAt ?? oldestRequestAt
  if (!since) return checkOf('backup', 'ok', 'nothing to lose yet')
  const said = backedUpAt
    ? `the last one is of ${backedUpAt.toString({ smallestUnit: 'minute' })}`
    : 'there was none yet'
  const late = age(since, now) > 48 * hour
  if (late) return checkOf('backup', 'problem', `${said}: terminpfad backup create`)
  return checkOf('backup', backedUpAt ? 'ok' : 'warning', said)
}

export function auditCheck({ broken, otherKey }: SealsFound): Check {
  const say = ({ from, upTo }: Lines) => `of the audit trail, lines ${from} to ${upTo}`
  if (broken) return checkOf('audit', 'problem', `${say(broken)} are not as they were written`)
  if (otherKey) return checkOf('audit', 'warning', `${say(otherKey)} were sealed with another data/key`)
  return checkOf('audit', 'ok', 'the audit trail is as it was written')
}

/** What is written is never of the future. */
export function clockCheck({ newestEntryAt }: Health, now: Temporal.Instant): Check {
  if (!newestEntryAt || age(newestEntryAt, now) > -60_000)
    return checkOf('clock', 'ok', now.toString({ smallestUnit: 'second' }))
  return checkOf('clock', 'problem', `it is ${now}, but something was written at ${newestEntryAt}`)
}

/** Milliseconds. */
function age(then: Temporal.Instant, now: Temporal.Instant): number {
  return now.epochMilliseconds - then.epochMilliseconds
}
