import type { Absence } from './absence.ts'
import type { Booking } from './booking.ts'
import type { MinuteSpan } from './clinic.ts'
import type { Span } from './free-time.ts'
import type { SlotTime } from './slot.ts'
import type { DayPlan, WeekPlan } from './week.ts'

/** Rows of the time grid, five minutes each, counted from its top: [from, to). */
export type Rows = { from: number; to: number }

/** Where a block stands: its rows, the first of its lanes (from 0), and how many of them it covers. */
export type Place = Rows & { lane: number; width: number }

/** A day and where everything on it stands. */
export type DayGrid = {
  day: DayPlan
  hours: readonly Rows[]
  absences: readonly (Place & { absence: Absence })[]
  bookings: readonly (Place & { booking: Booking })[]
  free: readonly (Rows & { span: Span })[]
  /** How many bookings, or absences, there are at the same time, at most; 1 when there are none. */
  lanes: number
  /** The row in which it is now, on the day that is today. */
  now?: number
}

export type WeekGrid = {
  /** What the grid shows of each day, in full hours. */
  shown: MinuteSpan
  /** How many rows that is. */
  rows: number
  /** The rows of the shortest booking of the week: they need room for a line of text. 3 stands for all that is longer. */
  shortest: 1 | 2 | 3
  weeks: readonly { practitioner: string; days: readonly DayGrid[] }[]
}

type Times = Pick<SlotTime, 'start' | 'end'>

const rowMinutes = 5
const wholeDay: MinuteSpan = { from: 0, to: 24 * 60 }
/** Shown of a week in which there is nothing at all. */
const usualDay: MinuteSpan = { from: 8 * 60, to: 18 * 60 }

type At = { timeZone: string; now: Temporal.Instant }

/** A week as a grid: from the earliest to the latest that is on any day of anybody shown. */
export function planGrid(plan: WeekPlan, at: At): WeekGrid {
  const shown = shownOf(
    plan.flatMap(({ days }) => days),
    at.timeZone,
  )
  const weeks = plan.map(({ practitioner, days }) => ({
    practitioner,
    days: days.map((day) => gridOf(day, shown, at)),
  }))
  const bookings = weeks.flatMap(({ days }) => days.flatMap((day) => day.bookings))
  const shortest = Math.min(3, ...bookings.map(({ from, to }) => to - from))
  const rows = (shown.to - shown.from) / rowMinutes
  return { shown, rows, shortest: shortest === 1 || shortest === 2 ? shortest : 3, weeks }
}

/**
 * Puts rows that share a time into lanes side by side, in the order given. Each is as wide as there is room after it,
 * where there are at least so many lanes.
 */
export function inLanes(blocks: readonly Rows[], atLeast = 1): Place[] {
  const ends: number[] = []
  const lanes = new Map<number, number>()
  for (const index of inOrder(blocks)) {
    const { from, to } = blocks[index] ?? { from: 0, to: 0 }
    const free = ends.findIndex((end) => end <= from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = to
    lanes.set(index, lane)
  }
  const placed = blocks.map((block, index) => ({ ...block, lane: lanes.get(index) ?? 0 }))
  return placed.map((block) => {
    const after = placed.filter((other) => other.lane > block.lane && meet(other, block)).map(({ lane }) => lane)
    return { ...block, width: Math.min(Math.max(ends.length, atLeast), ...after) - block.lane }
  })
}

/** Minutes as rows below the top of what is shown: the nearest ones, at least one, and none outside. */
export function rowsOf({ from, to }: MinuteSpan, shown: MinuteSpan): Rows {
  const last = (shown.to - shown.from) / rowMinutes
  const row = (minutes: number) => Math.round((minutes - shown.from) / rowMinutes)
  const first = Math.min(Math.max(row(from), 0), last - 1)
  return { from: first, to: Math.min(Math.max(row(to), first + 1), last) }
}

/** A time as the clocks of that day show it; what lies before or after it is cut off. */
export function minutesOn(date: Temporal.PlainDate, { start, end }: Times, timeZone: string) {
  const minutes = (instant: Temporal.Instant) => {
    const wall = instant.toZonedDateTimeISO(timeZone)
    const side = Temporal.PlainDate.compare(wall.toPlainDate(), date)
    if (side !== 0) return side < 0 ? wholeDay.from : wholeDay.to
    return wall.hour * 60 + wall.minute
  }
  const from = minutes(start)
  // Where the clocks go back within it, it ends earlier than it began.
  return { from, to: Math.max(from, minutes(end)) }
}

/** From the first full hour to the last. An absence matters only where it would not be seen otherwise. */
function shownOf(days: readonly DayPlan[], timeZone: string): MinuteSpan {
  const wall = (day: DayPlan, times: readonly Times[]) => times.map((time) => minutesOn(day.date, time, timeZone))
  const used = days.flatMap((day) => [...hoursOn(day), ...wall(day, day.bookings)])
  const work = used.length > 0 ? around(used) : usualDay
  const away = days.flatMap((day) => wall(day, day.absences))
  return around([work, ...away.filter(({ from, to }) => to <= work.from || from >= work.to)])
}

function around(spans: readonly MinuteSpan[]): MinuteSpan {
  const from = Math.floor(Math.min(...spans.map((span) => span.from)) / 60) * 60
  const to = Math.ceil(Math.max(...spans.map((span) => span.to)) / 60) * 60
  return { from: Math.min(from, 23 * 60), to: Math.max(to, from + 60) }
}

function gridOf(day: DayPlan, shown: MinuteSpan, { timeZone, now }: At): DayGrid {
  const rows = (time: Times) => rowsOf(minutesOn(day.date, time, timeZone), shown)
  const [taken, away] = [day.bookings.map(rows), day.absences.map(rows)]
  const lanes = Math.max(1, ...[...inLanes(taken), ...inLanes(away)].map(({ lane }) => lane + 1))
  const wall = now.toZonedDateTimeISO(timeZone)
  const minute = wall.hour * 60 + wall.minute
  const isShown = wall.toPlainDate().equals(day.date) && minute >= shown.from && minute < shown.to
  return {
    day,
    hours: hoursOn(day).map((span) => rowsOf(span, shown)),
    absences: paired(inLanes(away, lanes), day.absences, (place, absence) => ({ ...place, absence })),
    bookings: paired(inLanes(taken, lanes), day.bookings, (place, booking) => ({ ...place, booking })),
    free: day.free.map((span) => ({ ...rows(instantsOf(span)), span })),
    lanes,
    ...(isShown && { now: Math.floor((minute - shown.from) / rowMinutes) }),
  }
}

function paired<One, Other, Pair>(
  ones: readonly One[],
  others: readonly Other[],
  pair: (a: One, b: Other) => Pair,
): Pair[] {
  return ones.flatMap((one, index) => others.slice(index, index + 1).map((other) => pair(one, other)))
}

function hoursOn({ hours, isHoliday }: DayPlan): readonly MinuteSpan[] {
  return isHoliday ? [] : hours
}

function instantsOf({ start, end }: Span): Times {
  const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(at)
  return { start: instant(start), end: instant(end) }
}

/** Their indices: earliest first, and of those that begin together the longest. */
function inOrder(blocks: readonly Rows[]): number[] {
  const indexed = blocks.map((block, index) => ({ ...block, index }))
  return indexed.toSorted((one, other) => one.from - other.from || other.to - one.to).map(({ index }) => index)
}

function meet(one: Rows, other: Rows): boolean {
  return one.from < other.to && other.from < one.to
}
