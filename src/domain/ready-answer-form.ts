import type { Clinic } from './clinic.ts'
import { unknownPlaceholders } from './ready-answer.ts'
import { first, longestText, type Typed } from './typed.ts'

export type ReadyAnswerTyped = { title: string; text: Readonly<Record<string, string>> }
export type ReadyAnswerProblem = {
  /** titel, or text-de for the text in German. */
  field: string
  code: 'title-missing' | 'title-taken' | 'text-missing' | 'too-long' | 'unknown-placeholder' | 'stale'
  placeholder?: string
}

export function readTypedAnswer(fields: Typed, { languages }: Pick<Clinic, 'languages'>): ReadyAnswerTyped {
  const texts = languages.map((language) => [language, first(fields, `text-${language}`).trim()])
  return { title: first(fields, 'titel').trim(), text: Object.fromEntries(texts.filter(([, text]) => text !== '')) }
}

/** All that is wrong with it, in the order of the form. */
export function checkReadyAnswer(
  { title, text }: ReadyAnswerTyped,
  { languages }: Pick<Clinic, 'languages'>,
): ReadyAnswerProblem[] {
  const problems: ReadyAnswerProblem[] = []
  if (title === '') problems.push({ field: 'titel', code: 'title-missing' })
  if (title.length > 100) problems.push({ field: 'titel', code: 'too-long' })
  if (!text[languages[0]]) problems.push({ field: `text-${languages[0]}`, code: 'text-missing' })
  for (const language of languages) {
    const field = `text-${language}`
    const typed = text[language] ?? ''
    if (typed.length > longestText) problems.push({ field, code: 'too-long' })
    const [placeholder] = unknownPlaceholders(typed)
    if (placeholder) problems.push({ field, code: 'unknown-placeholder', placeholder })
  }
  return problems
}
