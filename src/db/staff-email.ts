import type { Database } from './open.ts'
import { addStaffMail } from './outbox.ts'
import { type AccountChanger, addAccountAudit } from './staff-audit.ts'

type NewAddress = {
  staffId: number
  email: string
  by: AccountChanger
  now: Temporal.Instant
}

/**
 * Gives an account another address and ends all its sessions; the old address is told. False, and nothing changes,
 * when another account has the new one.
 */
export async function changeEmail(db: Database, { staffId, email, by, now }: NewAddress): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const before = await tx.selectFrom('staff').select('email').where('id', '=', staffId).executeTakeFirstOrThrow()
    const { numUpdatedRows } = await tx
      .updateTable('staff')
      .set({ email })
      .where('id', '=', staffId)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(selectFrom('staff as other').select('id').where('other.email', '=', email).where('id', '<>', staffId)),
        ),
      )
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await tx.deleteFrom('staff_sessions').where('staff_id', '=', staffId).execute()
    await addAccountAudit(tx, { action: 'email-changed', staffId, by, now })
    await addStaffMail(tx, staffId, 'email-changed', now, before.email)
    return true
  })
}
