import { checkPassword, type PasswordProblem } from '../../domain/password.ts'

/** OWASP Password Storage: Argon2id with at least 19 MiB and two passes; this costs about 40 ms. */
const policy = { algorithm: 'argon2id', memoryCost: 19_456, timeCost: 2 } as const

/** Passwords are worked on two at a time, so that a flood of sign-ins cannot fill the memory. */
const most = 2
let busy = 0
const waiting: (() => void)[] = []

let common: ReadonlySet<string> | undefined

/** What is wrong with a new password; the list of what everybody tries first is loaded when it is first needed. */
export async function weaknessOf(
  password: string,
  whose: { clinicName: string; email: string },
): Promise<PasswordProblem | undefined> {
  common ??= new Set((await import('./common-passwords.json')).default.words.split(' '))
  return checkPassword(password, { ...whose, common })
}

export async function hashPassword(password: string): Promise<string> {
  return await inTurn(() => Bun.password.hash(password.normalize('NFC'), policy))
}

/** Takes as long for an unknown account as for a known one. */
export async function verifyPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const right = await inTurn(() => Bun.password.verify(password.normalize('NFC'), hash ?? nobody))
  return right && hash !== null && hash !== undefined
}

/** Whether a hash was made under a weaker policy than today's. */
export function isOutdated(hash: string): boolean {
  const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),/.exec(hash) ?? []
  return Number(memory ?? 0) < policy.memoryCost || Number(time ?? 0) < policy.timeCost
}

/** The hash of a password that nobody has. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$wU9UsXSnphG51VzZjHgnm0rWJYXlXtsBdKjAWnJRJXM$cJeqcF/DrVkhSxoszegTHU8t+xeylKDaAxhnNqKhH6M'

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve))
  else busy++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else busy--
  }
}
