import { localeOf } from './formats.ts'

/** Numbers, and what is counted in them, in a language's own way. */
export type Amounts = {
  /** 1.234 */
  count: (count: number) => string
  /** 38 % for 0.375 */
  share: (share: number) => string
  /** 2 Std., 10 Min.; whole hours from two days on */
  minutes: (minutes: number) => string
  /** 24.10., from a day of the calendar */
  dayAndMonth: (day: Temporal.PlainDate) => string
}

const known = new Map<string, Amounts>()

export function amountsFor(language: string): Amounts {
  return known.getOrInsertComputed(language, () => createAmounts(localeOf(language)))
}

function createAmounts(locale: string): Amounts {
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const duration = new Intl.DurationFormat(locale, { style: 'short', days: 'long', daysDisplay: 'auto' })
  const dayAndMonth = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: '2-digit', month: '2-digit' })
  return {
    count: (count) => number.format(count),
    share: (share) => percent.format(share),
    minutes: (minutes) => duration.format(partsOf(minutes)),
    dayAndMonth: (day) => dayAndMonth.format(Date.UTC(day.year, day.month - 1, day.day)),
  }
}

/** The two largest units that are not nought; a moment counts as a minute. */
function partsOf(minutes: number): Partial<Record<'days' | 'hours' | 'minutes', number>> {
  if (minutes < 60) return { minutes: Math.max(1, minutes) }
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return { hours, minutes: minutes % 60 }
  return { days: Math.floor(hours / 24), hours: hours % 24 }
}
