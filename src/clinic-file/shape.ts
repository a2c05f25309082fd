import type { z } from 'zod'
import { type Finding, type Path, refuse } from './problem.ts'
import { type ClinicFile, clinicFile } from './schema.ts'
import { explain, withoutEchoes, withoutUnions } from './shape-message.ts'

type Issue = z.core.$ZodIssue
type Values = Record<string, unknown> | unknown[]

/** Checks the shapes. With problems, `file` is what remains of it, good enough to look for more of them. */
export function readShape(data: unknown): { file: ClinicFile | undefined; findings: Finding[] } {
  // A file that says nothing is one from which everything is missing.
  const given = isValues(data) && !Array.isArray(data) ? withoutEmpty(data) : (data ?? {})
  const first = clinicFile.safeParse(given)
  if (first.success) return { file: first.data, findings: [] }
  const issues = withoutEchoes(withoutUnions(first.error.issues, given))
  const findings = issues.flatMap((issue) => explain(issue, given))
  if (!isValues(given)) return { file: undefined, findings: [refuse([], 'wrong_type', 'must be a block of settings')] }
  return { file: remains(given, issues), findings }
}

/** An empty setting counts as one that is not there; an empty answer as one without changes. */
function withoutEmpty<V>(value: V, inAnswers = false): V {
  if (Array.isArray(value)) return value.map((item) => withoutEmpty(item)) as V
  if (!isValues(value)) return value
  const kept = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if (inner === null) return inAnswers ? [[key, {}]] : []
    return [[key, withoutEmpty(inner, key === 'answers')]]
  })
  return Object.fromEntries(kept) as V
}

/** Stands in for what is missing or wrong, so that the rest can still be checked. */
const substitutes: Record<string, (holder: object) => unknown> = {
  clinic: () => ({}),
  name: () => '…',
  phone: () => '112',
  label: () => '…',
  title: () => '…',
  text: () => '…',
  minutes: () => 10,
  type: (question) => ('options' in question ? 'choice' : 'text'),
  answers: () => ({}),
  outcome: (expectation) => ('url' in expectation ? 'redirect' : 'form'),
}

function remains(given: Values, issues: readonly Issue[]): ClinicFile | undefined {
  const file = structuredClone(given)
  let left = issues
  for (let pass = 0; pass < 8; pass++) {
    for (const [index, issue] of left.entries()) repair(file, issue, `lost-${pass}-${index}`)
    const parsed = clinicFile.safeParse(file)
    if (parsed.success) return parsed.data
    left = withoutUnions(parsed.error.issues, file)
  }
  return undefined
}

function repair(file: Values, issue: Issue, newId: string): void {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys') {
    const holder = find(file, path)
    for (const key of issue.keys) if (holder && !Array.isArray(holder)) delete holder[key]
    return
  }
  const key = path.at(-1)
  const holder = find(file, path.slice(0, -1))
  if (key === undefined || !holder) return
  if (Array.isArray(holder)) repairItem(file, holder, path, issue)
  else if (!(key in holder) && (key === 'id' || key === 'step')) holder[key] = newId
  else if (!(key in holder) && Object.hasOwn(substitutes, key)) holder[key] = substitutes[key]?.(holder)
  else delete holder[String(key)]
}

/** Items keep their number, so that later problems still name the right one; a list of plain values goes as a whole. */
function repairItem(file: Values, list: unknown[], path: Path, issue: Issue): void {
  const index = Number(path.at(-1))
  const name = path.at(-2)
  if (name === 'then') list[index] = 'next'
  else if (issue.code === 'invalid_type' && issue.expected === 'object') list[index] = {}
  else {
    const holder = find(file, path.slice(0, -2))
    if (holder && !Array.isArray(holder)) delete holder[String(name)]
  }
}

function find(values: Values, path: Path): Record<string, unknown> | unknown[] | undefined {
  let found: unknown = values
  for (const part of path) {
    if (!isValues(found)) return undefined
    found = Array.isArray(found) ? found[Number(part)] : found[String(part)]
  }
  return isValues(found) ? found : undefined
}

function isValues(value: unknown): value is Record<string, unknown> & unknown[] {
  return typeof value === 'object' && value !== null
}
