import type { AppointmentRequest } from './appointment-request.ts'
import { type Clinic, type ClinicText, textIn } from './clinic.ts'
import { fold } from './search.ts'

/** Words the practice uses often: from the clinic file, or written by staff. */
export type ReadyAnswer = { id: string; title: ClinicText; text: ClinicText }

/** What may stand in braces in a ready answer. */
export const placeholders = ['name', 'reference', 'practice', 'phone'] as const

const braces = /\{\s*([\p{L}_-]+)\s*\}/gu

/** A text with its placeholders filled in; anything else in braces stays. */
export function fillIn(text: string, request: AppointmentRequest, { name: practice, phone }: Clinic): string {
  const values = { name: request.patient.name, reference: request.reference, practice, phone }
  return text.replace(braces, (typed, key: string) => (isPlaceholder(key) ? values[key] : typed))
}

/** Words in braces that nothing can be filled in for. */
export function unknownPlaceholders(text: string): string[] {
  return [...text.matchAll(braces)].map(([, key = '']) => key).filter((key) => !isPlaceholder(key))
}

/** A ready answer as it goes out to this patient. */
export type Filled = {
  text: string
  /** The language the text is in: the patient's, or the practice's where it is not there. */
  language: string
  /** The same in the practice's first language, where that is another one. */
  copy: string | undefined
}

export function fillAnswer({ text }: ReadyAnswer, request: AppointmentRequest, clinic: Clinic): Filled {
  const [own] = clinic.languages
  const language = text[request.language] === undefined ? own : request.language
  const filled = (wanted: string) => fillIn(textIn(text, wanted, clinic), request, clinic)
  return { text: filled(language), language, copy: language === own ? undefined : filled(own) }
}

/** The one whose title was typed, or the only one whose title holds what was typed. */
export function findByTitle(answers: readonly ReadyAnswer[], typed: string, title: (answer: ReadyAnswer) => string) {
  const wanted = fold(typed)
  if (wanted === '') return undefined
  const exact = answers.find((answer) => fold(title(answer)) === wanted)
  const holding = answers.filter((answer) => fold(title(answer)).includes(wanted))
  return exact ?? (holding.length === 1 ? holding[0] : undefined)
}

function isPlaceholder(key: string): key is (typeof placeholders)[number] {
  return placeholders.some((known) => known === key)
}
