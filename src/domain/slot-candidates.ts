import type { Absence } from './absence.ts'
import type { Practitioner } from './clinic.ts'
import { type Day, joined, type Span, spanOn, twiceOn, wholeDay, without } from './free-time.ts'
import { dayTimeSpans, type Wish } from './preference.ts'
import type { SlotTime } from './slot.ts'

/** When appointments of one length may begin. */
export type Offer = {
  /** Length of the appointment. */
  minutes: number
  /** Length of the shortest appointment the practice gives: a smaller gap would stay empty. */
  shortest: number
  isHoliday: (date: Temporal.PlainDate) => boolean
  absences: readonly Pick<Absence, 'practitioner' | 'start' | 'end'>[]
  /** Holds and appointments. */
  taken: readonly SlotTime[]
  notBefore: Temporal.Instant
}

/** Times that would do: with one of these practitioners, at one of these times or at any when there are none. */
export type Asked = { practitioners: readonly Practitioner[]; times: readonly Wish[] }

export type Candidate = Span & {
  practitioner: string
  /** Leaves free time beside it that no appointment fits into. */
  leavesGap: boolean
  /** Begins or ends where something else does: another appointment, or the hours. */
  isBeside: boolean
}

const minute = 60_000
/** Appointments begin at full five minutes. */
const grid = 5 * minute

/** Day by day, the times that are free: not all of them, but always the best of the day. */
export function* candidatesByDay(offer: Offer, days: readonly Day[], asked: readonly Asked[]): Generator<Candidate[]> {
  const busy = busyTimes(offer, days)
  const notBefore = offer.notBefore.epochMilliseconds
  for (const day of days) {
    if (offer.isHoliday(day.date)) continue
    yield asked.flatMap(({ practitioners, times }) => {
      const windows = windowsOn(day, times)
      if (windows.length === 0) return []
      return practitioners.flatMap((one) => {
        const free = freeOn(day, one, { busy, notBefore })
        return free.flatMap((span) => windows.flatMap((window) => candidatesIn(span, window, one.id, offer)))
      })
    })
  }
}

/** Whether that very time is free on this day. */
export function isFreeAt(offer: Offer, practitioner: Practitioner, { start, end }: SlotTime, day: Day): boolean {
  if (offer.isHoliday(day.date)) return false
  const limits = { busy: busyTimes(offer, [day]), notBefore: offer.notBefore.epochMilliseconds }
  const [from, until] = [start.epochMilliseconds, end.epochMilliseconds]
  return freeOn(day, practitioner, limits).some((span) => span.start <= from && until <= span.end)
}

type Limits = { busy: (practitioner: string) => readonly Span[]; notBefore: number }

function freeOn(day: Day, { id, hours }: Practitioner, { busy, notBefore }: Limits): Span[] {
  const open = joined((hours[day.weekday] ?? []).map((span) => spanOn(day, span)))
  return open.flatMap(({ start, end }) => without({ start: Math.max(start, notBefore), end }, busy(id)))
}

/**
 * Starts within the window: the first, one after the other from there, the last, the last that leaves no full five
 * minutes behind it, and with just room for the shortest.
 */
function candidatesIn(free: Span, window: Span, practitioner: string, offer: Offer): Candidate[] {
  const length = offer.minutes * minute
  const shortest = offer.shortest * minute
  const begin = up(free.start)
  const first = up(Math.max(free.start, window.start))
  const last = down(Math.min(free.end - length, window.end - 1))
  if (last < first) return []
  const starts = new Set([begin + up(shortest), down(free.end - length), down(down(free.end) - length)])
  for (let start = first; start <= last; start += up(length)) starts.add(start)
  return [...starts]
    .filter((start) => start >= first && start <= last)
    .map((start) => {
      const gaps = [start - begin, down(free.end) - up(start + length)]
      const leavesGap = gaps.some((gap) => gap > 0 && gap < shortest)
      return { start, end: start + length, practitioner, leavesGap, isBeside: gaps.some((gap) => gap <= 0) }
    })
}

/** When an appointment may begin on that day. */
function windowsOn(day: Day, times: readonly Wish[]): Span[] {
  if (times.length === 0) return [spanOn(day, wholeDay)]
  return joined(times.filter((wish) => wish.day === day.weekday).map(({ time }) => spanOn(day, dayTimeSpans[time])))
}

/** Each practitioner's taken times, joined. */
function busyTimes({ taken, absences }: Offer, days: readonly Day[]): (practitioner: string) => readonly Span[] {
  const twice = days.flatMap(twiceOn)
  const busy = new Map<string, Span[]>()
  for (const { practitioner, start, end } of [...taken, ...absences]) {
    const span = { start: start.epochMilliseconds, end: end.epochMilliseconds }
    const known = busy.get(practitioner)
    if (known) known.push(span)
    else busy.set(practitioner, [...twice, span])
  }
  for (const [practitioner, spans] of busy) busy.set(practitioner, joined(spans))
  return (practitioner) => busy.get(practitioner) ?? twice
}

const up = (time: number) => Math.ceil(time / grid) * grid
const down = (time: number) => Math.floor(time / grid) * grid
