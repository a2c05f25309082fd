import type { Database, Db } from './open.ts'

/** Keeps that a patient agreed to be reminded by mail, and in which words; agreeing again changes nothing. */
export async function addReminderConsent(
  db: Db,
  { requestId, words, now }: { requestId: number; words: string; now: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('reminder_consents')
    .values({ request_id: requestId, given_at: now.epochMilliseconds, words })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Forgets it; a reminder that has not left stays here. */
export async function deleteReminderConsent(db: Database, requestId: number, now: Temporal.Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('reminder_consents').where('request_id', '=', requestId).execute()
    await tx
      .updateTable('outbox')
      .set({ done_at: now.epochMilliseconds, locked_until: null })
      .where('request_id', '=', requestId)
      .where('kind', '=', 'appointment-reminder')
      .where('done_at', 'is', null)
      .execute()
  })
}

export async function hasReminderConsent(db: Db, requestId: number): Promise<boolean> {
  const row = await db
    .selectFrom('reminder_consents')
    .select('request_id')
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row !== undefined
}
