import type { Database } from './open.ts'
import { addAccountAudit } from './staff-audit.ts'

type Ending = { staffId: number; now: Temporal.Instant }

/** Ends one session of this person, or with keep all but that one; false when there was none to end. */
export async function endOwnSessions(
  db: Database,
  { staffId, now }: Ending,
  which: { session: number } | { keep: number },
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('staff_sessions')
      .where('staff_id', '=', staffId)
      .where((eb) => ('keep' in which ? eb('id', '<>', which.keep) : eb('id', '=', which.session)))
      .executeTakeFirstOrThrow()
    if (numDeletedRows === 0n) return false
    await addAccountAudit(tx, { action: 'sessions-ended', staffId, by: { kind: 'staff', id: staffId }, now })
    return true
  })
}
