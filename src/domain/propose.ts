import { type AppointmentRequest, isOpenTo } from './appointment-request.ts'
import type { Clinic } from './clinic.ts'
import type { Proposal } from './proposal.ts'
import type { ProposalChange } from './proposal-change.ts'
import { hasBegun, overlaps, type SlotTime } from './slot.ts'
import { type Actor, type Decision, type Refusal, refuse } from './transition.ts'

export type Proposing = {
  clinic: Pick<Clinic, 'proposals'>
  by: Actor
  now: Temporal.Instant
  message?: string | undefined
  /** The proposal still open, if any: it is superseded. */
  current?: Proposal | undefined
  /** Milliseconds until the patient learns of it; so long it can be undone. */
  delay?: number
  /** Why a time that is taken is promised all the same. */
  override?: string | undefined
}

/** Staff offer one to three slots; the patient decides. */
export function propose(request: AppointmentRequest, slots: readonly SlotTime[], proposing: Proposing): Decision {
  if (!isOpenTo(request, 'propose')) return refuse('not-open')
  const refusal = whyNotOffered(slots, proposing)
  if (refusal) return refuse(refusal)
  const { by, now, current, delay = 0 } = proposing
  const kind = delay > 0 ? 'proposal-prepared' : 'slots-proposed'
  return {
    ok: true,
    transition: {
      before: request,
      status: 'proposed',
      entry: { kind, by, at: now, ...wordsOf(proposing) },
      proposal: { ...opening(slots, proposing), ...(current && { supersedes: current.id }) },
      ...(delay === 0 && { mail: 'slots-proposed' as const }),
    },
  }
}

/** Why these slots cannot be offered, whoever they are for. */
export function whyNotOffered(slots: readonly SlotTime[], { clinic, now }: Proposing): Refusal | undefined {
  if (slots.length === 0) return 'no-slots'
  if (slots.length > clinic.proposals.maxSlots) return 'too-many-slots'
  if (slots.some((slot) => hasBegun(slot, now))) return 'slot-has-begun'
  const doubled = slots.some((slot, index) => slots.slice(0, index).some((other) => overlaps(slot, other)))
  return doubled ? 'slots-overlap' : undefined
}

/** The proposal of these slots. */
export function opening(slots: readonly SlotTime[], proposing: Proposing): Extract<ProposalChange, { kind: 'open' }> {
  const { clinic, now, delay = 0 } = proposing
  const { text, override } = wordsOf(proposing)
  return {
    kind: 'open',
    slots,
    ...(text && { message: text }),
    ...(override && { override }),
    expiresAt: expiry(slots, clinic.proposals.expiresAfter, now),
    hold: clinic.proposals.hold,
    ...(delay > 0 && { pendingUntil: now.add({ milliseconds: delay }) }),
  }
}

/** What staff wrote to it, for the patient and for the practice. */
export function wordsOf({ message, override }: Proposing): { text?: string; override?: string } {
  const [text, reason] = [message?.trim(), override?.trim()]
  return { ...(text && { text }), ...(reason && { override: reason }) }
}

/** After the practice's limit, and never later than the last slot begins: then nothing is left to accept. */
export function expiry(slots: readonly SlotTime[], after: number, now: Temporal.Instant): Temporal.Instant {
  const limit = now.add({ milliseconds: after })
  const last =
    slots
      .map(({ start }) => start)
      .toSorted(Temporal.Instant.compare)
      .at(-1) ?? limit
  return Temporal.Instant.compare(limit, last) < 0 ? limit : last
}
