import { readDate } from './typed.ts'

/** Days of the practice, both included. */
export type Period = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** Days up to today that can be asked for at once; the first when nothing is asked. */
export const periodSpans = [30, 7, 90] as const
/** So many days are counted together at most. */
export const longestPeriod = 366

/** So many days up to the last one. */
export function lastDays(count: number, last: Temporal.PlainDate): Period {
  return { from: last.subtract({ days: count - 1 }), to: last }
}

export function lengthOf({ from, to }: Period): number {
  return from.until(to).days + 1
}

export type PeriodProblem = { field: 'from' | 'to'; code: 'not-a-day' | 'wrong-way-round' | 'too-long' }
export type PeriodReading = { ok: true; period: Period } | { ok: false; problems: readonly PeriodProblem[] }

/** Reads two days as typed: an end alone means 30 days, a beginning alone means up to today. */
export function readPeriod(typed: { from: string; to: string }, today: Temporal.PlainDate): PeriodReading {
  const days = { from: readDate(typed.from.trim()), to: readDate(typed.to.trim()) }
  const wrong = (['from', 'to'] as const).filter((field) => typed[field].trim() !== '' && !days[field])
  if (wrong.length > 0) return { ok: false, problems: wrong.map((field) => ({ field, code: 'not-a-day' })) }
  const to = days.to ?? today
  const period = days.from ? { from: days.from, to } : lastDays(periodSpans[0], to)
  if (lengthOf(period) < 1) return { ok: false, problems: [{ field: 'from', code: 'wrong-way-round' }] }
  if (lengthOf(period) > longestPeriod) return { ok: false, problems: [{ field: 'from', code: 'too-long' }] }
  return { ok: true, period }
}

/** When the period begins and ends; a day is as long as the clocks of the zone make it. */
export function boundsOf({ from, to }: Period, timeZone: string): { start: Temporal.Instant; end: Temporal.Instant } {
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant()
  return { start: midnight(from), end: midnight(to.add({ days: 1 })) }
}
