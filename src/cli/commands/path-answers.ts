import { didYouMean } from '../../clinic-file/suggest.ts'
import type { Clinic } from '../../domain/clinic.ts'
import { Stop } from '../terminal.ts'

/** Answers given as step=answer. Stops with 2 at one that the path does not have. */
export function readAnswers({ path }: Clinic, given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const [, id = '', answer = ''] = /^([^=]+)=(.+)$/.exec(pair) ?? []
      if (!id) throw new Stop(`--answer is written step=answer, such as insurance=private, not "${pair}".`, 2)
      const step = path.find((one) => one.id === id)
      const steps = path.map((one) => one.id)
      if (!step) throw new Stop(`"${id}" is not a step of the path (${steps.join(', ')}).${didYouMean(id, steps)}`, 2)
      const answers = step.answers.map((one) => one.id)
      if (!answers.includes(answer))
        throw new Stop(
          `"${answer}" is not an answer of "${id}" (${answers.join(', ')}).${didYouMean(answer, answers)}`,
          2,
        )
      return [id, answer]
    }),
  )
}
