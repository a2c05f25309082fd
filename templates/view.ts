import type { Clinic, ClinicText } from '../src/domain/clinic.ts'
import { textIn } from '../src/domain/clinic.ts'
import { type Formats, formatsFor } from '../src/locales/formats.ts'
import { directionOf, type T, translator } from '../src/locales/translator.ts'
import type { Wording } from './parts/words.tsx'

export type Assets = {
  css: string
  staffCss: string
  /** htmx, its event streams, and the keys of the desk. */
  desk: string
  proof: string
  account: string
  live: string
  logo?: string
}

/** What every page knows. */
export type View = {
  clinic: Clinic
  language: string
  /** The languages the page can be shown in. */
  languages: readonly string[]
  t: T
  format: Formats
  /** The practice's own words in the page's language. */
  text: (text: ClinicText) => string
  /** The same, with the language they are in where the page's is missing. */
  words: (text: ClinicText) => Wording
  /** An address of ours that keeps the language the visitor has chosen, and the frame the page is in. */
  href: (path: string) => string
  /** The same outside the frame. */
  hrefOutside: (path: string) => string
  /** The page is shown inside the practice's own website. */
  framed: boolean
  /** This page's address, without its query. */
  path: string
  /** This page's address in another language. */
  hrefIn: (language: string) => string
  /** Addresses of the files a page loads, with the hash of their content. */
  assets: Assets
}

type Making = {
  language: string
  languages: readonly string[]
  assets: Assets
  /** Path and query of the page. */
  address: string
  /** Where the page is found in other languages, when not at its own address. */
  elsewhere?: string | undefined
  /** The visitor has chosen the language in the address. */
  chosen: boolean
  framed?: boolean
}

/** What an address says while its page is in a frame. */
export const frameMark = { rahmen: '1' }

export function createView(
  clinic: Clinic,
  { language, languages, assets, address, elsewhere, chosen, framed = false }: Making,
): View {
  const kept = chosen ? { lang: language } : {}
  const [path = ''] = address.split('?', 1)
  return {
    clinic,
    language,
    languages,
    t: translator(language),
    format: formatsFor(language, clinic.timeZone),
    text: (text) => textIn(text, language, clinic),
    words: (text) => wordsIn(text, language, clinic),
    href: (path) => withQuery(path, framed ? { ...kept, ...frameMark } : kept),
    hrefOutside: (path) => withQuery(path, kept),
    framed,
    path,
    // Of its own address only the query: a page then names no secret that stands in its path.
    hrefIn: (other) => withQuery(elsewhere ?? address.slice(path.length), { lang: other }),
    assets,
  }
}

/** The view of a mail: words and times, and no page around them. */
export function mailView(clinic: Clinic, language: string): View {
  const assets = { css: '', staffCss: '', desk: '', proof: '', account: '', live: '' }
  return createView(clinic, { language, languages: [], assets, address: '/', chosen: false })
}

function wordsIn(text: ClinicText, language: string, clinic: Clinic): Wording {
  const own = text[language]
  if (own !== undefined) return { text: own }
  const [lang] = clinic.languages
  return { text: textIn(text, language, clinic), lang, dir: directionOf(lang) }
}

/** An address of ours with these in its query as well. */
export function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  if (Object.keys(query).length === 0) return address
  const [path = ''] = address.split('?', 1)
  const params = new URLSearchParams(address.slice(path.length))
  for (const [name, value] of Object.entries(query)) params.set(name, value)
  return `${path}?${params}`
}
