import fc from 'fast-check'
import type { ClinicFile, FileCondition, FileStep, FileTarget } from '../../src/clinic-file/schema.ts'

/** How many random files a test tries: 1,000, or as many as RUNS says. */
export const runs = Number(process.env.RUNS ?? 1000)

type Size = { steps: number; answers: number }
type Earlier = readonly { id: string; answers: readonly string[] }[]

const standard: Record<string, readonly string[]> = {
  visited_before: ['yes', 'no'],
  insurance: ['statutory', 'private', 'self_pay'],
}

/** Clinic files without any problem but perhaps steps, answers or cases that nobody comes to. */
export function validFile(size: Size): fc.Arbitrary<ClinicFile> {
  return fc.gen().map((gen) => {
    const count = gen(fc.integer, { min: 1, max: size.steps })
    const pick = (most: number) => gen(fc.nat, { max: most })
    const ids = stepIds(count, pick)
    const serviceCount = pick(size.answers)
    const services = Array.from({ length: serviceCount }, (_, index) => `s${index}`)
    const answersOf = (id: string) =>
      id === 'service'
        ? services
        : (standard[id] ?? Array.from({ length: 1 + pick(size.answers - 1) }, (_, n) => `a${n}`))
    const known = ids.map((id) => ({ id, answers: answersOf(id) }))
    const path = known.map(({ id, answers }, index) =>
      randomStep(id, answers, known.slice(0, index), ids.slice(index + 1), pick),
    )
    const beforeService = known.slice(0, Math.max(0, ids.indexOf('service')))
    return {
      clinic: { name: 'Praxis', phone: '112' },
      services: services.map((id) => ({ id, name: id, minutes: 10, ...optionally('for', beforeService, pick) })),
      path,
    }
  })
}

type Pick = (most: number) => number

function stepIds(count: number, pick: Pick): string[] {
  const wanted = Array.from({ length: count }, (_, index) => `own${index}`)
  for (const id of ['visited_before', 'insurance', 'service']) if (pick(1) === 0) wanted[pick(count - 1)] = id
  return [...new Set(wanted)]
}

function randomStep(
  id: string,
  answers: readonly string[],
  earlier: Earlier,
  later: readonly string[],
  pick: Pick,
): FileStep {
  const isOwn = !(id in standard) && id !== 'service'
  const entries = answers.flatMap((answer) => {
    if (!isOwn && pick(1) === 0) return []
    const label = isOwn ? { label: 'L' } : {}
    const who = isOwn ? optionally('for', earlier, pick) : {}
    return [[answer, { ...label, ...who, ...randomThen(earlier, later, pick) }] as const]
  })
  return {
    step: id,
    ...(isOwn && { question: 'Q' }),
    ...optionally('ask_when', earlier, pick),
    answers: Object.fromEntries(entries),
  }
}

function randomThen(earlier: Earlier, later: readonly string[], pick: Pick) {
  if (pick(2) === 0) return {}
  const cases = Array.from({ length: pick(2) }, () => ({
    ...randomTarget(later, pick),
    when: condition(earlier, pick),
  }))
  const fitting = cases.filter(({ when }) => Object.keys(when).length > 0)
  return { then: [...fitting, randomTarget(later, pick)] }
}

function randomTarget(later: readonly string[], pick: Pick): FileTarget {
  const kind = pick(5)
  const step = later[pick(Math.max(0, later.length - 1))]
  if (kind === 0) return { message: 'M' }
  if (kind === 1) return { redirect: 'https://a.example' }
  if (kind === 2) return { then: 'form' }
  return kind === 3 && step ? { step } : { then: 'next' }
}

function optionally<K extends string>(key: K, earlier: Earlier, pick: Pick): { [name in K]?: FileCondition } {
  const found = pick(1) === 0 ? condition(earlier, pick) : {}
  return (Object.keys(found).length > 0 ? { [key]: found } : {}) as { [name in K]?: FileCondition }
}

function condition(earlier: Earlier, pick: Pick): FileCondition {
  const usable = earlier.filter(({ answers }) => answers.length > 0)
  if (usable.length === 0) return {}
  const steps = Array.from({ length: 1 + pick(1) }, () => usable[pick(usable.length - 1)])
  return Object.fromEntries(
    steps.flatMap((step) => {
      if (!step) return []
      const wanted = step.answers.filter(() => pick(1) === 0)
      return [[step.id, wanted.length > 0 ? wanted : [step.answers[0] ?? '']]]
    }),
  )
}
