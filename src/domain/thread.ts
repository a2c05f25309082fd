import type { AppointmentRequest } from './appointment-request.ts'
import { isOver, type Proposal } from './proposal.ts'
import type { EntryKind, NewEntry } from './transition.ts'

/** What was said or done, by whom and when. */
export type Entry = NewEntry & {
  id: number
  /** Who of staff wrote it. */
  staffName?: string
}

/** Somebody of staff who is at the same thread. */
export type Colleague = { name: string; writing: boolean }

/** Everything between one patient and the practice. */
export type Thread = {
  request: AppointmentRequest
  proposals: readonly Proposal[]
  /** Oldest first. */
  entries: readonly Entry[]
  /** The proposal a patient can still decide on. */
  open?: Proposal
  /** The proposal whose slot is the appointment. */
  accepted?: Proposal
}

/** The thread as it is at this moment: a proposal whose time has passed is over, also before anything has marked it so. */
export function threadAt(thread: Thread, now: Temporal.Instant): Thread {
  const { open, ...rest } = thread
  if (!open || !isOver(open, now)) return thread
  const expired = { ...open, status: 'expired' } as const
  return {
    ...rest,
    request: { ...rest.request, status: 'expired' },
    proposals: rest.proposals.map((proposal) => (proposal.id === open.id ? expired : proposal)),
  }
}

/** What happens behind the desk; patients never see it, and their pages never hear of it. */
const behindTheDesk: readonly EntryKind[] = [
  'note',
  'mail-skipped',
  'proposal-prepared',
  'proposal-undone',
  'settled',
  'assigned',
  'snoozed',
  'woken',
  'suspected',
  'trusted',
  'transferred',
  'transfer-undone',
]

export function isForPatient({ kind }: { kind: EntryKind }): boolean {
  return !behindTheDesk.includes(kind)
}

/** The number of the newest entry a patient sees; 0 for none. */
export function newestForPatient(entries: readonly Entry[]): number {
  return entries.findLast(isForPatient)?.id ?? 0
}

/** The newest entry of the practice's that a patient can have read. */
export function newestFromPractice({ entries }: Thread): Entry | undefined {
  return entries.findLast((entry) => isForPatient(entry) && entry.by.kind !== 'patient')
}

/** The first words of the practice's since the patient last did something. */
export function firstUnanswered({ entries }: Pick<Thread, 'entries'>): Entry | undefined {
  const own = entries.findLastIndex(({ by }) => by.kind === 'patient')
  return entries.slice(own + 1).find((entry) => isForPatient(entry) && entry.text)
}
