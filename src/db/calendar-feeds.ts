import type { CalendarFeed } from '../domain/calendar-feed.ts'
import { addStaffLine, type ByStaff } from './audit.ts'
import type { Database, Db } from './open.ts'
import { hashSecret, newSecret } from './secret.ts'

/** A new secret address for a practitioner's calendar; only its hash is kept. Gives the secret. */
export async function addCalendarFeed(db: Database, practitioner: string, changing: ByStaff): Promise<string> {
  const token = newSecret()
  await db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('calendar_feeds')
      .values({
        token_hash: hashSecret(token),
        practitioner_id: practitioner,
        created_at: changing.now.epochMilliseconds,
        revoked_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await addStaffLine(tx, 'calendar-feed-added', changing, { id, practitioner })
  })
  return token
}

/** Whose calendar this secret opens; nobody's once it has been revoked. */
export async function findFeedPractitioner(db: Db, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('calendar_feeds')
    .select('practitioner_id')
    .where('token_hash', '=', hashSecret(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row?.practitioner_id
}

/** The addresses that are valid, oldest first. */
export async function listCalendarFeeds(db: Db): Promise<CalendarFeed[]> {
  const rows = await db
    .selectFrom('calendar_feeds')
    .select(['id', 'practitioner_id', 'created_at'])
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    practitioner: row.practitioner_id,
    createdAt: Temporal.Instant.fromEpochMilliseconds(row.created_at),
  }))
}

export async function revokeCalendarFeed(db: Database, id: number, changing: ByStaff): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('calendar_feeds')
      .set({ revoked_at: changing.now.epochMilliseconds })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 1n) await addStaffLine(tx, 'calendar-feed-revoked', changing, { id })
  })
}
