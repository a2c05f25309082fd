import type { Submission } from './appointment-request.ts'
import type { Clinic } from './clinic.ts'
import type { Answers } from './path.ts'
import { type FieldProblem, readRequestForm } from './request-form.ts'
import { first, type Typed } from './typed.ts'

/** The form as staff fill it in for a caller: a name and one way to reach them are enough. */
export function formForCallers(clinic: Clinic): Clinic {
  const { form } = clinic
  const asked = form.birthDate === 'hidden' ? 'hidden' : 'optional'
  const questions = form.questions.map((question) => ({ ...question, required: false }))
  const wishes = { email: 'optional', phone: 'optional', practitioner: 'optional' } as const
  return { ...clinic, form: { ...form, ...wishes, birthDate: asked, questions } }
}

/** The steps that have an answer to choose: a practice without services is asked for none. */
export function stepsForCallers({ path }: Pick<Clinic, 'path'>): Clinic['path'] {
  return path.filter(({ answers }) => answers.length > 0)
}

/** The field of a step in that form. */
export function answerField(step: string): string {
  return `answer-${step}`
}

export type CallReading = { ok: true; value: Submission } | { ok: false; problems: readonly FieldProblem[] }

/** Reads what staff wrote down. The service alone has to be named, since it says how long and with whom. */
export function readCall(typed: Typed, clinic: Clinic, today: Temporal.PlainDate): CallReading {
  const answers = readAnswers(typed, clinic)
  const form = readRequestForm(typed, formForCallers(clinic), today)
  const isServiceMissing = stepsForCallers(clinic).some(({ id }) => id === 'service') && answers.service === undefined
  const missing = { field: answerField('service'), code: 'missing' } as const
  const problems = [...(isServiceMissing ? [missing] : []), ...(form.ok ? [] : form.problems)]
  return form.ok && problems.length === 0 ? { ok: true, value: { ...form.value, answers } } : { ok: false, problems }
}

/** The answers given, to whichever step: on the telephone staff decide themselves what follows from them. */
function readAnswers(typed: Typed, { path }: Clinic): Answers {
  const given = path.flatMap((step) => {
    const answer = step.answers.find(({ id }) => id === first(typed, answerField(step.id)))
    return answer ? [[step.id, answer.id]] : []
  })
  return Object.fromEntries(given)
}
