import type { AppointmentRequest, Status } from './appointment-request.ts'
import type { EntryKind, Transition } from './transition.ts'
import { type Turn, turnAfter } from './turn.ts'

/** Where a thread lies for staff, and in whose hands. */
export type InboxState = {
  turn: Turn
  /** Since when it has been that side's turn. */
  since: Temporal.Instant
  /** It looks as if no patient had sent it. */
  suspicious: boolean
  /** Who of staff looks after it. */
  assignedTo: number | undefined
  /** Out of the way until then. */
  snoozedUntil: Temporal.Instant | undefined
  /** When it was copied into the practice's own software, and by whom. */
  transferred: { at: Temporal.Instant; by: number | undefined } | undefined
}

export type InboxChange = Partial<Pick<InboxState, 'suspicious' | 'assignedTo' | 'snoozedUntil' | 'transferred'>>

type Moving = Pick<Transition, 'before' | 'status' | 'entry' | 'inbox'>

/** Where the thread lies after a transition. What the patient does, or a new turn, ends a snooze. */
export function inboxAfter({ before, status, entry, inbox: change }: Moving): InboxState {
  const { inbox } = before
  const turn = turnAfter(inbox.turn, entry, status)
  const moved = turn !== inbox.turn
  const wakes = moved || entry.by.kind === 'patient'
  return {
    ...inbox,
    turn,
    since: moved ? entry.at : inbox.since,
    snoozedUntil: wakes ? undefined : inbox.snoozedUntil,
    // A new appointment is not in the practice's software yet.
    transferred: entry.kind === 'slot-accepted' ? undefined : inbox.transferred,
    ...change,
  }
}

/** The request as it is once this is recorded. */
export function requestAfter(transition: Transition): AppointmentRequest {
  const { before, status } = transition
  return { ...before, status, version: before.version + 1, inbox: inboxAfter(transition) }
}

/** What staff file or note leaves the thread where it is in the list: nothing new has come. */
const filing: readonly EntryKind[] = [
  'note',
  'mail-skipped',
  'assigned',
  'snoozed',
  'suspected',
  'trusted',
  'transferred',
  'transfer-undone',
]

export function movesUp({ kind }: { kind: EntryKind }): boolean {
  return !filing.includes(kind)
}

/** The tab a thread lies in; the database says the same in its own words. */
export function tabOf({ suspicious, turn, snoozedUntil }: InboxState): Tab {
  if (suspicious) return 'spam'
  return turn === 'practice' && snoozedUntil ? 'snoozed' : turn
}

export const tabs = ['practice', 'patient', 'done', 'spam', 'snoozed'] as const
export type Tab = (typeof tabs)[number]

/** Which threads are listed. With search, every tab is looked through and the rest does not count. */
export type InboxList = {
  tab: Tab
  status: Status | undefined
  service: string | undefined
  practitioner: string | undefined
  insurance: string | undefined
  newPatients: boolean
  mine: boolean
  /** Appointments that are not yet in the practice's own software. */
  toTransfer: boolean
  search: string
}

/** A tab with all its threads. */
export function wholeTab(tab: Tab): InboxList {
  return {
    tab,
    status: undefined,
    service: undefined,
    practitioner: undefined,
    insurance: undefined,
    newPatients: false,
    mine: false,
    toTransfer: false,
    search: '',
  }
}

/** Where somebody waits, who has waited longest may come first; elsewhere the newest always does. */
export function isNewestFirst({ tab }: Pick<InboxList, 'tab'>, wanted: boolean): boolean {
  return wanted || tab === 'done' || tab === 'spam'
}

/** A row's place in its list: what the list is sorted by, then the thread's number. */
export type Place = { key: number; id: number }

/** One line of the inbox, as one person of staff sees it. */
export type InboxRow = {
  place: Place
  reference: string
  version: number
  name: string
  status: Status
  tab: Tab
  visitedBefore: string | undefined
  insurance: string | undefined
  service: string | undefined
  language: string
  since: Temporal.Instant
  lastEntryAt: Temporal.Instant
  snoozedUntil: Temporal.Instant | undefined
  unread: boolean
  /** Nobody has shown yet that the mail address is the patient's. */
  unconfirmed: boolean
  transferred: boolean
  assignee: string | undefined
}

/** previous and next: places to go on from, where there is more. */
export type InboxPart = { rows: readonly InboxRow[]; previous: Place | undefined; next: Place | undefined }

export type InboxCounts = {
  threads: Readonly<Record<Tab, number>>
  /** Threads with something this person has not seen, among the newest ones. */
  unread: { practice: number; done: number }
}

/** What a person likes: the newest first, and to go on to the next thread after each action. */
export type InboxSettings = { newestFirst: boolean; goOn: boolean }

export type Wait = { unit: 'minutes' | 'hours' | 'days'; count: number }

/** How long somebody has waited, in the largest whole unit. */
export function waitOf(since: Temporal.Instant, now: Temporal.Instant): Wait {
  const minutes = Math.max(0, Math.floor((now.epochMilliseconds - since.epochMilliseconds) / 60_000))
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) }
}

/** "AE" for "Anna Empfang". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? '').find((sign) => /\p{L}/u.test(sign)) ?? '')
    .join('')
    .toUpperCase()
}
