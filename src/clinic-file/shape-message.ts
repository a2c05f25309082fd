import type { z } from 'zod'
import { type Finding, type Path, refuse } from './problem.ts'
import { didYouMean } from './suggest.ts'
import { knownKeys } from './walk-schema.ts'

type Issue = z.core.$ZodIssue

/** Of the forms a value may have, keeps the complaints about the one it was meant to have. */
export function withoutUnions(issues: readonly Issue[], data: unknown): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || valueAt(data, issue.path as Path) === undefined) return [issue]
    const fitting = issue.errors.find((branch) =>
      branch.every(({ path, code }) => path.length > 0 || !isOtherForm(code)),
    )
    const choices = issue.errors.find((branch) => branch.some(({ code }) => code === 'invalid_value'))
    const isWord = typeof valueAt(data, issue.path as Path) === 'string'
    const meant = fitting ?? (isWord ? choices : undefined)
    if (!meant) return [issue]
    const inner = meant.map((found) => ({ ...found, path: [...issue.path, ...found.path] }) as Issue)
    return withoutUnions(inner, data)
  })
}

/** What has the wrong type is not too long or too short as well. */
export function withoutEchoes(issues: readonly Issue[]): Issue[] {
  const mistyped = new Set(issues.filter(isMistyped).map(({ path }) => path.join('\0')))
  return issues.filter((issue) => isMistyped(issue) || !mistyped.has(issue.path.join('\0')))
}

/** What a person is told about one issue of the schema. */
export function explain(issue: Issue, data: unknown): Finding[] {
  const at = issue.path as Path
  const value = valueAt(data, at)
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(at)
    return issue.keys.map((key) => refuse([...at, key], 'unknown_key', unknownKeyMessage(key, known), { onKey: true }))
  }
  if (issue.code === 'invalid_key') return [refuse(at, 'invalid_value', keyMessage(issue), { onKey: true })]
  if (value === undefined) return [refuse(at, 'required', 'is missing')]
  const own = /^must /.test(issue.message) ? issue.message : undefined
  if (issue.code === 'invalid_type') return [refuse(at, 'wrong_type', own ?? typeMessage(issue.expected, value))]
  if (issue.code === 'invalid_union') return [refuse(at, 'wrong_type', unionMessage(issue, value))]
  if (own) return [refuse(at, 'invalid_value', own)]
  if (issue.code === 'invalid_value') return [refuse(at, ...choiceMessage(issue.values.map(String), value))]
  return [refuse(at, 'invalid_value', sizeMessage(issue, value))]
}

function isMistyped({ code }: Issue): boolean {
  return code === 'invalid_type'
}

function isOtherForm(code: Issue['code']): boolean {
  return code === 'invalid_type' || code === 'invalid_value'
}

const types: Record<string, string> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of settings',
  record: 'a block of settings',
}

function typeMessage(expected: string, value: unknown): string {
  const quotes = expected === 'string' && typeof value !== 'object' ? ': put it in quotes' : `, not ${named(value)}`
  const isFraction = expected === 'int' && typeof value === 'number'
  return `must be ${types[expected] ?? expected}${isFraction ? '' : quotes}`
}

function unionMessage({ errors }: Extract<Issue, { code: 'invalid_union' }>, value: unknown): string {
  const mayBeText = errors.flat().some((one) => one.code === 'invalid_type' && one.expected === 'string')
  return mayBeText && typeof value !== 'object' ? typeMessage('string', value) : `cannot be ${named(value)} here`
}

/** Invisible signs come along when lines are copied from a web page or a letter. */
function unknownKeyMessage(key: string, known: readonly string[]): string {
  const [invisible] = /[\p{Zs}\p{Cf}\p{Cc}]/u.exec(key.replaceAll(' ', '')) ?? []
  const sign = invisible?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  return sign
    ? `holds a sign that cannot be seen (U+${sign}): write this line anew`
    : `is not a setting.${didYouMean(key, known)}`
}

function choiceMessage(values: string[], value: unknown): ['wrong_type' | 'invalid_value', string] {
  const list = values.length === 1 ? values[0] : `one of ${values.join(', ')}`
  if (typeof value === 'object') return ['wrong_type', `must be ${list}, not ${named(value)}`]
  return ['invalid_value', `must be ${list}.${didYouMean(String(value), values)}`.replace(/\.$/, '')]
}

function sizeMessage(issue: Issue, value: unknown): string {
  const unit = typeof value === 'string' ? ' characters' : Array.isArray(value) ? ' entries' : ''
  if (issue.code === 'too_small' && unit && Number(issue.minimum) === 1) return 'must not be empty'
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}${unit}`
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}${unit}`
  return issue.message
}

function keyMessage(issue: Extract<Issue, { code: 'invalid_key' }>): string {
  return issue.issues[0]?.message ?? 'is not a name'
}

function named(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'nothing'
  if (typeof value === 'object') return 'a block of settings'
  return typeof value === 'number' ? 'a number' : typeof value === 'boolean' ? 'true or false' : 'text'
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.hasOwn(value, part) ? (value as Record<string | number, unknown>)[part] : undefined
  }
  return value
}
