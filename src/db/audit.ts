import type { Db } from './open.ts'

type Line = { action: string; staffId: number; now: Temporal.Instant; details: Readonly<Record<string, unknown>> }

/** One line of the audit trail for what staff do beside any thread, in the transaction that does it. */
export async function addAudit(tx: Db, { action, staffId, now, details }: Line): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      at: now.epochMilliseconds,
      by_kind: 'staff',
      staff_id: staffId,
      action,
      request_id: null,
      details_json: JSON.stringify(details),
    })
    .execute()
}
