import { userInfo } from 'node:os'
import type { Database } from '../../db/open.ts'
import { findAccountByEmail, type StaffAccount } from '../../db/staff.ts'
import type { AccountChanger } from '../../db/staff-audit.ts'
import { changeEmail } from '../../db/staff-email.ts'
import { issueResetLink } from '../../db/staff-setup.ts'
import {
  type Changing,
  type Colleague,
  disableAccount,
  enableAccount,
  endAllSessions,
  listTeam,
  removeSecondFactor,
} from '../../db/staff-team.ts'
import type { Clinic } from '../../domain/clinic.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { accountState } from '../../domain/staff.ts'
import { type House, inHouse } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { print, printJson, Stop, say, table } from '../terminal.ts'
import { zoned } from './times.ts'

export async function staffList(options: SettingsOptions & { json?: boolean }): Promise<void> {
  await inHouse(readSettings(options), async ({ db, clinic }) => {
    const team = await listTeam(db)
    if (options.json) return printJson(team.map((one) => toJson(one, clinic)))
    const rows = team.map((one) => [one.email, one.name, one.role, accountState(one), one.secondFactor ? 'yes' : 'no'])
    print(table(['email', 'name', 'role', 'state', 'second factor'], rows))
  })
}

type Options = SettingsOptions & { json?: boolean }

/** Shuts an account at once, with all its sessions. */
export async function staffDisable(email: string, options: Options): Promise<void> {
  await withAccount(email, options, async ({ db }, account, changing) => {
    await disableAccount(db, changing)
    answer({ ...account, disabled: true }, `${account.email} can no longer sign in.`, options)
    if (!(await hasAdmin(db))) say('Nobody is admin any more: terminpfad staff add --role admin')
  })
}

export async function staffEnable(email: string, options: Options): Promise<void> {
  await withAccount(email, options, async ({ db }, account, changing) => {
    await enableAccount(db, changing)
    answer({ ...account, disabled: false }, `${account.email} can sign in again.`, options)
  })
}

/** Gives an account another address; whoever has the old one is told by mail. */
export async function staffEmail(email: string, to: string, options: Options): Promise<void> {
  const address = readMailAddress(to)
  if (!address) throw new Stop(`${to} is no mail address.`, 2)
  await withAccount(email, options, async ({ db, post }, account, changing) => {
    if (!(await changeEmail(db, { ...changing, email: address }))) throw new Stop(`There is an account for ${address}.`)
    await post()
    answer({ ...account, email: address }, `${account.email} is now ${address}, and signed out everywhere.`, options)
  })
}

/** Signs somebody out everywhere. */
export async function staffLogout(email: string, options: Options): Promise<void> {
  await withAccount(email, options, async ({ db }, account, changing) => {
    await endAllSessions(db, changing)
    answer(account, `${account.email} is signed out everywhere.`, options)
  })
}

type ResetOptions = SettingsOptions & { json?: boolean; secondFactor?: boolean }

/** Prints a one-time link with which this person sets a new password, and takes the second factor away when told to. */
export async function staffReset(email: string, options: ResetOptions): Promise<void> {
  await withAccount(email, options, async ({ db, baseUrl, post }, account, changing) => {
    if (account.disabled) throw new Stop(`${account.email} is disabled: terminpfad staff enable ${account.email}`)
    if (options.secondFactor) await removeSecondFactor(db, changing)
    const setupUrl = `${baseUrl}/praxis/einrichten/${await issueResetLink(db, changing)}`
    await post()
    if (options.json) return printJson({ id: account.id, setupUrl })
    print(`This link sets a new password for ${account.email}, once, within one hour:\n\n  ${setupUrl}`)
    if (options.secondFactor) print('\nThe next sign-in sets up a second factor anew.')
  })
}

/** Changes made here stand in the audit trail under the name of this machine's user. */
export function atTerminal(): AccountChanger {
  return { kind: 'terminal', user: userInfo().username }
}

function answer({ id, email, disabled }: StaffAccount, sentence: string, { json }: Options): void {
  if (json) printJson({ id, email, disabled })
  else print(sentence)
}

async function withAccount(
  email: string,
  options: SettingsOptions,
  work: (house: House, account: StaffAccount, changing: Changing) => Promise<void>,
): Promise<void> {
  await inHouse(readSettings(options), async (house) => {
    const account = await findAccountByEmail(house.db, email.trim())
    if (!account) throw new Stop(`There is no account for ${email}.`)
    await work(house, account, { staffId: account.id, by: atTerminal(), now: house.now })
  })
}

async function hasAdmin(db: Database): Promise<boolean> {
  return (await listTeam(db)).some(({ role, disabled }) => role === 'admin' && !disabled)
}

function toJson({ createdAt, lastSeenAt, ...person }: Colleague, clinic: Clinic) {
  const { id, email, name, role, disabled, hasPassword, secondFactor } = person
  const times = { createdAt: zoned(createdAt, clinic), ...(lastSeenAt && { lastSeenAt: zoned(lastSeenAt, clinic) }) }
  return { id, email, name, role, disabled, hasPassword, secondFactor, ...times }
}
