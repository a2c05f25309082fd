import type { Condition, Step } from './clinic.ts'

/**
 * Many people at once: for each earlier step, which answers they may have given, one bit per answer that later
 * conditions name; bit 0 stands for every other answer and for none. A step that is not held has only bit 0.
 */
export type Cube = ReadonlyMap<string, bigint>

const others = 1n

export type Bits = {
  /** The bit of an answer; that of all others when no condition names it. */
  of: (step: string, answer: string) => bigint
  /** Forgets what nobody asks about from a position on. */
  project: (cube: Cube, position: number) => Cube
  split: (cube: Cube, condition: Condition) => Split
  /** The same people in fewer cubes; in one around all, and more, when there are too many or it has taken too long. */
  few: (cubes: readonly Cube[]) => readonly Cube[]
  /** False once `few` has taken in more people than there are. */
  isExact: () => boolean
}

/** Those who fit a condition and those who do not, without overlap. */
export type Split = { fit?: Cube; rest: readonly Cube[] }

/** Cubes kept apart; real paths need a handful. */
const mostCubes = 100
/** Entries of cubes looked at before only one cube is kept: some twenty milliseconds. */
const mostWork = 100_000

/** Numbers the answers that conditions on this path name. */
export function createBits(path: readonly Step[]): Bits {
  const bits = new Map<string, Map<string, bigint>>()
  const relevant = path.map(() => new Map<string, bigint>())
  for (const [position, step] of [...path.entries()].reverse()) {
    const now = new Map(relevant[position + 1])
    for (const condition of conditionsOf(step)) noteNamed(condition, bits, now)
    relevant[position] = now
  }
  let work = 0
  let isExact = true
  const spend = (entries: number) => {
    work += entries
    return work <= mostWork
  }
  const few = (cubes: readonly Cube[]): readonly Cube[] => {
    if (cubes.length < 2) return cubes
    const joined = joinCubes(cubes, spend)
    if (joined.length <= (spend(0) ? mostCubes : 1)) return joined
    isExact = false
    return [hullOf(joined)]
  }
  return {
    of: (step, answer) => bits.get(step)?.get(answer) ?? others,
    project: (cube, position) => {
      spend(cube.size)
      return project(cube, relevant[position])
    },
    split: (cube, condition) => {
      spend(cube.size)
      return split(cube, condition, bits)
    },
    few,
    isExact: () => isExact,
  }
}

function noteNamed(condition: Condition, bits: Map<string, Map<string, bigint>>, now: Map<string, bigint>): void {
  for (const [step, wanted] of Object.entries(condition)) {
    const known = bits.getOrInsertComputed(step, () => new Map())
    for (const answer of wanted) {
      const bit = known.getOrInsertComputed(answer, () => 1n << BigInt(known.size + 1))
      now.set(step, (now.get(step) ?? 0n) | bit)
    }
  }
}

export function withMask(cube: Cube, step: string, mask: bigint): Cube {
  const changed = new Map(cube)
  if (mask === others) changed.delete(step)
  else changed.set(step, mask)
  return changed
}

/** Joins cubes that differ in one step only, until none do or it is not worth while. They hold the same people. */
function joinCubes(given: readonly Cube[], spend: (entries: number) => boolean): readonly Cube[] {
  let cubes = given
  for (;;) {
    const before = cubes.length
    const steps = new Set(cubes.flatMap((cube) => [...cube.keys()]))
    for (const step of steps) {
      if (!spend(cubes.length * steps.size)) return cubes
      cubes = joinOver(cubes, step)
    }
    if (cubes.length === before || cubes.length === 1) return cubes
  }
}

/** One cube around all: holds everybody they hold, and perhaps more. */
function hullOf(cubes: readonly Cube[]): Cube {
  const hull = new Map<string, bigint>()
  for (const step of new Set(cubes.flatMap((cube) => [...cube.keys()])))
    hull.set(
      step,
      cubes.reduce((mask, cube) => mask | (cube.get(step) ?? others), 0n),
    )
  return hull
}

export function keyOf(cube: Cube, without?: string): string {
  const parts: string[] = []
  for (const [step, mask] of cube) if (step !== without) parts.push(`${step}=${mask.toString(36)}`)
  return parts.sort().join()
}

function joinOver(cubes: readonly Cube[], step: string): readonly Cube[] {
  const joined = new Map<string, Cube>()
  for (const cube of cubes) {
    const key = keyOf(cube, step)
    const twin = joined.get(key)
    joined.set(key, twin ? withMask(cube, step, maskOf(cube, step) | maskOf(twin, step)) : cube)
  }
  return [...joined.values()]
}

function project(cube: Cube, relevant: ReadonlyMap<string, bigint> | undefined): Cube {
  const kept = new Map<string, bigint>()
  for (const [step, mask] of cube) {
    const named = relevant?.get(step) ?? 0n
    const seen = (mask & named) | ((mask & ~named) === 0n ? 0n : others)
    if (seen !== others) kept.set(step, seen)
  }
  return kept
}

function split(cube: Cube, condition: Condition, bits: ReadonlyMap<string, ReadonlyMap<string, bigint>>): Split {
  const rest: Cube[] = []
  let fit = cube
  for (const [step, wanted] of Object.entries(condition)) {
    const named = wanted.reduce((mask, answer) => mask | (bits.get(step)?.get(answer) ?? 0n), 0n)
    const mask = maskOf(fit, step)
    if ((mask & ~named) !== 0n) rest.push(withMask(fit, step, mask & ~named))
    if ((mask & named) === 0n) return { rest }
    fit = withMask(fit, step, mask & named)
  }
  return { fit, rest }
}

function maskOf(cube: Cube, step: string): bigint {
  return cube.get(step) ?? others
}

function conditionsOf(step: Step): Condition[] {
  return [step.askWhen, ...step.answers.flatMap((answer) => [answer.for, ...answer.cases.map(({ when }) => when)])]
}
