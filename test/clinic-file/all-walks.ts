import type { Answer, Case, Clinic, Step } from '../../src/domain/clinic.ts'
import { type Answers, fits, offeredAnswers, type Walk, walk, walkedAnswers } from '../../src/domain/path.ts'

export type Seen = {
  asked: Set<Step>
  offered: Set<Answer>
  taken: Set<Case>
  /** `from answer to`, as a picture shows it. */
  ways: Set<string>
  ends: Set<string>
}

/** Tries every possible patient, one by one. */
export function tryEverybody(clinic: Pick<Clinic, 'path'>): Seen {
  const seen: Seen = { asked: new Set(), offered: new Set(), taken: new Set(), ways: new Set(), ends: new Set() }
  visit(clinic, {}, seen)
  return seen
}

function visit(clinic: Pick<Clinic, 'path'>, answers: Answers, seen: Seen): void {
  const now = walk(clinic, answers)
  record(now, seen)
  if (now.outcome.kind !== 'question') {
    seen.ends.add(now.outcome.kind)
    return
  }
  const { step } = now.outcome
  seen.asked.add(step)
  for (const answer of offeredAnswers(step, walkedAnswers(now))) {
    seen.offered.add(answer)
    visit(clinic, { ...answers, [step.id]: answer.id }, seen)
  }
}

/** The last step of a walk: the case that was taken and where it led. */
function record(now: Walk, { taken, ways }: Seen): void {
  const last = now.walked.at(-1)
  ways.add(`${last ? `step-${last.step.id} ${last.answer.id}` : 'start'} ${nameOf(now)}`)
  const found = last?.answer.cases.find(({ when }) => fits(when, walkedAnswers(now)))
  if (found) taken.add(found)
}

function nameOf({ outcome }: Walk): string {
  if (outcome.kind === 'question') return `step-${outcome.step.id}`
  if (outcome.kind === 'redirect') return `redirect-${outcome.url}`
  return outcome.kind === 'message' ? `message-${JSON.stringify(outcome.text)}` : 'form'
}
