import type { Answer, Clinic, Condition, Next, Step } from './clinic.ts'
import type { ExitReached } from './exit-count.ts'

/** Step id → answer id, as the patient clicked; may hold answers to steps that are no longer asked. */
export type Answers = Readonly<Record<string, string>>

export type Walked = { step: Step; answer: Answer }

export type Exit = Extract<Next, { kind: 'redirect' | 'message' }>

export type Outcome = { kind: 'question'; step: Step } | { kind: 'form' } | (Exit & { at: Walked })

/** Where the answers lead: the steps answered, in order, and what is shown now. */
export type Walk = { walked: readonly Walked[]; outcome: Outcome }

/** All steps named must have been answered with one of the answers named. */
export function fits(condition: Condition, answers: Answers): boolean {
  for (const step in condition) {
    const given = answers[step]
    if (given === undefined || !condition[step]?.includes(given)) return false
  }
  return true
}

/** The answers somebody with these earlier answers is offered. */
export function offeredAnswers(step: Step, earlier: Answers): readonly Answer[] {
  return step.answers.filter((answer) => fits(answer.for, earlier))
}

/**
 * Walks from the start over the answers and stops at the first step without one.
 * Steps only lead forward, so every walk ends.
 */
export function walk({ path }: Pick<Clinic, 'path'>, answers: Answers): Walk {
  const walked: Walked[] = []
  const given: Record<string, string> = {}
  let wanted: string | undefined
  for (const step of path) {
    if (wanted !== undefined && step.id !== wanted) continue
    wanted = undefined
    if (!fits(step.askWhen, given)) continue
    const answer = step.answers.find((one) => one.id === answers[step.id] && fits(one.for, given))
    if (!answer && offeredAnswers(step, given).length === 0) continue
    if (!answer) return { walked, outcome: { kind: 'question', step } }
    walked.push({ step, answer })
    given[step.id] = answer.id
    const next = following(answer, given)
    if (next.kind === 'step') wanted = next.step
    else if (next.kind === 'form') return { walked, outcome: next }
    else if (next.kind !== 'next') return { walked, outcome: { ...next, at: { step, answer } } }
  }
  return { walked, outcome: { kind: 'form' } }
}

/** The answers that count: those of the steps that were really asked. */
export function walkedAnswers({ walked }: Pick<Walk, 'walked'>): Answers {
  return Object.fromEntries(walked.map(({ step, answer }) => [step.id, answer.id]))
}

/** The exit these answers lead to, if they lead to one. */
export function exitOf({ outcome }: Walk): ExitReached | undefined {
  if (outcome.kind === 'question' || outcome.kind === 'form') return undefined
  return { step: outcome.at.step.id, answer: outcome.at.answer.id, kind: outcome.kind }
}

function following(answer: Answer, given: Answers): Next {
  return answer.cases.find(({ when }) => fits(when, given))?.then ?? { kind: 'next' }
}
