import type { ClinicFile, FileAnswer, FileCondition, FileStep } from '../../src/clinic-file/schema.ts'

/** Numbers that look random and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** As large as a file may get: every step and service looks back at several others, among the first so many. */
export function tangledFile(
  steps: number,
  services: number,
  looksBack: number,
  { seed = 1, among = steps } = {},
): ClinicFile {
  const roll = dice(seed)
  const ids = Array.from({ length: steps }, (_, index) => (index === Math.floor(steps / 2) ? 'service' : `own${index}`))
  const condition = (before: number): FileCondition => {
    const earlier = ids.slice(0, Math.min(before, among)).filter((id) => id !== 'service')
    const named = Array.from({ length: Math.min(looksBack, earlier.length) }, () => earlier[roll(earlier.length)] ?? '')
    return Object.fromEntries(named.map((id) => [id, [`a${roll(4)}`, `a${roll(4)}`]]))
  }
  const path = ids.map((id, index): FileStep => {
    const askWhen = condition(index)
    const answers = Array.from({ length: 4 }, (_, number) => {
      const cases = index === 0 ? [] : [{ when: condition(index), message: 'M' }]
      const answer: FileAnswer = { label: 'L', then: [...cases, 'next'] }
      return [`a${number}`, answer] as const
    })
    return {
      step: id,
      ...(index > 3 && roll(3) === 0 && { ask_when: askWhen }),
      ...(id !== 'service' && { question: 'Q', answers: Object.fromEntries(answers) }),
    }
  })
  const half = Math.floor(steps / 2)
  return {
    clinic: { name: 'Praxis', phone: '112' },
    services: Array.from({ length: services }, (_, index) => ({
      id: `s${index}`,
      name: `Leistung ${index}`,
      minutes: 10,
      ...(half > 0 && { for: condition(half) }),
    })),
    path,
  }
}
