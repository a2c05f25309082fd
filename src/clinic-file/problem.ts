export type Path = readonly (string | number)[]

export type ProblemCode =
  | 'yaml_syntax'
  | 'required'
  | 'unknown_key'
  | 'wrong_type'
  | 'invalid_value'
  | 'duplicate_id'
  | 'unknown_reference'
  | 'not_yet_asked'
  | 'unreachable'
  | 'insecure_url'
  | 'missing_language'
  | 'contrast'
  | 'expectation_failed'

/** A problem before its place in the source is looked up. */
export type Finding = {
  at: Path
  code: ProblemCode
  message: string
  severity: 'error' | 'warning'
  /** Where the name of the setting is wrong, not its value. */
  onKey?: boolean
}

/** What is wrong with a clinic file and where: line and column count from 1, path reads `services[0].minutes`. */
export type Problem = {
  path: string
  line: number
  column: number
  code: ProblemCode
  message: string
  severity: 'error' | 'warning'
}

export function refuse(at: Path, code: ProblemCode, message: string, options: { onKey?: boolean } = {}): Finding {
  return { at, code, message, severity: 'error', ...options }
}

export function warn(at: Path, code: ProblemCode, message: string): Finding {
  return { at, code, message, severity: 'warning' }
}

export function pathText(path: Path): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('')
}

/** Whether a place lies inside another one, or is it. */
export function isWithin(inner: Path, outer: Path): boolean {
  return outer.every((part, index) => inner[index] === part)
}
