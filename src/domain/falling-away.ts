import { cancel } from './appointment-request.ts'
import type { Booking } from './booking.ts'
import type { Clinic } from './clinic.ts'
import { move } from './move.ts'
import { withdrawProposal } from './proposal.ts'
import { propose } from './propose.ts'
import type { SlotTime } from './slot.ts'
import type { Thread } from './thread.ts'
import { type Actor, type Decision, refuse } from './transition.ts'

/** The first time of each thread. */
export function oncePerThread(bookings: readonly Booking[]): Booking[] {
  return bookings.filter(
    ({ reference }, index) => bookings.findIndex((other) => other.reference === reference) === index,
  )
}

type Deciding = {
  clinic: Pick<Clinic, 'proposals'>
  by: Actor
  now: Temporal.Instant
  /** For the patient. */
  text?: string | undefined
}

/** The time falls away and nothing takes its place: an appointment is cancelled, a proposal withdrawn. */
export function callOff(thread: Thread, booking: Booking, { by, now, text }: Deciding): Decision {
  const { request, accepted, open } = thread
  if (!isStillThere(thread, booking)) return refuse('stale')
  if (accepted) return cancel(request, { proposal: accepted, by, now, cancelUntil: 0, ...(text && { text }) })
  return open ? withdrawProposal(request, open, { by, now, text }) : refuse('not-open')
}

/** The time falls away and the patient is offered others. */
export function offerInstead(
  thread: Thread,
  booking: Booking,
  { slots, text, ...deciding }: Deciding & { slots: readonly SlotTime[] },
): Decision {
  const { request, accepted, open } = thread
  if (!isStillThere(thread, booking)) return refuse('stale')
  return accepted
    ? move(request, slots, { ...deciding, message: text, appointment: accepted })
    : propose(request, slots, { ...deciding, message: text, current: open })
}

function isStillThere({ accepted, open }: Thread, { slotId }: Booking): boolean {
  return accepted?.acceptedSlotId === slotId || (open?.slots.some(({ id }) => id === slotId) ?? false)
}
