/** Dates and times of the practice in a language's own way, always in the practice's zone and calendar. */
export type Formats = {
  /** Montag, 1. Dezember 2026 */
  day: (instant: Temporal.Instant) => string
  /** Mo., 01.12. */
  shortDay: (instant: Temporal.Instant) => string
  /** 09:30 */
  time: (instant: Temporal.Instant) => string
  /** Montag, 1. Dezember 2026 um 09:30 */
  moment: (instant: Temporal.Instant) => string
  /** 01.12.2026, 09:30 */
  stamp: (instant: Temporal.Instant) => string
  /** 31.01.1985, from a date like 1985-01-31. */
  date: (date: string) => string
  /** index: 0 is Monday. Montag, or Mo where there is little room. */
  weekday: (index: number, width: 'long' | 'short') => string
  list: (items: readonly string[]) => string
  /** The practice's time zone: Mitteleuropäische Zeit */
  zone: (instant: Temporal.Instant) => string
  /** ar → Arabisch */
  language: (code: string) => string
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const inFigures = { day: '2-digit', month: '2-digit' } as const
const inWords = { day: 'numeric', month: 'long' } as const

const known = new Map<string, Formats>()

export function formatsFor(language: string, timeZone: string): Formats {
  return known.getOrInsertComputed(`${language} ${timeZone}`, () => createFormats(language, timeZone))
}

/**
 * The locale to format with: British day order in English, the Gregorian calendar and Latin digits in every language.
 * Only Arabic has to be told; telling the others as well would cost 6 ms at the first page and change nothing.
 */
export function localeOf(language: string): string {
  if (language === 'ar') return 'ar-u-ca-gregory-nu-latn'
  return language === 'en' ? 'en-GB' : language
}

function createFormats(language: string, timeZone: string): Formats {
  const locale = localeOf(language)
  const dates = (options: Intl.DateTimeFormatOptions) => late(() => new Intl.DateTimeFormat(locale, options))
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = dates({ timeZone, ...options })
    return (instant: Temporal.Instant) => formatter().format(instant.epochMilliseconds)
  }
  // Nobody could tell 03/01 from 01/03 where one reads from right to left, so Arabic names the month.
  const dayAndMonth = language === 'ar' ? inWords : inFigures
  const date = dates({ timeZone: 'UTC', year: 'numeric', ...dayAndMonth })
  const weekday = {
    long: dates({ timeZone: 'UTC', weekday: 'long' }),
    // A whole name is what Arabic has for short.
    short: dates({ timeZone: 'UTC', weekday: language === 'ar' ? 'narrow' : 'short' }),
  }
  const zone = dates({ timeZone, timeZoneName: 'longGeneric' })
  const list = late(() => new Intl.ListFormat(locale, { type: 'conjunction' }))
  const names = late(() => new Intl.DisplayNames(locale, { type: 'language' }))
  return {
    day: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    shortDay: format({ weekday: 'short', ...dayAndMonth }),
    time: format(clock),
    moment: format({ dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' }),
    stamp: format({ year: 'numeric', ...dayAndMonth, ...clock }),
    date: (text) => date().format(Date.parse(`${text}T00:00:00Z`)),
    // 5 January 1970 was a Monday.
    weekday: (index, width) =>
      weekday[width]()
        .format(Date.UTC(1970, 0, 5 + index))
        .replace('.', ''),
    list: (items) => list().format(items),
    zone: ({ epochMilliseconds }) => {
      const parts = zone().formatToParts(epochMilliseconds)
      return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
    },
    language: (code) => names().of(code) ?? code,
  }
}

/** Made when it is first needed, and then kept: the first formatter of dates costs 6 ms, and few pages show dates. */
function late<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => {
    made ??= make()
    return made
  }
}
