import { URI } from 'otpauth'
import { addStaff } from '../../src/db/staff.ts'
import { addStaffSession } from '../../src/db/staff-sessions.ts'
import type { Role } from '../../src/domain/staff.ts'
import { hashPassword } from '../../src/web/staff/password.ts'
import { setUpCodes } from '../../src/web/staff/second-factor-code.ts'
import { type Practice, password } from './practice.ts'
import type { Visitor } from './visitor.ts'

export type Account = {
  id: number
  email: string
  /** What the app on the telephone shows, so many half minutes from now. */
  code: (steps?: number) => string
  recoveryCodes: readonly string[]
}

/** Somebody of staff with an app on the telephone, as "staff add" makes them. */
export async function addAccountWithCodes(practice: Practice, email: string, role: Role = 'staff'): Promise<Account> {
  const { db, key, clinic, now } = practice
  const passwordHash = await hashPassword(password)
  const id = await addStaff(db, { email, name: 'Anna Empfang', role, passwordHash, now: now() })
  if (id === undefined) throw new Error(`${email} has an account`)
  const { totpUri, recoveryCodes } = await setUpCodes({ db, key, now: now() }, { id, email }, clinic.name)
  return { id, email, recoveryCodes, code: (steps = 0) => codeOf(totpUri, now().add({ seconds: 30 * steps })) }
}

/** The code an app shows for this address of otpauth: at this time. */
export function codeOf(totpUri: string, at: Temporal.Instant): string {
  return URI.parse(totpUri).generate({ timestamp: at.epochMilliseconds } as never)
}

/** The cookie of somebody who is signed in with all that is asked. */
export async function cookieOf({ db, now }: Practice, staffId: number): Promise<string> {
  const secret = await addStaffSession(db, { staffId, stage: 'open', device: 'Firefox, Linux', now: now() })
  return `__Host-praxis=${secret}`
}

/** Types address and password at the door. */
export async function knock(practice: Practice, email: string, person = practice.visitor()): Promise<Visitor> {
  if (person.heading !== 'Anmelden') await person.visit('/praxis')
  person.fill({ email, password })
  await person.press('Anmelden')
  return person
}
