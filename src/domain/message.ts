import type { AppointmentRequest } from './appointment-request.ts'
import { settle } from './desk.ts'
import { requestAfter } from './inbox.ts'
import type { Proposal } from './proposal.ts'
import { type Actor, type Decision, type NewEntry, refuse } from './transition.ts'
import { isBlank } from './typed.ts'

/** How long the same words from the same side say nothing new. */
const sameWords = { patient: { hours: 1 }, staff: { minutes: 1 } } as const

type Writing = {
  text: string
  by: Actor
  now: Temporal.Instant
  /** The text in the language of staff, when it is in another. */
  copy?: string | undefined
  newest?: NewEntry | undefined
}

/**
 * A message of either side. One of staff takes a new request in hand. Where the newest entry is given, the same words
 * again are a button pressed twice; or, of a patient, the page before, whose field still holds what was sent from it.
 */
export function sendMessage(request: AppointmentRequest, { text, by, now, copy, newest }: Writing): Decision {
  if (isBlank(text)) return refuse('empty-message')
  const fromPatient = by.kind === 'patient'
  if (newest?.kind === 'message' && newest.by.kind === by.kind && newest.text === text.trim())
    if (Temporal.Instant.compare(now, newest.at.add(sameWords[fromPatient ? 'patient' : 'staff'])) < 0)
      return { ok: true, done: true }
  const status = request.status === 'new' && !fromPatient ? 'in_progress' : request.status
  const entry = { kind: 'message', by, at: now, text: text.trim(), ...(copy && { copy }) } as const
  return { ok: true, transition: { before: request, status, entry, ...(!fromPatient && { mail: 'message-sent' }) } }
}

/** The last message: nothing is left to do after it, and one mail says both. */
export function sendAndSettle(
  request: AppointmentRequest,
  { proposal, ...writing }: Writing & { proposal: Proposal | undefined },
): Decision {
  const sent = sendMessage(request, writing)
  if (!sent.ok || 'done' in sent) return sent
  const settled = settle(requestAfter(sent.transition), { ...writing, proposal })
  // Where all was decided already, the message alone has done it.
  if (!settled.ok || 'done' in settled) return sent
  const { mail: _, ...then } = settled.transition
  return { ok: true, transition: { ...sent.transition, then } }
}

/** An internal note: only staff ever see it. */
export function addNote(request: AppointmentRequest, { text, by, now }: Writing): Decision {
  if (isBlank(text)) return refuse('empty-message')
  const status = request.status === 'new' ? 'in_progress' : request.status
  return { ok: true, transition: { before: request, status, entry: { kind: 'note', by, at: now, text: text.trim() } } }
}
