/** The fields as typed; every field may come more than once. */
export type Typed = Readonly<Record<string, readonly string[]>>

/** A message, a note or a complaint has at most so many signs. */
export const longestText = 4000

/** As typed, less control characters, in Unicode's composed form. */
export function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
}

/** Nothing but spaces and signs that nobody sees. */
export function isBlank(text: string): boolean {
  return !/[^\p{Cf}\s]/u.test(text)
}

/** The field as it came first; empty where it is missing. */
export function first(typed: Typed, field: string): string {
  return clean(typed[field]?.[0] ?? '')
}

/** A message or a note; what is more than it may hold is left out, as by the field it is typed into. */
export function firstText(typed: Typed, field: string): string {
  return first(typed, field).slice(0, longestText)
}

/** Arabic-Indic and Persian digits as 0–9. */
export function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
}

/** A date as 2026-12-01 or 1.12.2026; undefined for anything else. */
export function readDate(text: string): Temporal.PlainDate | undefined {
  const german = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(westernDigits(text))
  const iso = german ? `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}` : text
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Temporal.PlainDate.from(iso, { overflow: 'reject' }) : undefined
  } catch {
    return undefined
  }
}
