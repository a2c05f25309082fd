import type { Proposal } from './proposal.ts'
import type { Entry, Thread } from './thread.ts'

/** Whether the patient knows of it, or of the one it took the place of. */
export function hasBeenTold({ pendingUntil, supersedes }: Proposal): boolean {
  return !pendingUntil || supersedes !== undefined
}

/** The thread as the patient may see it: without a proposal that can still be undone, or was. */
export function asPatientSees(thread: Thread): Thread {
  const proposals = thread.proposals.filter(({ pendingUntil }) => !pendingUntil)
  const { open, request, ...rest } = thread
  if (!open?.pendingUntil) return { ...thread, proposals }
  return { ...rest, proposals, request: { ...request, status: 'in_progress' } }
}

/** The thread as staff read it: what was prepared stands there until the patient is told of it, or it is undone. */
export function entriesForStaff({ entries }: Thread): readonly Entry[] {
  const settled = entries.filter(({ kind }) => kind === 'slots-proposed' || kind === 'proposal-undone')
  const isSettled = ({ proposalId }: Entry) => settled.some((entry) => entry.proposalId === proposalId)
  return entries.filter((entry) => entry.kind !== 'proposal-prepared' || !isSettled(entry))
}
