import { type MinuteSpan, type Weekday, weekdays } from './clinic.ts'

/** Milliseconds since 1970: [start, end). */
export type Span = { start: number; end: number }

/** A day of the practice as its clocks show it. */
export type Day = {
  date: Temporal.PlainDate
  weekday: Weekday
  /** Midnight, in milliseconds since 1970. */
  start: number
  /** Where the clocks jump on that day, and by how many milliseconds. */
  jump?: { at: number; by: number }
}

export const wholeDay: MinuteSpan = { from: 0, to: 24 * 60 }

const minute = 60_000
const hours24 = 24 * 60 * minute

/** So many days of the practice, one after the other. */
export function listDays(from: Temporal.PlainDate, count: number, timeZone: string): Day[] {
  const dates = Array.from({ length: count + 1 }, (_, days) => from.add({ days }))
  const midnights = dates.map((date) => date.toZonedDateTime(timeZone))
  return midnights.slice(0, count).map((midnight, index) => {
    const start = midnight.epochMilliseconds
    const next = midnights[index + 1]?.epochMilliseconds ?? start
    const date = midnight.toPlainDate()
    const weekday = weekdays[date.dayOfWeek - 1] ?? 'mon'
    return { date, weekday, start, ...(next - start !== hours24 && { jump: jumpOf(midnight) }) }
  })
}

/** A time on the wall as a time of the world. One that the clocks leave out is the moment they jump. */
export function spanOn({ start, jump }: Day, { from, to }: MinuteSpan): Span {
  const at = (minutes: number) => {
    const plain = start + minutes * minute
    return !jump || plain < jump.at ? plain : Math.max(jump.at, plain - jump.by)
  }
  return { start: at(from), end: at(to) }
}

/** The hour that comes twice when the clocks go back, both times: nobody can say which one is meant. */
export function twiceOn({ jump }: Day): Span[] {
  return jump && jump.by < 0 ? [{ start: jump.at + jump.by, end: jump.at - jump.by }] : []
}

/** The same times in order, none touching another. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}

/** What is left of a time; taken is joined. */
export function without(span: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = []
  let start = span.start
  for (let index = firstEndingAfter(taken, start); index < taken.length; index++) {
    const next = taken[index]
    if (!next || next.start >= span.end) break
    if (next.start > start) left.push({ start, end: next.start })
    start = next.end
  }
  if (start < span.end) left.push({ start, end: span.end })
  return left
}

function firstEndingAfter(spans: readonly Span[], time: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) <= time) low = middle + 1
    else high = middle
  }
  return low
}

function jumpOf(midnight: Temporal.ZonedDateTime): { at: number; by: number } {
  const after = midnight.getTimeZoneTransition('next') ?? midnight
  return { at: after.epochMilliseconds, by: (after.offsetNanoseconds - midnight.offsetNanoseconds) / 1e6 }
}
