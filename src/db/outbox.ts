import { type ExpressionBuilder, type Insertable, type Selectable, sql } from 'kysely'
import type { AppointmentRequest } from '../domain/appointment-request.ts'
import type { StaffMailKind } from '../domain/staff.ts'
import type { MailKind } from '../domain/transition.ts'
import type { Db } from './open.ts'
import { prepared } from './prepared.ts'
import type { Schema } from './schema.ts'
import { newSecret } from './secret.ts'

/** A mail on its way. Its words and its link are made when it leaves, so that no secret waits in the database. */
export type WaitingMail = PatientMail | StaffMail
type Waiting = { id: number; messageId: string; attempts: number; createdAt: Temporal.Instant }
export type PatientMail = Waiting & { kind: MailKind; requestId: number; proposalId?: string }
export type StaffMail = Waiting & {
  kind: StaffMailKind
  staffId: number /** Not to the account's address. */
  to?: string
}

/** A worker that dies with a mail in hand gives it back after this time. */
const lease = 120_000
/** After this time a mail that cannot be delivered is given up and shown to staff. */
const patience = 72 * 3_600_000

/** Puts a mail to the patient into the outbox, in the transaction that causes it. Nothing without an address. */
export async function addMail(
  tx: Db,
  request: AppointmentRequest,
  kind: MailKind,
  now: Temporal.Instant,
  proposalId?: string,
): Promise<void> {
  if (!request.patient.email) return
  await add(tx, { kind, request_id: request.id, staff_id: null }, { ...(proposalId && { proposalId }) }, now)
}

/** Puts a mail to one of staff into the outbox, in the transaction that causes it. to: an address they had until now. */
export async function addStaffMail(
  tx: Db,
  staffId: number,
  kind: StaffMailKind,
  now: Temporal.Instant,
  to?: string,
): Promise<void> {
  await add(tx, { kind, request_id: null, staff_id: staffId }, { ...(to && { to }) }, now)
}

type Recipient = { kind: string; request_id: number | null; staff_id: number | null }

async function add(tx: Db, to: Recipient, body: object, now: Temporal.Instant): Promise<void> {
  await insertMail(tx, {
    message_id: newSecret(),
    ...to,
    body_json: JSON.stringify(body),
    created_at: now.epochMilliseconds,
    run_at: now.epochMilliseconds,
    attempts: 0,
    locked_until: null,
    done_at: null,
    failed_at: null,
    last_error: null,
  })
}

const insertMail = prepared((db, mail: Insertable<Schema['outbox']>) => db.insertInto('outbox').values(mail))

/** Takes the next mail that is due, a thread's in order; one statement, so that two workers never take the same one. */
export async function claimMail(db: Db, now: Temporal.Instant): Promise<WaitingMail | undefined> {
  const at = now.epochMilliseconds
  const row = await db
    .updateTable('outbox')
    .set({ locked_until: at + lease, attempts: sql<number>`attempts + 1` })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('done_at', 'is', null)
        .where('failed_at', 'is', null)
        .where('run_at', '<=', at)
        .where((or) => or.or([or('locked_until', 'is', null), or('locked_until', '<', at)]))
        .where(({ not, exists, selectFrom }) => not(exists(earlierOfThread(selectFrom))))
        .orderBy('run_at')
        .orderBy('id')
        .limit(1),
    )
    .returningAll()
    .executeTakeFirst()
  return row && fromRow(row)
}

/** The mail server takes mail again: what it did not take before is tried now. */
export async function bringForward(db: Db, now: Temporal.Instant): Promise<void> {
  const at = now.epochMilliseconds
  await db
    .updateTable('outbox')
    .set({ run_at: at })
    .where('done_at', 'is', null)
    .where('failed_at', 'is', null)
    .where('locked_until', 'is', null)
    .where('attempts', '>', 0)
    .where('run_at', '>', at)
    .execute()
}

/** Nothing is left to do for a mail: it left, or it is not wanted any more. */
export async function markDone(
  db: Db,
  { id, sent, now }: { id: number; sent: boolean; now: Temporal.Instant },
): Promise<void> {
  const at = now.epochMilliseconds
  await db
    .updateTable('outbox')
    .set({ done_at: at, sent_at: sent ? at : null, locked_until: null, last_error: null })
    .where('id', '=', id)
    .execute()
}

/** Holds a mail back until then; not counted as an attempt. */
export async function postpone(db: Db, id: number, until: Temporal.Instant): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ run_at: until.epochMilliseconds, locked_until: null, attempts: sql<number>`attempts - 1` })
    .where('id', '=', id)
    .execute()
}

/** Puts a mail back for later (1 min, 2, 4 … 60), or gives it up: for good when permanent, or after three days. */
export async function markFailed(
  db: Db,
  mail: WaitingMail,
  { error, permanent, now }: { error: string; permanent: boolean; now: Temporal.Instant },
): Promise<void> {
  const at = now.epochMilliseconds
  const pause = Math.min(60, 2 ** (mail.attempts - 1)) * 60_000
  const givenUp = permanent || at - mail.createdAt.epochMilliseconds > patience
  await db
    .updateTable('outbox')
    .set({ locked_until: null, run_at: at + pause, last_error: error.slice(0, 500), failed_at: givenUp ? at : null })
    .where('id', '=', mail.id)
    .execute()
}

/** How many mails were given up. */
export async function countFailedMail(db: Db): Promise<number> {
  const { rows } = await failedMail(db, {})
  return Number(rows[0]?.mails)
}

const failedMail = prepared((db) =>
  db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('mails'))
    .where('done_at', 'is', null)
    .where('failed_at', 'is not', null),
)

/** A mail of the same thread that was tried before and still waits. */
function earlierOfThread(selectFrom: ExpressionBuilder<Schema, 'outbox'>['selectFrom']) {
  return selectFrom('outbox as earlier')
    .select('earlier.id')
    .whereRef('earlier.request_id', '=', 'outbox.request_id')
    .whereRef('earlier.id', '<', 'outbox.id')
    .where('earlier.done_at', 'is', null)
    .where('earlier.failed_at', 'is', null)
    .where('earlier.attempts', '>', 0)
}

function fromRow(row: Selectable<Schema['outbox']>): WaitingMail {
  const waiting = {
    id: row.id,
    messageId: row.message_id,
    attempts: row.attempts,
    createdAt: Temporal.Instant.fromEpochMilliseconds(row.created_at),
  }
  // The table keeps that exactly one of the two is there.
  return row.staff_id === null
    ? { ...waiting, ...JSON.parse(row.body_json), kind: row.kind as MailKind, requestId: row.request_id ?? 0 }
    : { ...waiting, ...JSON.parse(row.body_json), kind: row.kind as StaffMailKind, staffId: row.staff_id }
}
