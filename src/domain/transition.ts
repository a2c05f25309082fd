import type { AppointmentRequest, Status } from './appointment-request.ts'
import type { InboxChange } from './inbox.ts'
import type { Preference } from './preference.ts'
import type { ProposalChange } from './proposal-change.ts'

export type Actor = { kind: 'patient' } | { kind: 'staff'; id: number } | { kind: 'system' } | { kind: 'terminal' }

export type EntryKind =
  | 'request-sent'
  | 'slots-proposed'
  | 'proposal-prepared'
  | 'proposal-undone'
  | 'slot-accepted'
  | 'proposal-declined'
  | 'proposal-withdrawn'
  | 'proposal-expired'
  | 'message'
  | 'note'
  | 'closed'
  | 'request-withdrawn'
  | 'appointment-cancelled'
  | 'appointment-moved'
  | 'preference-changed'
  | 'links-revoked'
  | 'mail-stopped'
  | 'mail-allowed'
  | 'mail-skipped'
  | 'reopened'
  | 'settled'
  | 'assigned'
  | 'snoozed'
  | 'woken'
  | 'suspected'
  | 'trusted'
  | 'transferred'
  | 'transfer-undone'

export type NewEntry = {
  kind: EntryKind
  by: Actor
  at: Temporal.Instant
  text?: string
  /** The text in the language of staff, when it was sent in another. */
  copy?: string
  proposalId?: string
  slotId?: number
  /** Why staff promised a time that was taken. */
  override?: string
  preference?: Preference
  /** Who of staff looks after it from then on. */
  assignedTo?: number
  /** An instant, as in 2026-11-24T07:00:00Z. */
  until?: string
}

export type MailKind =
  | 'request-received'
  | 'slots-proposed'
  | 'message-sent'
  | 'appointment-confirmed'
  | 'proposal-withdrawn'
  | 'proposal-expired'
  | 'request-withdrawn'
  | 'appointment-cancelled'
  | 'appointment-moved'
  | 'appointment-reminder'
  | 'new-link'

/** One change, recorded as a whole or not at all. */
export type Transition = {
  before: AppointmentRequest
  status: Status
  entry: NewEntry
  proposal?: ProposalChange
  mail?: MailKind
  /** Nobody decides on what was before it, so what others are doing stays valid. */
  keepsVersion?: boolean
  /** What staff change about where the thread lies. */
  inbox?: InboxChange
  /** What the patient wishes from now on. */
  preference?: Preference
  /** Links that end now, with what devices have opened by them; all: the device that sent the request as well. */
  revokes?: 'mailed' | 'all'
  /** No more mail about this request; or, after all, mail again. */
  stopsMail?: boolean
  /** Recorded together with this one, upon what it leaves. */
  then?: Transition
}

export type Refusal =
  | 'not-open'
  | 'no-slots'
  | 'too-many-slots'
  | 'slot-has-begun'
  | 'slots-overlap'
  | 'slot-taken'
  | 'unknown-slot'
  | 'already-accepted'
  | 'proposal-declined'
  | 'proposal-expired'
  | 'proposal-withdrawn'
  | 'proposal-superseded'
  | 'empty-message'
  | 'too-late-to-cancel'
  | 'too-late-to-undo'
  | 'not-a-snooze'
  | 'stale'

/** done: it had been decided just so before, nothing is left to record. */
export type Decision = { ok: true; transition: Transition } | { ok: true; done: true } | { ok: false; refusal: Refusal }

export const refuse = (refusal: Refusal): Decision => ({ ok: false, refusal })
