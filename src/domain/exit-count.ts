import type { Answer, Clinic, Next, Step } from './clinic.ts'
import type { Exit } from './path.ts'
import type { PathEdge, PathGraph } from './path-graph.ts'

/** Where somebody left the path: the answer that led out, and how. */
export type ExitReached = { step: string; answer: string; kind: Exit['kind'] }

/** How many left there on a day; day as in 2026-11-23, in the practice's zone. */
export type ExitCount = ExitReached & { day: string; count: number }

/** Spans that staff compare, in days, and the one shown in the picture of the path. */
export const exitSpans = [7, 30, 90] as const
export const drawnSpan = 30

/** What a picture of the path shows beside it. */
export type PathDrawing = { language?: string; countOf?: (exit: ExitReached) => number }

/** An answer that leads out of the path, all exits of one kind it can lead to, and how many left there in each span. */
export type PathExit = {
  step: Step
  answer: Answer
  kind: Exit['kind']
  exits: readonly Exit[]
  sums: readonly number[]
}

/** An exit that was taken and is no longer in the path. */
export type GoneExit = ExitReached & { sums: readonly number[] }

export type ExitTable = { exits: readonly PathExit[]; gone: readonly GoneExit[]; drawing: PathDrawing }

/** The first day of a span that ends today. */
export function firstDay(span: number, today: Temporal.PlainDate): string {
  return today.subtract({ days: span - 1 }).toString()
}

/** The ways out of the path, in its order, beside how many took them in each span, today included. */
export function tabulateExits(clinic: Clinic, counts: readonly ExitCount[], today: Temporal.PlainDate): ExitTable {
  const starts = exitSpans.map((span) => firstDay(span, today))
  const byExit = Map.groupBy(counts, keyOf)
  const sumsOf = (exit: ExitReached) => {
    const days = byExit.get(keyOf(exit)) ?? []
    return starts.map((start) => days.reduce((sum, { day, count }) => (day >= start ? sum + count : sum), 0))
  }
  const exits = listExits(clinic).map((exit) => ({ ...exit, sums: sumsOf(reached(exit)) }))
  const known = new Set(exits.map((exit) => keyOf(reached(exit))))
  const gone = [...byExit].flatMap(([key, [first]]) =>
    first && !known.has(key) ? [{ ...first, sums: sumsOf(first) }] : [],
  )
  return { exits, gone, drawing: { countOf: (exit) => sumsOf(exit)[exitSpans.indexOf(drawnSpan)] ?? 0 } }
}

/**
 * How many left on an arrow of the picture; undefined where it leads on. Exits are counted by answer and kind: where an
 * answer has two of a kind, both stand for the sum, which is then shared.
 */
export function countOnEdge(
  edge: PathEdge,
  { nodes, edges }: PathGraph,
  countOf: PathDrawing['countOf'],
): { count: number; isShared: boolean } | undefined {
  const kindOf = ({ to }: PathEdge) => nodes.find(({ id }) => id === to)?.kind
  const kind = kindOf(edge)
  if (!countOf || (kind !== 'redirect' && kind !== 'message')) return undefined
  const step = edge.from.replace(/^step-/, '')
  const count = edge.answers.reduce((sum, { id }) => sum + countOf({ step, answer: id, kind }), 0)
  const isShared = edges.some(
    (other) =>
      other !== edge &&
      other.from === edge.from &&
      kindOf(other) === kind &&
      other.answers.some((answer) => edge.answers.includes(answer)),
  )
  return { count, isShared }
}

function listExits({ path }: Clinic): Omit<PathExit, 'sums'>[] {
  return path.flatMap((step) =>
    step.answers.flatMap((answer) => {
      const exits = answer.cases.map(({ then }) => then).filter(isExit)
      return [...Map.groupBy(exits, ({ kind }) => kind)].map(([kind, same]) => ({ step, answer, kind, exits: same }))
    }),
  )
}

function isExit(then: Next): then is Exit {
  return then.kind === 'redirect' || then.kind === 'message'
}

function reached({ step, answer, kind }: Omit<PathExit, 'sums'>): ExitReached {
  return { step: step.id, answer: answer.id, kind }
}

/** Tells exits apart. */
export function keyOf({ step, answer, kind }: ExitReached): string {
  return JSON.stringify([step, answer, kind])
}
