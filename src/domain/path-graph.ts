import type { Answer, Clinic, ClinicText, Condition, Next, Step } from './clinic.ts'
import { type Bits, type Cube, createBits, withMask } from './path-cube.ts'
import { findReach } from './path-reach.ts'

export type PathNode = { id: string } & (
  | { kind: 'start' | 'form' }
  | { kind: 'question'; step: Step }
  | { kind: 'redirect'; url: string; text?: ClinicText }
  | { kind: 'message'; text: ClinicText }
)

/** Where answers lead; without answers from the start. */
export type PathEdge = {
  from: string
  to: string
  answers: readonly Answer[]
  /** Only for those who also answered so before. */
  when?: Condition
  /** For those whom no case before fits. */
  isElse: boolean
}

export type PathGraph = { nodes: readonly PathNode[]; edges: readonly PathEdge[] }

type Drawing = {
  path: readonly Step[]
  bits: Bits
  nodes: Map<string, PathNode>
  edges: Map<string, PathEdge & { answers: Answer[] }>
}

/**
 * The path as a picture has it: questions, exits, the form, and where each answer leads, past the questions that
 * those who gave it are not asked.
 */
export function createPathGraph({ path }: Pick<Clinic, 'path'>): PathGraph {
  const drawing: Drawing = { path, bits: createBits(path), nodes: new Map(), edges: new Map() }
  drawing.nodes.set('start', { id: 'start', kind: 'start' })
  for (const to of land(drawing, new Map(), 0)) connect(drawing, 'start', to, undefined, { isElse: false })
  const { arriving } = findReach(path)
  for (const [position, step] of path.entries())
    for (const answer of step.answers) drawAnswer(drawing, arriving[position] ?? [], { position, step, answer })
  const drawn = new Set(['start', ...[...drawing.edges.values()].map(({ to }) => to)])
  const nodes = [...drawing.nodes.values()].filter(({ id }) => drawn.has(id))
  return { nodes, edges: [...drawing.edges.values()].filter(({ from }) => drawn.has(from)) }
}

type Place = { position: number; step: Step; answer: Answer }

function drawAnswer(drawing: Drawing, arriving: readonly Cube[], { position, step, answer }: Place): void {
  const { bits } = drawing
  const offered = arriving
    .flatMap((cube) => bits.split(cube, step.askWhen).fit ?? [])
    .flatMap((cube) => bits.split(cube, answer.for).fit ?? [])
  let left = bits.few(offered.map((cube) => withMask(cube, step.id, bits.of(step.id, answer.id))))
  for (const [index, { when, then }] of answer.cases.entries()) {
    const parts = left.map((cube) => bits.split(cube, when))
    left = bits.few(parts.flatMap(({ rest }) => rest))
    const targets = new Set(parts.flatMap(({ fit }) => (fit ? findTargets(drawing, then, fit, position) : [])))
    const isAlways = Object.keys(when).length === 0
    for (const to of targets)
      connect(drawing, `step-${step.id}`, to, answer, { ...(!isAlways && { when }), isElse: isAlways && index > 0 })
  }
}

function findTargets(drawing: Drawing, then: Next, cube: Cube, position: number): string[] {
  if (then.kind === 'next') return land(drawing, cube, position + 1)
  if (then.kind === 'form') return [place(drawing, { id: 'form', kind: 'form' })]
  if (then.kind === 'redirect') return [place(drawing, { id: `redirect-${then.url}`, ...then })]
  if (then.kind === 'message') return [place(drawing, { id: `message-${JSON.stringify(then.text)}`, ...then })]
  const later = drawing.path.findIndex(({ id }, index) => index > position && id === then.step)
  return land(drawing, cube, later === -1 ? drawing.path.length : later)
}

/** The questions that people of a cube may be asked next, and the form if they may be asked none. */
function land(drawing: Drawing, cube: Cube, from: number): string[] {
  const targets: string[] = []
  let left: readonly Cube[] = [cube]
  for (const step of drawing.path.slice(from)) {
    const parts = left.map((now) => drawing.bits.split(now, step.askWhen))
    const wanted = parts.flatMap(({ fit }) => (fit ? [fit] : []))
    const unasked = wanted.flatMap((now) => withoutOffer(drawing.bits, step, now))
    const isAsked = wanted.some((now) => step.answers.some((answer) => drawing.bits.split(now, answer.for).fit))
    if (isAsked) targets.push(place(drawing, { id: `step-${step.id}`, kind: 'question', step }))
    left = drawing.bits.few([...parts.flatMap(({ rest }) => rest), ...unasked])
    if (left.length === 0) return targets
  }
  return [...targets, place(drawing, { id: 'form', kind: 'form' })]
}

function withoutOffer({ split, few }: Bits, step: Step, cube: Cube): readonly Cube[] {
  if (step.answers.some((answer) => Object.keys(answer.for).length === 0)) return []
  let left: readonly Cube[] = [cube]
  for (const answer of step.answers) left = few(left.flatMap((now) => split(now, answer.for).rest))
  return left
}

function place({ nodes }: Drawing, node: PathNode): string {
  if (!nodes.has(node.id)) nodes.set(node.id, node)
  return node.id
}

type Terms = Pick<PathEdge, 'when' | 'isElse'>

function connect({ edges }: Drawing, from: string, to: string, answer: Answer | undefined, terms: Terms): void {
  const key = JSON.stringify([from, to, terms.when, terms.isElse])
  const known = edges.getOrInsertComputed(key, () => ({ from, to, answers: [], ...terms }))
  if (answer) known.answers.push(answer)
}
