import { sql } from 'kysely'
import { findBackedUp } from './house.ts'
import type { Db } from './open.ts'
import { countFailedMail } from './outbox.ts'

/** What the database knows about how the house is doing. */
export type Health = {
  /** What SQLite finds torn; nothing when all is whole. */
  torn: string[]
  failedMails: number
  /** Since when the mail waits that should have left first. */
  mailWaitsSince?: Temporal.Instant
  oldestRequestAt?: Temporal.Instant
  newestEntryAt?: Temporal.Instant
  backedUpAt?: Temporal.Instant
}

export async function findHealth(db: Db, now: Temporal.Instant): Promise<Health> {
  const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check`.execute(db)
  const waiting = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.min('created_at').as('since'))
    .where('done_at', 'is', null)
    .where('failed_at', 'is', null)
    .where((or) => or.or([or('run_at', '<=', now.epochMilliseconds), or('attempts', '>', 0)]))
    .executeTakeFirstOrThrow()
  const requests = await db
    .selectFrom('appointment_requests')
    .select(({ fn }) => [fn.min('received_at').as('oldest'), fn.max('last_entry_at').as('newest')])
    .executeTakeFirstOrThrow()
  const backedUpAt = await findBackedUp(db)
  return {
    torn: rows.map((row) => row.quick_check).filter((line) => line !== 'ok'),
    failedMails: await countFailedMail(db),
    ...at('mailWaitsSince', waiting.since),
    ...at('oldestRequestAt', requests.oldest),
    ...at('newestEntryAt', requests.newest),
    ...(backedUpAt && { backedUpAt }),
  }
}

function at<Name extends string>(name: Name, time: number | null): Partial<Record<Name, Temporal.Instant>> {
  const named = { [name]: Temporal.Instant.fromEpochMilliseconds(time ?? 0) } as Record<Name, Temporal.Instant>
  return time === null ? {} : named
}
