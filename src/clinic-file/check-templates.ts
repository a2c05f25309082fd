import { placeholders, unknownPlaceholders } from '../domain/ready-answer.ts'
import { type Finding, warn } from './problem.ts'
import type { ClinicFile } from './schema.ts'
import { didYouMean } from './suggest.ts'

/** Braces that nothing can be filled in for go out to patients as they stand. */
export function checkTemplates({ templates = [] }: ClinicFile): Finding[] {
  return templates.flatMap(({ text }, index) => {
    const at = ['templates', index, 'text']
    if (typeof text === 'string') return findUnknown(text, at)
    return Object.entries(text).flatMap(([language, words = '']) => findUnknown(words, [...at, language]))
  })
}

function findUnknown(text: string, at: Finding['at']): Finding[] {
  const known = placeholders.map((name) => `{${name}}`).join(', ')
  return [...new Set(unknownPlaceholders(text))].map((name) =>
    warn(
      at,
      'unknown_reference',
      `has "{${name}}", which is not filled in: there are ${known}.${didYouMean(name, placeholders)}`,
    ),
  )
}
