import type { Db } from './open.ts'
import { addStaffMail } from './outbox.ts'
import { addAccountAudit } from './staff-audit.ts'

type NewPassword = {
  staffId: number
  passwordHash: string
  now: Temporal.Instant
  /** The session that stays; all others of this person end. */
  keeping?: number
}

/** Sets somebody's own new password and ends their sessions; whoever had one before is told by mail. */
export async function changePassword(tx: Db, { staffId, passwordHash, now, keeping = 0 }: NewPassword): Promise<void> {
  const before = await tx.selectFrom('staff').select('password_hash').where('id', '=', staffId).executeTakeFirst()
  await tx.updateTable('staff').set({ password_hash: passwordHash }).where('id', '=', staffId).execute()
  await tx.deleteFrom('staff_sessions').where('staff_id', '=', staffId).where('id', '<>', keeping).execute()
  await tx.deleteFrom('setup_links').where('staff_id', '=', staffId).where('used_at', 'is', null).execute()
  await addAccountAudit(tx, { action: 'password-changed', staffId, by: { kind: 'staff', id: staffId }, now })
  if (before?.password_hash) await addStaffMail(tx, staffId, 'password-changed', now)
}
