import { isOpenTo, type Status } from './appointment-request.ts'
import type { EntryKind, NewEntry } from './transition.ts'

/** Whose turn it is: who has to do something next. */
export type Turn = 'practice' | 'patient' | 'done'

/** Whose turn it is once this entry is written; status is the request's from then on. */
export function turnAfter(turn: Turn, { kind, by }: Pick<NewEntry, 'kind' | 'by'>, status: Status): Turn {
  // An earlier proposal may be open again.
  if (kind === 'proposal-undone') return status === 'proposed' ? 'patient' : 'practice'
  if (kind !== 'message') return turnOf[kind] ?? turn
  if (by.kind === 'patient') return 'practice'
  return isOpenTo({ status }, 'close') ? 'patient' : 'done'
}

/** Kinds that are not named leave everything as it was. */
const turnOf: Readonly<Partial<Record<EntryKind, Turn>>> = {
  'request-sent': 'practice',
  'proposal-declined': 'practice',
  'proposal-expired': 'practice',
  'proposal-withdrawn': 'practice',
  'preference-changed': 'practice',
  reopened: 'practice',
  'slots-proposed': 'patient',
  'appointment-moved': 'patient',
  'proposal-prepared': 'patient',
  'slot-accepted': 'done',
  'request-withdrawn': 'done',
  closed: 'done',
  settled: 'done',
  'appointment-cancelled': 'done',
}
