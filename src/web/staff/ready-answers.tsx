import { ReadyAnswersPage } from '../../../templates/staff/ready-answers-page.tsx'
import {
  type AnswerRefusal,
  addOwnAnswer,
  deleteOwnAnswer,
  findOwnAnswer,
  listOwnAnswers,
  type OwnAnswer,
  saveOwnAnswer,
} from '../../db/ready-answers.ts'
import { checkReadyAnswer, type ReadyAnswerProblem, readTypedAnswer } from '../../domain/ready-answer-form.ts'
import { first } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'
import { deskOf } from './desk.ts'

const none: OwnAnswer = { id: 0, version: 0, title: '', text: {} }

/** GET /praxis/vorlagen */
export async function showReadyAnswers(c: Page) {
  return c.html(await answersPage(c, none))
}

/** GET /praxis/vorlagen/:id */
export async function showReadyAnswer(c: Page) {
  const answer = await findOwnAnswer(c.var.db, Number(param(c, 'id')))
  return answer ? c.html(await answersPage(c, answer)) : c.notFound()
}

/** POST /praxis/vorlagen and /praxis/vorlagen/:id */
export async function saveReadyAnswer(c: Page) {
  const { db, clinic, staff, now, view } = c.var
  const fields = await readFields(c)
  const typed = readTypedAnswer(fields, clinic)
  const answer = { ...typed, id: Number(param(c, 'id')), version: Number(first(fields, 'version')) }
  const problems = checkReadyAnswer(typed, clinic)
  if (problems.length > 0) return c.html(await answersPage(c, answer, problems), 422)

  const changing = { staffId: staff.id, now }
  const refusal = answer.id === 0 ? await addOwnAnswer(db, typed, changing) : await saveOwnAnswer(db, answer, changing)
  if (refusal) return await refused(c, answer, refusal)
  return c.redirect(view.href('/praxis/vorlagen'), 303)
}

/** POST /praxis/vorlagen/:id/loeschung */
export async function removeReadyAnswer(c: Page) {
  const { db, staff, now, view } = c.var
  await deleteOwnAnswer(db, Number(param(c, 'id')), { staffId: staff.id, now })
  return c.redirect(view.href('/praxis/vorlagen'), 303)
}

/** The page with what was typed; when a colleague was quicker, with their words below to compare. */
async function refused(c: Page, answer: OwnAnswer, refusal: AnswerRefusal) {
  const meanwhile = refusal === 'stale' ? await findOwnAnswer(c.var.db, answer.id) : undefined
  // What was deleted meanwhile can be added again.
  const again = refusal === 'stale' ? { ...answer, id: meanwhile?.id ?? 0, version: meanwhile?.version ?? 0 } : answer
  return c.html(await answersPage(c, again, [{ field: 'titel', code: refusal }], meanwhile), 409)
}

async function answersPage(
  c: Page,
  answer: OwnAnswer,
  problems: readonly ReadyAnswerProblem[] = [],
  meanwhile?: OwnAnswer,
) {
  const own = await listOwnAnswers(c.var.db)
  return <ReadyAnswersPage desk={await deskOf(c)} own={own} answer={answer} problems={problems} meanwhile={meanwhile} />
}
