import { type AppointmentRequest, close, isOpenTo } from './appointment-request.ts'
import type { InboxChange } from './inbox.ts'
import type { Proposal } from './proposal.ts'
import { type Actor, type Decision, type NewEntry, refuse } from './transition.ts'

// What staff do with a thread behind the desk: patients are never told.

type Doing = { by: Actor; now: Temporal.Instant }

/** Somebody of staff looks after it; nobody when not given. */
export function assign(request: AppointmentRequest, to: number | undefined, { by, now }: Doing): Decision {
  if (request.inbox.assignedTo === to) return { ok: true, done: true }
  const entry = { kind: 'assigned', by, at: now, ...(to !== undefined && { assignedTo: to }) } as const
  return filed(request, entry, { assignedTo: to })
}

/** Nothing can be put off for longer than this many days. */
const longestSnooze = 366

/** Out of the way until then, unless the patient says something before. */
export function snooze(request: AppointmentRequest, until: Temporal.Instant, { by, now }: Doing): Decision {
  if (request.inbox.turn !== 'practice') return refuse('not-open')
  const hours = now.until(until).total('hours')
  if (hours <= 0 || hours > longestSnooze * 24) return refuse('not-a-snooze')
  return filed(request, { kind: 'snoozed', by, at: now, until: until.toString() }, { snoozedUntil: until })
}

/** Its time has come, or somebody does not want to wait. */
export function wake(request: AppointmentRequest, { by, now }: Doing): Decision {
  if (!request.inbox.snoozedUntil) return { ok: true, done: true }
  return filed(request, { kind: 'woken', by, at: now }, { snoozedUntil: undefined })
}

/** Copied into the practice's own software, or not after all. */
export function markTransferred(request: AppointmentRequest, transferred: boolean, { by, now }: Doing): Decision {
  if ((request.inbox.transferred !== undefined) === transferred) return { ok: true, done: true }
  const mark = { at: now, by: by.kind === 'staff' ? by.id : undefined }
  return filed(
    request,
    { kind: transferred ? 'transferred' : 'transfer-undone', by, at: now },
    { transferred: transferred ? mark : undefined },
  )
}

/** Puts a thread among the suspicious ones, or takes it back from there. */
export function markSuspicious(request: AppointmentRequest, suspicious: boolean, { by, now }: Doing): Decision {
  if (request.inbox.suspicious === suspicious) return { ok: true, done: true }
  return filed(request, { kind: suspicious ? 'suspected' : 'trusted', by, at: now }, { suspicious })
}

/** Nothing more to do: closes what is open; where all is decided already, the patient's last words need no answer. */
export function settle(
  request: AppointmentRequest,
  { proposal, by, now }: Doing & { proposal?: Proposal | undefined },
): Decision {
  if (isOpenTo(request, 'close')) return close(request, { proposal, by, now })
  return mayBeSettled(request) ? filed(request, { kind: 'settled', by, at: now }) : refuse('not-open')
}

export function mayBeSettled(request: AppointmentRequest): boolean {
  return isOpenTo(request, 'close') || request.inbox.turn === 'practice'
}

function filed(request: AppointmentRequest, entry: NewEntry, inbox: InboxChange = {}): Decision {
  return { ok: true, transition: { before: request, status: request.status, entry, inbox } }
}
