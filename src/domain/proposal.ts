import { type AppointmentRequest, isOpenTo } from './appointment-request.ts'
import { hasBegun, type Slot } from './slot.ts'
import { hasBeenTold } from './told.ts'
import { type Actor, type Decision, type Refusal, refuse } from './transition.ts'

export type ProposalStatus = 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'superseded'

export type Proposal = {
  id: string
  status: ProposalStatus
  slots: readonly Slot[]
  message?: string
  createdAt: Temporal.Instant
  expiresAt: Temporal.Instant
  acceptedSlotId?: number
  /** Until then the patient has not been told, and staff can undo it. It stays where that never happened. */
  pendingUntil?: Temporal.Instant
  /** The proposal it took the place of. */
  supersedes?: string
}

type Deciding = { by: Actor; now: Temporal.Instant }

/** The patient takes one of the slots. Twice is the same as once. */
export function accept(
  request: AppointmentRequest,
  proposal: Proposal,
  slotId: number,
  { by, now }: Deciding,
): Decision {
  if (proposal.status === 'accepted' && proposal.acceptedSlotId === slotId && request.status === 'scheduled')
    return { ok: true, done: true }
  const refusal = whyNotOpen(request, proposal, { by, now })
  if (refusal) return refuse(refusal)
  const slot = proposal.slots.find(({ id }) => id === slotId)
  if (!slot) return refuse('unknown-slot')
  if (hasBegun(slot, now)) return refuse('slot-has-begun')
  return {
    ok: true,
    transition: {
      before: request,
      status: 'scheduled',
      entry: { kind: 'slot-accepted', by, at: now, proposalId: proposal.id, slotId },
      proposal: { kind: 'accept', id: proposal.id, slotId },
      mail: 'appointment-confirmed',
    },
  }
}

/** The patient takes none of them; what would suit better is said afterwards, with changePreference. */
export function decline(request: AppointmentRequest, proposal: Proposal, { by, now }: Deciding): Decision {
  if (proposal.status === 'declined') return { ok: true, done: true }
  const refusal = whyNotOpen(request, proposal, { by, now })
  if (refusal) return refuse(refusal)
  return {
    ok: true,
    transition: {
      before: request,
      status: 'declined',
      entry: { kind: 'proposal-declined', by, at: now, proposalId: proposal.id },
      proposal: { kind: 'close', id: proposal.id, status: 'declined' },
    },
  }
}

/** Staff take an open proposal back; the request returns to their desk. */
export function withdrawProposal(
  request: AppointmentRequest,
  proposal: Proposal,
  { by, now, text }: Deciding & { text?: string | undefined },
): Decision {
  if (proposal.status === 'withdrawn') return { ok: true, done: true }
  if (proposal.status !== 'open') return refuse(closedRefusal[proposal.status])
  return {
    ok: true,
    transition: {
      before: request,
      status: 'in_progress',
      entry: { kind: 'proposal-withdrawn', by, at: now, proposalId: proposal.id, ...(text && { text }) },
      proposal: { kind: 'close', id: proposal.id, status: 'withdrawn' },
      ...(hasBeenTold(proposal) && { mail: 'proposal-withdrawn' as const }),
    },
  }
}

/** Nobody answered in time: the slots are free again and the request is back on the desk. */
export function expire(request: AppointmentRequest, proposal: Proposal, now: Temporal.Instant): Decision {
  if (proposal.status !== 'open' || !isOver(proposal, now)) return refuse('not-open')
  return {
    ok: true,
    transition: {
      before: request,
      status: 'expired',
      entry: { kind: 'proposal-expired', by: { kind: 'system' }, at: now, proposalId: proposal.id },
      proposal: { kind: 'close', id: proposal.id, status: 'expired' },
      mail: 'proposal-expired',
    },
  }
}

/** An open proposal whose time has passed is over, also before anything has marked it so. */
export function isOver({ expiresAt }: Pick<Proposal, 'expiresAt'>, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(expiresAt, now) <= 0
}

const closedRefusal: Readonly<Record<Exclude<ProposalStatus, 'open'>, Refusal>> = {
  accepted: 'already-accepted',
  declined: 'proposal-declined',
  expired: 'proposal-expired',
  withdrawn: 'proposal-withdrawn',
  superseded: 'proposal-superseded',
}

function whyNotOpen(request: AppointmentRequest, proposal: Proposal, { by, now }: Deciding): Refusal | undefined {
  if (proposal.pendingUntil && by.kind === 'patient') return 'unknown-slot'
  if (!isOpenTo(request, 'decide')) return 'not-open'
  if (proposal.status !== 'open') return closedRefusal[proposal.status]
  return isOver(proposal, now) ? 'proposal-expired' : undefined
}
