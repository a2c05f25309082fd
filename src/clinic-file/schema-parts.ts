import { z } from 'zod'

export const languageNames = ['de', 'en', 'tr', 'ru', 'uk', 'ar', 'pl'] as const

/** The Bundesländer as in ISO 3166-2:DE. */
export const stateNames = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HH',
  'HE',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const

/** How ids are written: they appear in addresses, commands and other settings. */
export const id = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, {
  error: 'must be small letters, digits, - and _, beginning with a letter',
})

/** Text without line breaks, for names: they are used in the subject of mails. */
export function line(max = 200) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, { error: 'must be one line of text' })
}

const words = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .regex(/^[\n\r\t\P{Cc}]*$/u, { error: 'must not hold control characters' })

/** The practice's words: in its first language, or by language. */
export const text = z.union([
  words,
  z.strictObject({
    de: words.exactOptional(),
    en: words.exactOptional(),
    tr: words.exactOptional(),
    ru: words.exactOptional(),
    uk: words.exactOptional(),
    ar: words.exactOptional(),
    pl: words.exactOptional(),
  }),
])

export const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d ()/.-]{3,40}$/, { error: 'must be a telephone number' })

export const email = z.email({ error: 'must be an e-mail address' }).max(254)

export const timeZone = z.string().refine(isTimeZone, { error: 'must be a time zone such as Europe/Berlin' })

export const state = z.enum(stateNames)

export type FileText = z.infer<typeof text>

/** A length of time such as 30m, 48h or 14d, between two others. */
export function duration(from: string, to: string) {
  const error = `must be a time such as 30m, 48h or 14d, from ${from} to ${to}`
  return z
    .string({ error })
    .regex(/^\d{1,6}[mhd]$/, { error, abort: true })
    .refine((given) => milliseconds(given) >= milliseconds(from) && milliseconds(given) <= milliseconds(to), { error })
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** 30m, 48h, 14d as milliseconds. */
export function milliseconds(duration: string): number {
  return Number.parseInt(duration, 10) * units[duration.slice(-1) as keyof typeof units]
}

const spanError = 'must be times of day such as "08:00-12:00"'

export const span = z
  .string()
  .regex(/^\d{1,2}:\d\d-\d{1,2}:\d\d$/, { error: spanError, abort: true })
  .refine((given) => isSpan(minuteSpan(given)), { error: `${spanError}, the earlier one first` })

/** "08:00-12:00" as minutes since midnight. */
export function minuteSpan(text: string): { from: number; to: number } {
  const [from = 0, to = 0] = text.split('-').map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    return minutes > 59 ? Number.NaN : hours * 60 + minutes
  })
  return { from, to }
}

function isSpan({ from, to }: { from: number; to: number }): boolean {
  return from < to && to <= 24 * 60
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name.includes('/') || name === 'UTC'
  } catch {
    return false
  }
}
