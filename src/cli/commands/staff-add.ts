import { addSetupLink } from '../../db/staff-setup.ts'
import { addAccount } from '../../db/staff-team.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { type Role, readStaffName, roles } from '../../domain/staff.ts'
import { hashPassword, weaknessOf } from '../../web/staff/password.ts'
import { setUpCodes } from '../../web/staff/second-factor-code.ts'
import { inHouse, openKey } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { mayPrompt, print, printJson, Stop } from '../terminal.ts'
import { atTerminal } from './staff.ts'

type AddOptions = SettingsOptions & {
  email?: string
  name?: string
  role?: string
  passwordStdin?: boolean
  json?: boolean
  yes?: boolean
}

/** Adds an account: with a password and, where the practice requires one, a second factor at once; else with a link. */
export async function staffAdd(options: AddOptions): Promise<void> {
  const account = await readAccount(options)
  const { email, name, role } = account
  const password = options.passwordStdin ? await readPassword() : undefined
  const settings = readSettings(options)
  await inHouse(settings, async ({ db, clinic, now, baseUrl }) => {
    const weak = password === undefined ? undefined : await weaknessOf(password, { clinicName: clinic.name, email })
    if (weak) throw new Stop(weakness[weak])
    const passwordHash = password === undefined ? undefined : await hashPassword(password)
    const id = await addAccount(db, { ...account, now, ...(passwordHash && { passwordHash }) }, atTerminal())
    if (id === undefined) throw new Stop(`There is an account for ${email} already.`)
    const givesCodes = passwordHash !== undefined && clinic.staff.secondFactor === 'required'
    const codes = givesCodes
      ? await setUpCodes({ db, key: openKey(settings), now }, { id, email }, clinic.name)
      : undefined
    const setupUrl = passwordHash
      ? undefined
      : `${baseUrl}/praxis/einrichten/${await addSetupLink(db, { staffId: id, now })}`
    if (options.json) return printJson({ id, email, name, role, ...(setupUrl && { setupUrl }), ...codes })
    print(`Added ${name} <${email}> as ${role}.`)
    if (setupUrl) print(`This link sets the password, once, within one hour:\n\n  ${setupUrl}`)
    if (codes) await printCodes(codes)
  })
}

/** The only time they are shown. */
async function printCodes({ totpUri, recoveryCodes }: { totpUri: string; recoveryCodes: readonly string[] }) {
  print(`\nThe second factor, for an authenticator app:\n\n  ${totpUri}\n`)
  if (process.stdout.isTTY) {
    const { renderUnicodeCompact } = await import('uqr')
    print(`${renderUnicodeCompact(totpUri)}\n`)
  }
  print(`Recovery codes, each good once:\n\n${recoveryCodes.map((code) => `  ${code}`).join('\n')}\n`)
  print('None of this is shown again.')
}

const weakness = {
  'too-short': 'The password needs at least 12 characters.',
  'too-long': 'The password may have at most 200 characters.',
  'too-common': 'This password is too easy to guess.',
  'contains-name': 'The password must not contain the name of the practice, of this program or of the account.',
}

/** What the options leave open is asked on a terminal, and missing anywhere else. */
async function readAccount(options: AddOptions): Promise<{ email: string; name: string; role: Role }> {
  const asked = mayPrompt(options) ? await askMissing(options) : options
  const missing = (['email', 'name', 'role'] as const).filter((field) => !asked[field]?.trim())
  if (missing.length > 0) throw new Stop(`Missing: ${missing.map((field) => `--${field}`).join(', ')}`, 2)
  const email = readMailAddress(asked.email ?? '')
  if (!email) throw new Stop(`"${asked.email}" is not an e-mail address.`, 2)
  const role = roles.find((known) => known === asked.role)
  if (!role) throw new Stop(`--role must be one of ${roles.join(', ')}, not "${asked.role}".`, 2)
  const name = readStaffName(asked.name ?? '')
  if (!name) throw new Stop('--name may have at most 200 signs.', 2)
  return { email, name, role }
}

async function askMissing(options: AddOptions): Promise<AddOptions> {
  const { input, select } = await import('@inquirer/prompts')
  return {
    email: options.email ?? (await input({ message: 'E-mail address' })),
    name: options.name ?? (await input({ message: 'Name' })),
    role: options.role ?? (await select({ message: 'Role', choices: [...roles] })),
  }
}

async function readPassword(): Promise<string> {
  return (await Bun.stdin.text()).replace(/\r?\n$/, '')
}
