import { addAudit } from './audit.ts'
import type { Db } from './open.ts'

/** Who changed an account: one of staff, or whoever sits at the terminal under this name. */
export type AccountChanger = { kind: 'staff'; id: number } | { kind: 'terminal'; user: string }

export type AccountChange =
  | 'account-added'
  | 'account-disabled'
  | 'account-enabled'
  | 'role-changed'
  | 'name-changed'
  | 'password-changed'
  | 'email-changed'
  | 'second-factor-changed'
  | 'second-factor-removed'
  | 'sessions-ended'
  | 'reset-link-issued'

type Line = {
  action: AccountChange
  /** Whose account. */
  staffId: number
  by: AccountChanger
  now: Temporal.Instant
  role?: string
}

/** One line of the audit trail, in the transaction that makes the change. Ids only: names can be erased. */
export async function addAccountAudit(tx: Db, { action, staffId, by, now, role }: Line): Promise<void> {
  const details = { account: staffId, ...(role && { role }), ...(by.kind === 'terminal' && { user: by.user }) }
  await addAudit(tx, { action, by, now, details })
}
