import { type Answer, isStandardStep, type Step } from '../../src/domain/clinic.ts'
import type { Key } from '../../src/locales/translator.ts'
import type { Wording } from '../parts/words.tsx'
import type { View } from '../view.ts'

/** The question of a step: the practice's own words, else the standard ones. */
export function questionOf(step: Step, { words, t }: View): Wording {
  if (step.question) return words(step.question)
  return { text: isStandardStep(step.id) ? t(`step.${step.id}.question`) : step.id }
}

/** What a step is called beside its answer. */
export function termOf(step: Step, view: View): Wording {
  return !step.question && isStandardStep(step.id) ? { text: view.t(`step.${step.id}.term`) } : questionOf(step, view)
}

export function labelOf(step: Step, answer: Answer, { words, t, clinic }: View): Wording {
  if (answer.label) return words(answer.label)
  const service = step.id === 'service' && clinic.services.find(({ id }) => id === answer.id)
  if (service) return words(service.name)
  return { text: isStandardStep(step.id) ? t(`step.${step.id}.${answer.id}` as Key) : answer.id }
}

export function practitionerName(id: string, { clinic }: View): string {
  return clinic.practitioners.find((practitioner) => practitioner.id === id)?.name ?? id
}
