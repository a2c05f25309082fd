export type PasswordProblem = 'too-short' | 'too-long' | 'too-common' | 'contains-name'

type Circumstances = {
  clinicName?: string
  /** Whose password it is. */
  email?: string
  /** What everybody tries first, as coreOf gives it. */
  common?: ReadonlySet<string>
}

/** Length counts, not composition (ASVS 6.2.1, 6.2.5): 12 to 200 signs, and nothing everybody tries first. */
export function checkPassword(password: string, circumstances: Circumstances = {}): PasswordProblem | undefined {
  const length = Array.from(password).length
  if (length < 12) return 'too-short'
  if (length > 200) return 'too-long'
  if (containsName(password, circumstances)) return 'contains-name'
  return isCommon(password, circumstances.common) ? 'too-common' : undefined
}

/** What is left when digits and signs around it go, in small letters: "Sommer2026!" is "sommer". */
export function coreOf(password: string): string {
  return plain(password).replace(/^\P{L}+|\P{L}+$/gu, '')
}

/** The practice's name, ours, or the account's with little else beside it. */
function containsName(password: string, { clinicName = '', email = '' }: Circumstances): boolean {
  const text = squeezed(password)
  const names = [clinicName, 'Terminpfad'].map(squeezed).filter((name) => name.length >= 4)
  const account = squeezed(email.split('@')[0] ?? '')
  const isAccount = account.length >= 4 && text.includes(account) && text.replaceAll(account, '').length < 8
  return isAccount || names.some((name) => text.includes(name))
}

const rows = ['abcdefghijklmnopqrstuvwxyz', 'qwertzuiopüasdfghjklöäyxcvbnm', 'qwertyuiopasdfghjklzxcvbnm']

function isCommon(password: string, common: ReadonlySet<string> = new Set()): boolean {
  const core = coreOf(password)
  if (core.replace(/\P{L}/gu, '').length < 4 || rows.some((row) => row.includes(core))) return true
  const once = /^(.+?)\1+$/u.exec(plain(password))?.[1] ?? password
  return [plain(password), core, coreOf(once)].some((word) => common.has(word) || common.has(readLeet(word)))
}

/** Letters written as digits and signs, as in "p4$$w0rt". */
function readLeet(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    0: 'o',
    1: 'i',
    3: 'e',
    4: 'a',
    5: 's',
    7: 't',
    '@': 'a',
    $: 's',
    '!': 'i',
  }
  return text.replace(/[013457@$!]/g, (sign) => letters[sign] ?? sign)
}

function squeezed(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N}]/gu, '')
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
