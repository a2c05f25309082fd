import { type AppointmentRequest, isClosed } from './appointment-request.ts'
import type { Clinic } from './clinic.ts'
import { acceptedSlot } from './slot.ts'
import type { Thread } from './thread.ts'
import type { Actor, Decision, EntryKind } from './transition.ts'

/** A mailed link, as far as the database knows it. */
export type Link = { requestId: number; createdAt: Temporal.Instant; revoked: boolean }

/** Whether a link opens its thread now: not revoked, not too old, and the matter not over for too long. */
export function isAlive(link: Link, thread: Thread, { links }: Pick<Clinic, 'links'>, now: Temporal.Instant): boolean {
  if (link.revoked || isPast(link.createdAt.add({ milliseconds: links.longest }), now)) return false
  const over = endOf(thread)
  return !over || !isPast(over.add({ milliseconds: links.afterEnd }), now)
}

type ByStaff = { by: Actor; now: Temporal.Instant }

/** Staff end every link and every device's access to a thread; the next mail brings a new link. */
export function revokeLinks(request: AppointmentRequest, { by, now }: ByStaff): Decision {
  const entry = { kind: 'links-revoked', by, at: now } as const
  return { ok: true, transition: { before: request, status: request.status, entry, revokes: 'all' } }
}

/** Whoever got the mail never asked for an appointment: no more mail, and what was mailed opens nothing. */
export function stopMail(request: AppointmentRequest, now: Temporal.Instant): Decision {
  if (request.mailStoppedAt) return { ok: true, done: true }
  const entry = { kind: 'mail-stopped', by: { kind: 'system' }, at: now } as const
  return {
    ok: true,
    transition: { before: request, status: request.status, entry, stopsMail: true, revokes: 'mailed' },
  }
}

/** It was the patient after all: staff have heard so, and a new link goes to the address at once. */
export function allowMail(request: AppointmentRequest, { by, now }: ByStaff): Decision {
  if (!request.mailStoppedAt) return { ok: true, done: true }
  const entry = { kind: 'mail-allowed', by, at: now } as const
  return {
    ok: true,
    transition: { before: request, status: request.status, entry, stopsMail: false, mail: 'new-link' },
  }
}

const closing: readonly EntryKind[] = ['closed', 'request-withdrawn', 'appointment-cancelled']

/** When the matter is over: with the appointment, or with what closed it. */
function endOf({ request, accepted, entries }: Thread): Temporal.Instant | undefined {
  if (request.status === 'scheduled') return acceptedSlot(accepted)?.end
  if (!isClosed(request)) return undefined
  return entries.findLast(({ kind }) => closing.includes(kind))?.at
}

function isPast(end: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(end, now) <= 0
}
