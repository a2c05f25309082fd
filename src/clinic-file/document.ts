import { LineCounter, parseDocument } from 'yaml'
import { findPlaces } from './places.ts'
import { type Finding, type Problem, pathText, refuse } from './problem.ts'
import { syntaxReason } from './syntax-reason.ts'

/** The file as plain values, and the way back from a place in it to its line and column. */
export type ClinicDocument = {
  data: unknown
  syntax: readonly Problem[]
  /** Whether the values can be trusted: a key written twice leaves them readable, a broken line does not. */
  readable: boolean
  place: (finding: Finding) => Problem
}

const largest = 1_000_000
const deepest = 40
/** Values in all: more than fit into the largest file that is written out. */
const most = 300_000

/** Reads YAML 1.2, where `yes`, `no` and `08:30` are texts. Never throws. */
export function readDocument(source: string): ClinicDocument {
  if (source.length > largest) return unreadable(`is larger than ${largest} characters`)
  try {
    return parse(source)
  } catch (error) {
    return unreadable(error instanceof RangeError ? 'is nested too deeply' : syntaxReason(error))
  }
}

function parse(source: string): ClinicDocument {
  const lines = new LineCounter()
  const document = parseDocument(source, {
    lineCounter: lines,
    // Compares each with each; findPlaces does it at once.
    uniqueKeys: false,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
  })
  const { errors, warnings, contents } = document
  if (errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) throw new RangeError()
  const { offsetOf, repeated } = findPlaces(contents)
  const problemAt = (offset: number, { at, ...finding }: Omit<Finding, 'onKey'>): Problem => {
    const { line, col } = lines.linePos(offset)
    return { path: pathText(at), line: Math.max(1, line), column: Math.max(1, col), ...finding }
  }
  const place = ({ onKey, ...finding }: Finding) =>
    problemAt(offsetOf({ at: finding.at, ...(onKey && { onKey }) }), finding)
  // A tag that nobody knows is most often a text that begins with an exclamation mark, and would lose its first word.
  const broken = [...errors, ...warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED')]
  const syntax = [
    ...broken.map((error) => problemAt(error.pos[0], refuse([], 'yaml_syntax', syntaxReason(error)))),
    ...repeated.map(({ at, offset }) => problemAt(offset, refuse(at, 'yaml_syntax', 'is written twice'))),
  ]
  if (document.directives?.yaml.version === '1.1')
    syntax.push(place(refuse([], 'yaml_syntax', 'must be YAML 1.2: remove the line %YAML 1.1')))
  const readable = errors.length === 0
  const data: unknown = readable ? document.toJS({ maxAliasCount: 1000 }) : undefined
  const excess = excessOf(data)
  return excess ? unreadable(excess) : { data, syntax: withoutRepeats(syntax), readable, place }
}

/** Why nobody has written this by hand: a block that holds itself, or far too much, both by aliases. */
function excessOf(data: unknown): string | undefined {
  let left = most
  const isDeeper = (value: unknown, levels: number): boolean => {
    left -= 1
    if (left < 0 || typeof value !== 'object' || value === null) return false
    return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1))
  }
  if (isDeeper(data, deepest)) return 'is nested too deeply'
  return left < 0 ? `holds more than ${most} values` : undefined
}

function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ line, column, message }) => {
    const key = `${line}:${column} ${message}`
    return !seen.has(key) && seen.add(key)
  })
}

function unreadable(reason: string): ClinicDocument {
  const { at, ...finding } = refuse([], 'yaml_syntax', reason)
  const problem = { ...finding, path: pathText(at), line: 1, column: 1 }
  return { data: undefined, syntax: [problem], readable: false, place: () => problem }
}
