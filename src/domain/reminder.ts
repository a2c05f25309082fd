import { isClosed } from './appointment-request.ts'
import type { Clinic } from './clinic.ts'
import { acceptedSlot } from './slot.ts'
import type { Thread } from './thread.ts'

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

/** Whether it still makes a difference: there is an address that may be written to, and a moment to come. */
export function mayBeReminded(
  { request, accepted }: Pick<Thread, 'request' | 'accepted'>,
  { appointments }: Pick<Clinic, 'appointments'>,
  now: Temporal.Instant,
): boolean {
  if (isClosed(request) || !request.patient.email || request.mailStoppedAt) return false
  const start = acceptedSlot(accepted)?.start
  return appointments.remindBefore.some(
    (milliseconds) => !start || Temporal.Instant.compare(now, start.subtract({ milliseconds })) < 0,
  )
}
