import type { Practitioner } from './clinic.ts'
import { type Day, listDays } from './free-time.ts'
import type { Preference, Wish } from './preference.ts'
import type { SlotTime } from './slot.ts'
import { type Asked, type Candidate, candidatesByDay, isFreeAt, type Offer } from './slot-candidates.ts'

/** What a search for times needs; nothing is looked up. */
export type Search = Offer & {
  /** Who offers the service. */
  practitioners: readonly Practitioner[]
  /** The one of them who is wished for. */
  practitioner?: string | undefined
  preference: Preference
  /** How many days ahead. */
  days: number
  timeZone: string
}

export type NoFitCode = 'no-hours' | 'too-short' | 'holiday' | 'absent' | 'booked'
/** Why a wish cannot be met; without one, why there is no time at all. */
export type NoFit = { code: NoFitCode; wish?: Wish }

export type Suggestion = SlotTime & { fits: boolean }
export type Suggestions = { slots: readonly Suggestion[]; reasons: readonly NoFit[] }

/**
 * The best times for a patient: the earliest day first, each on a day of its own unless it is to be as soon as possible:
 * then some hours apart, since who cannot come at eight cannot come at a quarter past either; on a day those that leave no gap too short to be used, beside what is taken or at the edge of the hours.
 * When nothing fits: the nearest other times, and the reason for each wish.
 */
export function suggestSlots(search: Search, count = 3): Suggestions {
  const { preference, practitioner, practitioners } = search
  const { times, asSoonAsPossible } = preference
  const wished = practitioners.filter(({ id }) => !practitioner || id === practitioner)
  const days = daysOf(search)
  const find = (...asked: Asked[]) => choose(candidatesByDay(search, days, asked), { count, asSoonAsPossible })

  const fitting = find({ practitioners: wished, times })
  if (fitting.length > 0) return { slots: fitting.map((slot) => toSuggestion(slot, true)), reasons: [] }

  const halfFitting = find({ practitioners, times }, { practitioners: wished, times: [] })
  const nearest = halfFitting.length > 0 ? halfFitting : find({ practitioners, times: [] })
  const wishes = times.length > 0 ? times : [undefined]
  return {
    slots: nearest.map((slot) => toSuggestion(slot, false)),
    reasons: wishes.map((wish) => ({ code: whyNot(search, days, wished, wish), ...(wish && { wish }) })),
  }
}

/** For a time that falls away: the same one with whoever stands in, if that is free; else the best others. */
export function suggestInstead(search: Search, { start, end }: SlotTime, substitute?: string): readonly SlotTime[] {
  const date = start.toZonedDateTimeISO(search.timeZone).toPlainDate()
  const [day] = listDays(date, 1, search.timeZone)
  const standIn = search.practitioners.find(({ id }) => id === substitute)
  const same = { start, end, practitioner: standIn?.id ?? '' }
  return day && standIn && isFreeAt(search, standIn, same, day) ? [same] : suggestSlots(search).slots
}

/** Takes one obstacle away after the other until there is a time: the last one taken away is the reason. */
function whyNot(search: Search, days: readonly Day[], practitioners: readonly Practitioner[], wish?: Wish): NoFitCode {
  const asked = [{ practitioners, times: wish ? [wish] : [] }]
  const isPossible = (without: Partial<Offer>) => {
    for (const ofDay of candidatesByDay({ ...search, ...without }, days, asked)) if (ofDay.length > 0) return true
    return false
  }
  const noHolidays = { taken: [], absences: [], isHoliday: () => false }
  if (isPossible({ taken: [] })) return 'booked'
  if (isPossible({ taken: [], absences: [] })) return 'absent'
  if (isPossible(noHolidays)) return 'holiday'
  return isPossible({ ...noHolidays, minutes: 1 }) ? 'too-short' : 'no-hours'
}

type Choosing = { count: number; asSoonAsPossible: boolean }

/** How far the times lie apart that are offered to somebody who wants to come soon, in milliseconds. */
const apart = 2 * 3_600_000

/** The best that do not overlap; a day's second only when it is to be soon, or there are too few days. */
function choose(byDay: Iterable<Candidate[]>, { count, asSoonAsPossible }: Choosing): Candidate[] {
  const chosen: Candidate[] = []
  const spare: Candidate[] = []
  const take = (candidate: Candidate) => {
    const isFree = chosen.every(({ start, end }) => candidate.end <= start || end <= candidate.start)
    if (isFree && chosen.length < count) chosen.push(candidate)
  }
  const isApart = ({ start }: Candidate) => chosen.every((other) => Math.abs(start - other.start) >= apart)
  for (const ofDay of byDay) {
    ofDay.toSorted(asSoonAsPossible ? sooner : better).forEach((candidate, index) => {
      if (asSoonAsPossible ? isApart(candidate) : index === 0) take(candidate)
      else spare.push(candidate)
    })
    if (chosen.length === count) break
  }
  spare.forEach(take)
  return chosen.toSorted((a, b) => a.start - b.start)
}

function sooner(a: Candidate, b: Candidate): number {
  return Number(a.leavesGap) - Number(b.leavesGap) || a.start - b.start
}

function better(a: Candidate, b: Candidate): number {
  return Number(a.leavesGap) - Number(b.leavesGap) || Number(b.isBeside) - Number(a.isBeside) || a.start - b.start
}

/** From the first day that may be offered. */
function daysOf({ notBefore, preference, days, timeZone }: Search): Day[] {
  const today = notBefore.toZonedDateTimeISO(timeZone).toPlainDate()
  const earliest = preference.earliest ? Temporal.PlainDate.from(preference.earliest) : today
  return listDays(Temporal.PlainDate.compare(earliest, today) > 0 ? earliest : today, days, timeZone)
}

function toSuggestion({ start, end, practitioner }: Candidate, fits: boolean): Suggestion {
  const instant = (time: number) => Temporal.Instant.fromEpochMilliseconds(time)
  return { start: instant(start), end: instant(end), practitioner, fits }
}
