import type { Answer, Case, Next, Step } from './clinic.ts'
import { type Bits, type Cube, createBits, keyOf, withMask } from './path-cube.ts'

/** What somebody can come to on a path. */
export type Reach = {
  asked: ReadonlySet<Step>
  offered: ReadonlySet<Answer>
  taken: ReadonlySet<Case>
  /** Who comes to each step of the path, asked or not. */
  arriving: readonly (readonly Cube[])[]
  /** False when the path was too tangled to follow exactly: then more counts as reached than is. */
  exact: boolean
}

type Piece = Step | Answer | Case
type Going = {
  path: readonly Step[]
  bits: Bits
  doubtful: ReadonlySet<Piece>
  waiting: Map<string, Cube>[]
  reached: Set<Piece>
}

/**
 * Follows everybody through the path at once. Of a doubtful piece, anything is believed: it may apply or not and
 * lead anywhere later, so that nothing is called unreachable because of it.
 */
export function findReach(path: readonly Step[], doubtful: ReadonlySet<Piece> = new Set()): Reach {
  const waiting = path.map(() => new Map<string, Cube>())
  const going: Going = { path, bits: createBits(path), doubtful, waiting, reached: new Set() }
  arrive(going, new Map(), 0)
  const arriving = path.map((step, position) => {
    const cubes = going.bits.few([...(waiting[position]?.values() ?? [])])
    for (const cube of cubes) pass(going, step, position, cube)
    return cubes
  })
  const reached = going.reached as ReadonlySet<unknown>
  const answers = path.flatMap((step) => step.answers)
  return {
    asked: new Set(path.filter((step) => reached.has(step))),
    offered: new Set(answers.filter((answer) => reached.has(answer))),
    taken: new Set(answers.flatMap(({ cases }) => cases.filter((one) => reached.has(one)))),
    arriving,
    exact: going.bits.isExact(),
  }
}

function pass(going: Going, step: Step, position: number, cube: Cube): void {
  const { bits, doubtful } = going
  const isDoubtful = doubtful.has(step)
  const { fit, rest } = isDoubtful ? { fit: cube, rest: [cube] } : bits.split(cube, step.askWhen)
  for (const skipping of rest) arrive(going, skipping, position + 1)
  if (!fit) return
  let nobody: readonly Cube[] = [fit]
  for (const answer of step.answers) {
    const isUnsure = isDoubtful || doubtful.has(answer)
    const offer = isUnsure ? { fit, rest: [fit] } : bits.split(fit, answer.for)
    nobody = isUnsure ? nobody : bits.few(nobody.flatMap((cube) => bits.split(cube, answer.for).rest))
    if (!offer.fit) continue
    going.reached.add(step).add(answer)
    choose(going, { step, position, answer, isUnsure }, offer.fit)
  }
  for (const skipping of nobody) arrive(going, skipping, position + 1)
}

type Chosen = { step: Step; position: number; answer: Answer; isUnsure: boolean }

function choose(going: Going, { step, position, answer, isUnsure }: Chosen, cube: Cube): void {
  let left: readonly Cube[] = [withMask(cube, step.id, going.bits.of(step.id, answer.id))]
  for (const one of answer.cases) {
    const isOpen = isUnsure || going.doubtful.has(one)
    const after: Cube[] = []
    for (const now of left) {
      const { fit, rest } = isOpen ? { fit: now, rest: [now] } : going.bits.split(now, one.when)
      after.push(...rest)
      if (!fit) continue
      going.reached.add(one)
      if (isOpen) for (let later = position + 1; later < going.path.length; later++) arrive(going, fit, later)
      else follow(going, one.then, position, fit)
    }
    left = going.bits.few(after)
  }
  for (const now of left) arrive(going, now, position + 1)
}

function follow(going: Going, then: Next, position: number, cube: Cube): void {
  if (then.kind === 'next') arrive(going, cube, position + 1)
  if (then.kind !== 'step') return
  const target = going.path.findIndex(({ id }, index) => index > position && id === then.step)
  if (target !== -1) arrive(going, cube, target)
}

/** Cubes that may wait at a step before they are joined. */
const crowded = 400

function arrive(going: Going, cube: Cube, position: number): void {
  const place = going.waiting[position]
  if (!place) return
  const kept = going.bits.project(cube, position)
  place.set(keyOf(kept), kept)
  if (place.size < crowded) return
  const fewer = going.bits.few([...place.values()])
  place.clear()
  for (const one of fewer) place.set(keyOf(one), one)
}
