import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Glob } from 'bun'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { languages } from './translator.ts'

type Catalogue = Record<string, string>
type Element = ReturnType<IntlMessageFormat['getAst']>[number]

const root = resolve(import.meta.dirname, '../..')
const patient = readCatalogues('patient')
const staff = readCatalogues('staff')
const german = { ...patient.de, ...staff.de }
const files = [
  ...Object.entries(patient).map(([language, words]) => ['patient', language, words, patient.de] as const),
  ...Object.entries(staff).map(([language, words]) => ['staff', language, words, staff.de] as const),
]

test('patients choose between seven languages', () => {
  expect(languages).toEqual(['de', 'en', 'tr', 'ru', 'uk', 'ar', 'pl'])
})

describe.each(files)('the words for %s in %s', (_whom, language, words, source = {}) => {
  test('are all there, and none too many', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(source).sort())
  })

  test('take the same values as in German', () => {
    const others = Object.entries(words).filter(([key, message]) => {
      return JSON.stringify(argumentsOf(message)) !== JSON.stringify(argumentsOf(source[key] ?? ''))
    })
    expect(others).toEqual([])
  })

  test('have every plural form of the language', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    const wrong = Object.entries(words).filter(([, message]) =>
      pluralsOf(elementsOf(message)).some((forms) => JSON.stringify(forms) !== JSON.stringify(needed)),
    )
    expect(wrong).toEqual([])
  })

  test('are set with care: no straight quotes, no three dots, no stray spaces', () => {
    const careless = Object.entries(words).filter(([, message]) => /["']|\.\.|^\s|\s$|\s\s|\s[,;.!]/.test(message))
    expect(careless).toEqual([])
  })

  test('name buttons as the buttons are named', () => {
    const wrong = mentions.filter(([key, button]) => key in words && !words[key]?.includes(words[button] ?? '?'))
    expect(wrong).toEqual([])
  })
})

test.each(Object.keys(patient).filter((language) => language !== 'de'))(
  'the words for patients in %s are not left in German',
  (language) => {
    const words = Object.entries(patient[language] ?? {})
    expect(words.length).toBeGreaterThan(0)
    expect(words.filter(([key, message]) => message === patient.de?.[key])).toEqual([])
  },
)

test('the names that product and tests agreed on stay as they are', () => {
  expect(Object.fromEntries(Object.keys(screenNames).map((key) => [key, german[key]]))).toEqual(screenNames)
})

test('German sentences for patients are short', () => {
  const sentences = Object.values(patient.de ?? {}).flatMap((message) => message.split(/[.?!:] /))
  const lengths = sentences.map((sentence) => sentence.split(' ').length).sort((a, b) => a - b)
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(15)
  expect(sentences.filter((sentence) => sentence.split(' ').length > 22)).toEqual([])
})

test('every word is said somewhere', () => {
  const code = [...new Glob('{src,templates}/**/*.{ts,tsx}').scanSync(root)]
    .filter((path) => !path.includes('.test.'))
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n')
  const literals = new Set([...code.matchAll(/'([a-z][\w.-]+)'/g)].map(([, key]) => key))
  // `step.${id}.question` says any key with one part in its middle.
  const patterns = [...code.matchAll(/`([a-z][\w-]*\.(?:[\w.-]|\$\{[^}`]*\})+)`/g)].map(
    ([, pattern = '']) => new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[^.]+')}$`),
  )
  const unsaid = Object.keys(german).filter((key) => !literals.has(key) && !patterns.some((one) => one.test(key)))
  expect(unsaid).toEqual([])
})

/** Sentences that quote a button, and the button. */
const mentions = [
  ['mail.stranger', 'link.stranger'],
  ['staff.mail-again.text', 'link.stranger'],
  ['staff.pressure', 'staff.tab.spam'],
  ['staff.figures.lead', 'staff.tab.spam'],
  ['staff.keys.done', 'staff.close'],
] as const

const screenNames = {
  'step.visited_before.yes': 'Ja',
  'step.visited_before.no': 'Nein',
  'step.insurance.statutory': 'Gesetzlich',
  'step.insurance.private': 'Privat',
  'step.insurance.self_pay': 'Selbstzahler',
  'action.back': 'Zurück',
  'action.change': 'Ändern',
  'form.send': 'Anfrage senden',
  'thread.sent.not-yet': 'Das ist noch kein Termin.',
  'proposal.accept': 'Annehmen',
  'proposal.decline': 'Ablehnen',
  'thread.send': 'Nachricht senden',
  'thread.withdraw': 'Anfrage zurückziehen',
  'thread.cancel': 'Termin absagen',
  'staff.sign-in': 'Anmelden',
  'staff.inbox': 'Posteingang',
  'staff.proposal.send': 'Vorschlag senden',
  'staff.message.send': 'Nachricht senden',
  'staff.note.save': 'Notiz speichern',
  'staff.close': 'Erledigt',
}

const literalText = 0

function readCatalogues(whom: string): Record<string, Catalogue> {
  const folder = join(import.meta.dirname, whom)
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    ]),
  )
}

function elementsOf(message: string): Element[] {
  return new IntlMessageFormat(message, 'de', undefined, { ignoreTag: true }).getAst()
}

/** The names of the values a message takes; those it chooses by come with the choices. */
function argumentsOf(message: string): string[] {
  const found = (elements: Element[]): string[] =>
    elements.flatMap((element) => {
      if (element.type === literalText || !('value' in element)) return []
      if (!('options' in element)) return [element.value]
      const choices = 'pluralType' in element ? '' : ` ${Object.keys(element.options).sort()}`
      return [element.value + choices, ...Object.values(element.options).flatMap(({ value }) => found(value))]
    })
  return [...new Set(found(elementsOf(message)))].sort()
}

/** The forms of each plural, unless it only tells exact numbers apart. */
function pluralsOf(elements: Element[]): string[][] {
  return elements.flatMap((element) => {
    if (!('options' in element)) return []
    const inner = Object.values(element.options).flatMap(({ value }) => pluralsOf(value))
    const exact = Object.keys(element.options).filter((form) => form.startsWith('='))
    const forms = Object.keys(element.options).filter((form) => !form.startsWith('='))
    const counts = 'pluralType' in element && (exact.length === 0 || forms.length > 1)
    return counts ? [forms.sort(), ...inner] : inner
  })
}
