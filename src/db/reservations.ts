import type { Booking } from '../domain/booking.ts'
import type { SlotTime } from '../domain/slot.ts'
import type { Period } from './absences.ts'
import type { Db } from './open.ts'

/** Times that are held or given, of these practitioners. */
export async function listTaken(db: Db, practitioners: readonly string[], period: Period): Promise<SlotTime[]> {
  const rows = await touching(db, period)
    .select(['reservations.practitioner_id', 'reservations.starts_at', 'reservations.ends_at'])
    .where('reservations.practitioner_id', 'in', practitioners)
    .execute()
  return rows.map(timeOf)
}

/** The same with whom they are for, earliest first. */
export async function listBookings(db: Db, period: Period): Promise<Booking[]> {
  const rows = await touching(db, period)
    .innerJoin('slots', 'slots.id', 'reservations.slot_id')
    .innerJoin('proposals', 'proposals.id', 'slots.proposal_id')
    .innerJoin('appointment_requests as request', 'request.id', 'proposals.request_id')
    .select(['reservations.practitioner_id', 'reservations.starts_at', 'reservations.ends_at', 'slot_id', 'kind'])
    .select(['reference', 'name', 'answers_json'])
    .orderBy('reservations.starts_at')
    .orderBy('slot_id')
    .execute()
  return rows.map((row) => ({
    ...timeOf(row),
    slotId: row.slot_id,
    kind: row.kind as Booking['kind'],
    reference: row.reference,
    name: row.name,
    answers: JSON.parse(row.answers_json),
  }))
}

function touching(db: Db, { from, until }: Period) {
  return db
    .selectFrom('reservations')
    .where('reservations.ends_at', '>', from.epochMilliseconds)
    .where('reservations.starts_at', '<', until.epochMilliseconds)
}

function timeOf(row: { practitioner_id: string; starts_at: number; ends_at: number }): SlotTime {
  return {
    practitioner: row.practitioner_id,
    start: Temporal.Instant.fromEpochMilliseconds(row.starts_at),
    end: Temporal.Instant.fromEpochMilliseconds(row.ends_at),
  }
}
