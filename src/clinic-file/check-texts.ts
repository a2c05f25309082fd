import { type Finding, refuse, warn } from './problem.ts'
import type { ClinicFile } from './schema.ts'
import { type FileText, text } from './schema-parts.ts'
import { findValues } from './walk-schema.ts'

/** Every text must exist in the first language and should in all others. Titles of templates only staff see. */
export function checkTexts(file: ClinicFile): Finding[] {
  const [first = 'de', ...others] = file.clinic.languages ?? []
  return findValues(file, new Set([text])).flatMap(({ at, value }) => {
    const given = value as FileText
    const words = typeof given === 'string' ? { [first]: given } : given
    if (!Object.hasOwn(words, first))
      return [refuse([...at, first], 'required', 'is missing: it is the first language')]
    const missing = others.filter((language) => !Object.hasOwn(words, language))
    if (missing.length === 0 || at.at(-1) === 'title') return []
    return [warn(at, 'missing_language', `has no words in ${missing.join(', ')}: patients see ${first} instead`)]
  })
}
