import type { AppointmentRequest } from './appointment-request.ts'
import type { Clinic } from './clinic.ts'

/** An appointment somebody wants to be reminded of; since: when both the wish and the appointment were there. */
export type Remindable = { start: Temporal.Instant; since: Temporal.Instant }

/**
 * Of these times before the start, in milliseconds, those whose moment has come. What was agreed only after its moment
 * needs no reminder, and what has begun no more.
 */
export function dueReminders(
  { start, since }: Remindable,
  before: readonly number[],
  now: Temporal.Instant,
): readonly number[] {
  if (Temporal.Instant.compare(now, start) >= 0) return []
  return before.filter((milliseconds) => {
    const moment = start.subtract({ milliseconds })
    return Temporal.Instant.compare(since, moment) < 0 && Temporal.Instant.compare(moment, now) <= 0
  })
}

/** Whether the form asks for it: the practice reminds, and by mail it can. */
export function offersReminders({ form, appointments }: Pick<Clinic, 'form' | 'appointments'>): boolean {
  return appointments.remindBefore.length > 0 && form.email !== 'hidden'
}

/** Whether somebody can still change it: there is an address that may be written to, and an appointment may come. */
export function mayBeReminded(
  { patient, mailStoppedAt, status }: AppointmentRequest,
  { appointments }: Pick<Clinic, 'appointments'>,
): boolean {
  const isOver = ['answered', 'withdrawn', 'cancelled'].includes(status)
  return appointments.remindBefore.length > 0 && Boolean(patient.email) && !mailStoppedAt && !isOver
}
