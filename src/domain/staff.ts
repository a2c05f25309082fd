/** From those who may do everything to those who only look. */
export const roles = ['admin', 'staff', 'reading'] as const
export type Role = (typeof roles)[number]

/** Who may see an address: everybody, or staff with at least this role. */
export const audiences = ['everybody', ...roles] as const
export type Audience = (typeof audiences)[number]

/** The one policy: every address names its audience, and every role includes those after it. */
export function mayAct(role: Role, audience: Audience): boolean {
  return audience === 'everybody' || roles.indexOf(role) <= roles.indexOf(audience)
}

export type Staff = { id: number; email: string; name: string; role: Role; language?: string }

/** Somebody's name as typed; undefined when there is none, or one of more than 200 signs. */
export function readStaffName(text: string): string | undefined {
  const name = text.trim()
  return name === '' || name.length > 200 ? undefined : name
}

/** Whether somebody can sign in: not any more, yes, or once they have set a password. */
export function accountState({ disabled, hasPassword }: { disabled: boolean; hasPassword: boolean }) {
  if (disabled) return 'disabled'
  return hasPassword ? 'active' : 'invited'
}

/** How far somebody has come: the code is still asked, a second factor has to be set up first, in, or locked. */
export type SessionStage = 'code' | 'enrolment' | 'open' | 'locked'

/** What somebody can show beside the password. */
export type Factors = { totpSince?: Temporal.Instant; passkeys: number; recoveryCodes: number }

/** A code from the app, or a passkey: recovery codes alone are no second factor. */
export function hasSecondFactor({ totpSince, passkeys }: Factors): boolean {
  return totpSince !== undefined || passkeys > 0
}

/** What somebody is told by mail, so that it cannot happen behind their back (ASVS 6.3.7). */
export type AccountNews =
  | 'password-changed'
  | 'email-changed'
  | 'second-factor-changed'
  | 'recovery-code-used'
  | 'codes-guessed'
  | 'reset-link-issued'
  | 'role-changed'

/** digest: that something waits. */
export type StaffMailKind = AccountNews | 'digest'
