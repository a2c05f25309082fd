import type { Clinic } from '../domain/clinic.ts'
import { dueReminders } from '../domain/reminder.ts'
import type { Database, Db } from './open.ts'
import { addMail } from './outbox.ts'
import { findRequestById } from './requests.ts'

/** Puts a mail into the outbox for every appointment that somebody is to be reminded of now; says how many. */
export async function queueReminders(
  db: Database,
  { clinic, now }: { clinic: Pick<Clinic, 'appointments'>; now: Temporal.Instant },
): Promise<number> {
  const { remindBefore } = clinic.appointments
  if (remindBefore.length === 0) return 0
  let count = 0
  for (const { requestId, slotId, start, since } of await listAhead(db, now, Math.max(...remindBefore))) {
    const due = dueReminders({ start, since }, remindBefore, now)
    if (due.length > 0 && (await remind(db, { requestId, slotId, due, now }))) count++
  }
  return count
}

type Ahead = { requestId: number; slotId: number; start: Temporal.Instant; since: Temporal.Instant }

/** Appointments within so many milliseconds whose patients agreed to be reminded. */
async function listAhead(db: Db, now: Temporal.Instant, within: number): Promise<Ahead[]> {
  const rows = await db
    .selectFrom('reservations')
    .innerJoin('slots', 'slots.id', 'reservations.slot_id')
    .innerJoin('proposals', 'proposals.id', 'slots.proposal_id')
    .innerJoin('reminder_consents', 'reminder_consents.request_id', 'proposals.request_id')
    .select(['proposals.request_id', 'slots.id as slot_id', 'slots.starts_at', 'given_at'])
    .select(({ selectFrom }) =>
      selectFrom('entries')
        .select(({ fn }) => fn.max('at').as('at'))
        .whereRef('entries.request_id', '=', 'proposals.request_id')
        .where('entries.kind', '=', 'slot-accepted')
        .as('accepted_at'),
    )
    .where('reservations.kind', '=', 'appointment')
    .where('reservations.starts_at', '>', now.epochMilliseconds)
    .where('reservations.starts_at', '<=', now.epochMilliseconds + within)
    .execute()
  return rows.map((row) => ({
    requestId: row.request_id,
    slotId: row.slot_id,
    start: Temporal.Instant.fromEpochMilliseconds(row.starts_at),
    since: Temporal.Instant.fromEpochMilliseconds(Math.max(row.given_at, row.accepted_at ?? 0)),
  }))
}

type Reminding = { requestId: number; slotId: number; due: readonly number[]; now: Temporal.Instant }

/** One mail for all that is due at once, as after a night without a server; true when it was not reminded before. */
async function remind(db: Database, { requestId, slotId, due, now }: Reminding): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('reminders')
      .values(due.map((before) => ({ slot_id: slotId, before, at: now.epochMilliseconds })))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return false
    const request = await findRequestById(tx, requestId)
    if (request) await addMail(tx, request, 'appointment-reminder', now)
    return request !== undefined
  })
}
