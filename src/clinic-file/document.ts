import { type ErrorCode, isMap, isNode, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import { type Finding, type Path, type Problem, pathText, refuse } from './problem.ts'

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

const ownReasons: Partial<Record<ErrorCode, string>> = {
  DUPLICATE_KEY: 'is written twice',
  MULTIPLE_DOCS: 'must be one document: remove this line and what belongs to another file',
}

/** Reads YAML 1.2, where `yes`, `no` and `08:30` are texts. Never throws. */
export function readDocument(source: string): ClinicDocument {
  if (source.length > largest) return unreadable(refuse([], 'yaml_syntax', `is larger than ${largest} characters`))
  try {
    return parse(source)
  } catch (error) {
    const reason = error instanceof RangeError ? 'is nested too deeply' : plainReason(error)
    return unreadable(refuse([], 'yaml_syntax', reason))
  }
}

function parse(source: string): ClinicDocument {
  const lines = new LineCounter()
  const document = parseDocument(source, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
  })
  const root = document.contents
  const syntax = document.errors.map((error): Problem => {
    const { line, col } = lines.linePos(error.pos[0])
    const path = error.code === 'DUPLICATE_KEY' ? pathText(pathOfKey(root, error.pos[0])) : ''
    const message = ownReasons[error.code] ?? plainReason(error)
    return { path, line, column: Math.max(1, col), code: 'yaml_syntax', message, severity: 'error' }
  })
  const place = (finding: Finding): Problem => {
    const { line, col } = lines.linePos(offsetOf(root, finding))
    const { at, code, message, severity } = finding
    return { path: pathText(at), line: Math.max(1, line), column: Math.max(1, col), code, message, severity }
  }
  if (document.directives?.yaml.version === '1.1')
    syntax.push(place(refuse([], 'yaml_syntax', 'must be YAML 1.2: remove the line %YAML 1.1')))
  const readable = document.errors.every(({ code }) => code === 'DUPLICATE_KEY')
  const data: unknown = readable ? document.toJS({ maxAliasCount: 1000 }) : undefined
  if (isDeeperThan(data, deepest)) throw new RangeError()
  return { data, syntax, readable, place }
}

/** Also finds a block that holds itself, by an alias. */
function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1))
}

function unreadable({ at, ...finding }: Finding): ClinicDocument {
  const problem = { ...finding, path: pathText(at), line: 1, column: 1 }
  return { data: undefined, syntax: [problem], readable: false, place: () => problem }
}

/** The node at a path; for a missing one the start of the nearest block around it. */
function offsetOf(root: Node | null, { at, onKey }: Finding): number {
  let node: Node | null = root
  for (const [depth, part] of at.entries()) {
    const pair: Pair | undefined = isMap(node) ? node.items.find(({ key }) => keyText(key) === String(part)) : undefined
    if (pair && onKey && depth === at.length - 1) return startOf(pair.key) ?? 0
    const next: unknown = isMap(node) ? (pair?.value ?? pair?.key) : isSeq(node) ? node.items[Number(part)] : undefined
    if (!isNode(next)) break
    node = next
  }
  return startOf(node) ?? 0
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key)
}

/** The path of the key that begins at an offset. */
function pathOfKey(node: unknown, offset: number): Path {
  if (isSeq(node)) {
    const index = node.items.findIndex((item) => covers(item, offset))
    return index < 0 ? [] : [index, ...pathOfKey(node.items[index], offset)]
  }
  if (!isMap(node)) return []
  const pair = node.items.find(({ key, value }) => startOf(key) === offset || covers(value, offset))
  return pair ? [keyText(pair.key), ...pathOfKey(pair.value, offset)] : []
}

function covers(node: unknown, offset: number): boolean {
  const range = isNode(node) ? node.range : undefined
  return range ? range[0] <= offset && offset < range[1] : false
}

function plainReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n')[0]?.slice(0, 300) || 'cannot be read'
}
