import type { InboxState } from './inbox.ts'
import type { Answers } from './path.ts'
import type { Preference } from './preference.ts'
import type { Proposal } from './proposal.ts'
import { acceptedSlot } from './slot.ts'
import type { Sign } from './suspicion.ts'
import { hasBeenTold } from './told.ts'
import { type Actor, type Decision, refuse, type Transition } from './transition.ts'

export const statuses = [
  'new',
  'in_progress',
  'proposed',
  'scheduled',
  'declined',
  'answered',
  'withdrawn',
  'cancelled',
  'expired',
] as const
export type Status = (typeof statuses)[number]

export type Patient = { name: string; email?: string; phone?: string; birthDate?: string }

/** What the patient sent, as one bundle. */
export type Submission = {
  patient: Patient
  answers: Answers
  preference: Preference
  complaint?: string
  /** The practitioner wished for. */
  practitioner?: string
  ownAnswers: Readonly<Record<string, string>>
}

export type AppointmentRequest = Submission & {
  id: number
  reference: string
  status: Status
  /** Counts the changes; a change is recorded only upon the version it was decided on. */
  version: number
  language: string
  receivedAt: Temporal.Instant
  inbox: InboxState
  /** What spoke for a program when it was sent. */
  suspicion?: readonly Sign[]
  /** When somebody first used a link that went to the address. */
  emailConfirmedAt?: Temporal.Instant
  /** When whoever has the address said that it was not them: no more mail. */
  mailStoppedAt?: Temporal.Instant
  /** The newest entry of the practice that the patient has seen. */
  patientRead?: { entryId: number; at: Temporal.Instant }
}

export type Move = 'propose' | 'decide' | 'message' | 'close' | 'withdraw' | 'cancel' | 'wish' | 'reopen'

/** The desk of staff, or the patient's turn: somebody still has to do something. */
const open: readonly Status[] = ['new', 'in_progress', 'proposed', 'declined', 'expired']

const closed: readonly Status[] = ['answered', 'withdrawn', 'cancelled']

const openTo: Readonly<Record<Move, readonly Status[]>> = {
  propose: open,
  // The rest is said by the proposal's own state.
  decide: [...open, 'scheduled'],
  message: statuses,
  close: open,
  withdraw: open,
  cancel: ['scheduled'],
  reopen: closed,
  wish: ['new', 'in_progress', 'declined', 'expired'],
}

export function isOpenTo({ status }: Pick<AppointmentRequest, 'status'>, move: Move): boolean {
  return openTo[move].includes(status)
}

/** Over without an appointment to come, unless somebody opens it again. */
export function isClosed({ status }: Pick<AppointmentRequest, 'status'>): boolean {
  return closed.includes(status)
}

type Ending = { proposal?: Proposal | undefined; by: Actor; now: Temporal.Instant }

/** Staff are done with it; an open proposal is taken back. */
export function close(request: AppointmentRequest, { proposal, by, now }: Ending): Decision {
  if (!isOpenTo(request, 'close')) return refuse('not-open')
  return {
    ok: true,
    transition: {
      before: request,
      status: 'answered',
      entry: { kind: 'closed', by, at: now },
      ...takingBack(proposal),
      ...(proposal && hasBeenTold(proposal) && { mail: 'proposal-withdrawn' as const }),
    },
  }
}

/** Back on the desk after all. */
export function reopen(request: AppointmentRequest, { by, now }: Omit<Ending, 'proposal'>): Decision {
  if (!isOpenTo(request, 'reopen')) return refuse('not-open')
  return {
    ok: true,
    transition: { before: request, status: 'in_progress', entry: { kind: 'reopened', by, at: now } },
  }
}

/** The patient no longer wants an appointment. */
export function withdraw(request: AppointmentRequest, { proposal, by, now }: Ending): Decision {
  if (request.status === 'withdrawn') return { ok: true, done: true }
  if (!isOpenTo(request, 'withdraw')) return refuse('not-open')
  return {
    ok: true,
    transition: {
      before: request,
      status: 'withdrawn',
      entry: { kind: 'request-withdrawn', by, at: now },
      ...takingBack(proposal),
      mail: 'request-withdrawn',
    },
  }
}

type Cancelling = {
  proposal?: Proposal | undefined
  by: Actor
  now: Temporal.Instant
  text?: string
  /** Milliseconds before the start until which a patient may cancel. */
  cancelUntil: number
}

/** Calls an accepted appointment off and frees its time. Patients may until the practice's limit, staff always. */
export function cancel(request: AppointmentRequest, { proposal, by, now, text, cancelUntil }: Cancelling): Decision {
  if (request.status === 'cancelled') return { ok: true, done: true }
  const slot = acceptedSlot(proposal)
  if (!isOpenTo(request, 'cancel') || !proposal || !slot) return refuse('not-open')
  const last = slot.start.subtract({ milliseconds: cancelUntil })
  if (by.kind === 'patient' && Temporal.Instant.compare(now, last) > 0) return refuse('too-late-to-cancel')
  return {
    ok: true,
    transition: {
      before: request,
      status: 'cancelled',
      entry: { kind: 'appointment-cancelled', by, at: now, slotId: slot.id, ...(text && { text }) },
      proposal: { kind: 'free', id: proposal.id },
      mail: 'appointment-cancelled',
    },
  }
}

function takingBack(proposal: Proposal | undefined): Pick<Transition, 'proposal'> {
  return proposal ? { proposal: { kind: 'close', id: proposal.id, status: 'withdrawn' } } : {}
}
