import { IntlMessageFormat } from 'intl-messageformat'
import { localeOf } from './formats.ts'
import patientAr from './patient/ar.json' with { type: 'json' }
import patientDe from './patient/de.json' with { type: 'json' }
import patientEn from './patient/en.json' with { type: 'json' }
import patientPl from './patient/pl.json' with { type: 'json' }
import patientRu from './patient/ru.json' with { type: 'json' }
import patientTr from './patient/tr.json' with { type: 'json' }
import patientUk from './patient/uk.json' with { type: 'json' }
import staffDe from './staff/de.json' with { type: 'json' }
import staffEn from './staff/en.json' with { type: 'json' }

const german = { ...patientDe, ...staffDe }

export type Key = keyof typeof german
export type Values = Record<string, string | number>
/** One language's words: a key and what its message needs. */
export type T = (key: Key, values?: Values) => string

const catalogues: Record<string, Partial<Record<Key, string>>> = {
  de: german,
  en: { ...patientEn, ...staffEn },
  tr: patientTr,
  ru: patientRu,
  uk: patientUk,
  ar: patientAr,
  pl: patientPl,
}

/** Languages with every word a patient sees. Words of staff are German where a language has none. */
export const languages: readonly string[] = Object.entries(catalogues)
  .filter(([, words]) => Object.keys(patientDe).every((key) => key in words))
  .map(([language]) => language)

/** What was read before; words without values are themselves. */
const messages = new Map<string, IntlMessageFormat | string>()

/** Words in a language; German where the language has none. */
export function translator(language: string): T {
  return (key, values) => {
    const message = messages.getOrInsertComputed(`${language} ${key}`, () => readMessage(language, key))
    if (typeof message === 'string') return message
    return String(message.format(directionOf(language) === 'rtl' ? isolated(values) : values))
  }
}

/** The writing direction of a language. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(language) ? 'rtl' : 'ltr'
}

function readMessage(language: string, key: Key): IntlMessageFormat | string {
  const own = catalogues[language]?.[key]
  const words = own ?? german[key]
  if (!/[{']/.test(words)) return words
  // ignoreTag: what a patient typed must never be read as markup.
  return new IntlMessageFormat(words, localeOf(own ? language : 'de'), undefined, { ignoreTag: true })
}

/** Telephone numbers, names and addresses keep their own direction inside a sentence (FSI and PDI of UAX 9). */
function isolated(values: Values = {}): Values {
  const wrap = (value: string | number) => (typeof value === 'string' && value !== '' ? `\u2068${value}\u2069` : value)
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wrap(value)]))
}
