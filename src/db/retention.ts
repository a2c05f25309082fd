import { sql } from 'kysely'
import type { Status } from '../domain/appointment-request.ts'
import type { Clinic } from '../domain/clinic.ts'
import { keptUntil, type Matter } from '../domain/retention.ts'
import { addAudit } from './audit.ts'
import { deleteOldAccess } from './links.ts'
import type { Database, Db } from './open.ts'

/** A request that has been kept as long as the practice says. */
export type Due = Matter & { id: number; reference: string; keptUntil: Temporal.Instant }

type Asking = { clinic: Pick<Clinic, 'retention'>; now: Temporal.Instant }

/** So many requests are erased at once, which in a large practice takes 50 ms: nobody waits long for its end. */
const portion = 5
/** So long the trace of a mail to staff is kept after it left, in milliseconds. */
const mailTrace = 7 * 86_400_000

/** Requests whose time is over, those that ended first at the beginning. */
export async function listDue(db: Db, { clinic, now }: Asking): Promise<Due[]> {
  const { closed, declined } = clinic.retention
  const rows = await db
    .selectFrom('appointment_requests as request')
    .select(['request.id', 'reference', 'status', 'last_entry_at'])
    .select(({ selectFrom }) =>
      selectFrom('proposals')
        .innerJoin('slots', 'slots.id', 'proposals.accepted_slot_id')
        .select(({ fn }) => fn.max('ends_at').as('ends_at'))
        .whereRef('proposals.request_id', '=', 'request.id')
        .as('appointment_end'),
    )
    .where('status', 'in', ['answered', 'withdrawn', 'cancelled', 'declined', 'scheduled'])
    .where('last_entry_at', '<=', now.epochMilliseconds - Math.min(closed, declined))
    // SQLite would give the highest numbers to others: what is newest stays until something newer is there.
    .where('request.id', '!=', ({ selectFrom }) =>
      selectFrom('appointment_requests').select(({ fn }) => fn.max('id').as('newest')),
    )
    .where('request.id', '!=', ({ selectFrom }) =>
      selectFrom('entries').select('request_id').orderBy('id', 'desc').limit(1),
    )
    .orderBy('last_entry_at')
    .execute()
  return rows.flatMap(({ id, reference, status, last_entry_at, appointment_end: end }) => {
    const matter = { status: status as Status, lastEntryAt: instant(last_entry_at), ...ending(end) }
    const until = keptUntil(matter, clinic)
    return until && Temporal.Instant.compare(until, now) <= 0 ? [{ ...matter, id, reference, keptUntil: until }] : []
  })
}

type Purging = Asking & {
  by: { kind: 'terminal' | 'system' }
  /** Milliseconds for others between two parts. */
  pause?: number
  /** The rest is left for the next time. */
  until?: AbortSignal
}

/**
 * Erases what is due, each request with its thread, links and mails, and leaves an audit line without a name.
 * Nothing of it stays in the database's files. Gives what was erased.
 */
export async function purge(db: Database, { clinic, now, by, pause = 0, until }: Purging): Promise<Due[]> {
  const due = await listDue(db, { clinic, now })
  const erased: Due[] = []
  for (let begin = 0; begin < due.length && !until?.aborted; begin += portion) {
    const some = due.slice(begin, begin + portion)
    erased.push(...(await db.transaction().execute((tx) => erase(tx, some, { now, by }))))
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  await deleteOldAccess(db, now)
  await forgetMails(db, now)
  if (erased.length > 0) await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db)
  return erased
}

/** Whatever got a new entry since it was looked at stays. */
async function erase(tx: Db, due: readonly Due[], { now, by }: Pick<Purging, 'now' | 'by'>): Promise<Due[]> {
  const erased: Due[] = []
  for (const one of due) {
    const { numDeletedRows } = await tx
      .deleteFrom('appointment_requests')
      .where('id', '=', one.id)
      .where('last_entry_at', '=', one.lastEntryAt.epochMilliseconds)
      .executeTakeFirst()
    if (numDeletedRows === 0n) continue
    await addAudit(tx, { action: 'request-erased', by, now, requestId: one.id })
    erased.push(one)
  }
  return erased
}

/** Mails to staff that left long ago. */
async function forgetMails(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('staff_id', 'is not', null)
    .where('done_at', '<=', now.epochMilliseconds - mailTrace)
    .execute()
}

function ending(end: number | null): { appointmentEnd?: Temporal.Instant } {
  return end === null ? {} : { appointmentEnd: instant(end) }
}

function instant(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
}
