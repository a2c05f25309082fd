import type { Search } from '../../src/domain/availability.ts'
import { type Weekday, weekdays } from '../../src/domain/clinic.ts'
import { dayTimeSpans, type Wish } from '../../src/domain/preference.ts'

export type SlowSlot = { start: number; practitioner: string; date: string; leavesGap: boolean; isBeside: boolean }

const minute = 60_000
const grid = 5 * minute

/** Every time that would do, found by asking each five minutes of each day: slow, and simple enough to be believed. */
export function everyFreeSlot(
  search: Search,
  { times, practitioner }: { times: readonly Wish[]; practitioner?: string | undefined },
): SlowSlot[] {
  const found: SlowSlot[] = []
  for (const { start, local } of fiveMinutes(search)) {
    if (times.length > 0 && !times.some((wish) => isIn(local, wish))) continue
    for (const { id } of search.practitioners) {
      if (practitioner && practitioner !== id) continue
      if (!isFree(search, id, start, start + search.minutes * minute)) continue
      const end = start + search.minutes * minute
      const before = reach(search, id, start, -1)
      const after = reach(search, id, end, 1)
      const leavesGap = [before, after].some((gap) => gap > 0 && gap < search.shortest * minute)
      found.push({
        start,
        practitioner: id,
        date: local.toPlainDate().toString(),
        leavesGap,
        isBeside: before === 0 || after === 0,
      })
    }
  }
  return found
}

/** Nothing taken, nobody away, inside the hours and not a holiday, at every minute of it. */
function isFree(search: Search, practitioner: string, start: number, end: number): boolean {
  if (start < search.notBefore.epochMilliseconds) return false
  for (const { practitioner: whose, start: from, end: until } of [...search.taken, ...search.absences])
    if (whose === practitioner && start < until.epochMilliseconds && from.epochMilliseconds < end) return false
  for (let at = start; at < end; at += minute) if (!isOpen(search, practitioner, at)) return false
  return true
}

function isOpen({ practitioners, isHoliday, timeZone }: Search, practitioner: string, at: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  if (isHoliday(local.toPlainDate()) || comesTwice(local)) return false
  const hours = practitioners.find(({ id }) => id === practitioner)?.hours[weekdayOf(local)] ?? []
  const now = local.hour * 60 + local.minute
  return hours.some(({ from, to }) => from <= now && now < to)
}

/** How many usable five minutes lie before or behind, in milliseconds, up to what counts. */
function reach(search: Search, practitioner: string, from: number, direction: 1 | -1): number {
  const begin = Math.ceil(from / grid) * grid
  if (!isFree(search, practitioner, from, begin)) return 0
  let gap = 0
  while (gap < search.shortest * minute) {
    const start = direction === 1 ? begin + gap : begin - gap - grid
    if (!isFree(search, practitioner, start, start + grid)) return gap
    gap += grid
  }
  return gap
}

function* fiveMinutes({ notBefore, preference, days, timeZone }: Search) {
  const today = notBefore.toZonedDateTimeISO(timeZone).toPlainDate()
  const earliest = preference.earliest ? Temporal.PlainDate.from(preference.earliest) : today
  const first = Temporal.PlainDate.compare(earliest, today) > 0 ? earliest : today
  const end = first.add({ days }).toZonedDateTime(timeZone).epochMilliseconds
  for (let start = first.toZonedDateTime(timeZone).epochMilliseconds; start < end; start += grid) {
    yield { start, local: Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone) }
  }
}

function isIn(local: Temporal.ZonedDateTime, { day, time }: Wish): boolean {
  const now = local.hour * 60 + local.minute
  return weekdayOf(local) === day && dayTimeSpans[time].from <= now && now < dayTimeSpans[time].to
}

function comesTwice(local: Temporal.ZonedDateTime): boolean {
  const plain = local.toPlainDateTime()
  const either = (disambiguation: 'earlier' | 'later') => plain.toZonedDateTime(local.timeZoneId, { disambiguation })
  return either('earlier').epochMilliseconds !== either('later').epochMilliseconds
}

function weekdayOf(local: Temporal.ZonedDateTime): Weekday {
  return weekdays[local.dayOfWeek - 1] ?? 'mon'
}
