import type { Clinic } from './clinic.ts'
import { isOver } from './proposal.ts'
import { expiry } from './propose.ts'
import { hasBegun, type SlotTime } from './slot.ts'
import type { Thread } from './thread.ts'
import { type Actor, type Decision, refuse } from './transition.ts'
import type { Unusual } from './unusual-time.ts'

/** What somebody of staff has just sent. */
export type PendingProposal = {
  id: string
  slots: readonly SlotTime[]
  reference: string
  /** The patient's. */
  name: string
  until: Temporal.Instant
  /** Of the first of its times that nobody expects. */
  unusual?: { reason: Unusual; practitioner: string } | undefined
}

type Deciding = { clinic: Pick<Clinic, 'proposals'>; by: Actor; now: Temporal.Instant }

/** As if it had never been sent: the patient hears nothing of it, and what it had replaced is open again. */
export function undoProposal(
  { request, proposals }: Thread,
  proposalId: string,
  { clinic, by, now }: Deciding,
): Decision {
  const proposal = proposals.find(({ id }) => id === proposalId)
  if (proposal?.status === 'withdrawn' && proposal.pendingUntil) return { ok: true, done: true }
  if (proposal?.status !== 'open' || !proposal.pendingUntil) return refuse('too-late-to-undo')
  const replaced = proposals.find(({ id, status }) => id === proposal.supersedes && status === 'superseded')
  const reopens = replaced && !isOver(replaced, now) ? replaced.id : undefined
  return {
    ok: true,
    transition: {
      before: request,
      status: reopens ? 'proposed' : 'in_progress',
      entry: { kind: 'proposal-undone', by, at: now, proposalId },
      proposal: { kind: 'undo', id: proposalId, hold: clinic.proposals.hold, ...(reopens && { reopens }) },
    },
  }
}

/** The time to undo it is over: the patient is told, unless the last of its slots has begun meanwhile. */
export function tell(thread: Thread, clinic: Pick<Clinic, 'proposals'>, now: Temporal.Instant): Decision {
  const { request, open, entries } = thread
  if (!open?.pendingUntil || Temporal.Instant.compare(now, open.pendingUntil) < 0) return refuse('not-open')
  const prepared = entries.findLast(({ kind, proposalId }) => kind === 'proposal-prepared' && proposalId === open.id)
  if (open.slots.every((slot) => hasBegun(slot, now)))
    return undoProposal(thread, open.id, { clinic, by: { kind: 'system' }, now })
  return {
    ok: true,
    transition: {
      before: request,
      status: 'proposed',
      entry: {
        kind: 'slots-proposed',
        by: prepared?.by ?? { kind: 'system' },
        at: now,
        proposalId: open.id,
        ...(open.message && { text: open.message }),
        ...(prepared?.override && { override: prepared.override }),
      },
      proposal: { kind: 'tell', id: open.id, expiresAt: expiry(open.slots, clinic.proposals.expiresAfter, now) },
      mail: 'slots-proposed',
      keepsVersion: true,
    },
  }
}
