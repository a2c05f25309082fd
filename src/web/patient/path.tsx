import { carryMark } from '../../../templates/parts/onward.tsx'
import { ExitPage } from '../../../templates/patient/exit-page.tsx'
import { NoticePage } from '../../../templates/patient/notice-page.tsx'
import { StepPage } from '../../../templates/patient/step-page.tsx'
import { withQuery } from '../../../templates/view.ts'
import { type Draft, findDraft, saveDraft } from '../../db/drafts.ts'
import { countExit } from '../../db/exits.ts'
import { findRequestBySubmission } from '../../db/requests.ts'
import { type Clinic, isPathOpen, type Step } from '../../domain/clinic.ts'
import { type Answers, exitOf, offeredAnswers, type Walk, walk } from '../../domain/path.ts'
import { findStepBySlug, slugOf } from '../../domain/step-slug.ts'
import type { Typed } from '../../domain/typed.ts'
import { type Page, param, readFields, speak, today } from '../context.ts'
import { alreadySentPage } from './already-sent.tsx'

/** GET /termin/:draft : where this draft stands. */
export async function resume(c: Page) {
  const found = await findOpenDraft(c)
  return found instanceof Response ? found : c.redirect(c.var.view.href(placeOf(found, c.var.clinic)), 303)
}

/** GET /termin/:draft/:step */
export async function showStep(c: Page) {
  const draft = await findOpenDraft(c)
  if (draft instanceof Response) return draft
  const visible = findVisibleStep(c, draft)
  if (!visible) return c.redirect(c.var.view.href(placeOf(draft, c.var.clinic)), 303)
  return c.html(visibleStepPage(c, draft, visible))
}

/** POST /termin/:draft/:step : an answer, or another one than before. What was typed in the form goes along. */
export async function answerStep(c: Page) {
  const { db, view } = c.var
  const draft = await findOpenDraft(c)
  if (draft instanceof Response) return draft
  const visible = findVisibleStep(c, draft)
  const { answer: [answer] = [], ...carried } = await readFields(c)
  if (visible && onlyCarries(c)) return c.html(visibleStepPage(c, draft, visible, carried))
  const answers =
    visible && answer && isOffered(visible.step, answer, visible.walked)
      ? { ...draft.answers, [visible.step.id]: answer }
      : draft.answers
  const changed = { ...draft, answers, language: view.language }
  await saveDraft(db, changed)
  return await goOn(c, changed, carried)
}

/** The post brings fields along that are shown again and neither checked nor kept. */
export function onlyCarries(c: Page): boolean {
  return Object.entries(carryMark).every(([name, value]) => c.req.query(name) === value)
}

/** GET /termin/:draft/ende : the exit these answers lead to. */
export async function showExit(c: Page) {
  const { clinic, view } = c.var
  const draft = await findOpenDraft(c)
  if (draft instanceof Response) return draft
  const { outcome } = walk(clinic, draft.answers)
  if (outcome.kind === 'question' || outcome.kind === 'form') return c.redirect(view.href(placeOf(draft, clinic)), 303)
  return c.html(<ExitPage view={view} leaving={outcome} back={slugOf(outcome.at.step)} />)
}

/** The draft in the address; or the page to show when it was sent, is no longer there, or the practice has closed the path. */
export async function findOpenDraft(c: Page): Promise<Draft | Response> {
  const { db, now, clinic } = c.var
  const id = param(c, 'draft')
  const draft = await findDraft(db, id, now)
  if (draft && !draft.sent) {
    speak(c, draft.language)
    return isPathOpen(clinic) ? draft : c.redirect(c.var.view.href('/'), 303)
  }
  const sent = await findRequestBySubmission(db, id)
  if (sent) {
    speak(c, sent.language)
    return alreadySentPage(c, { draft: id, changed: false })
  }
  const { view } = c.var
  return c.html(
    <NoticePage view={view} title={view.t('gone.draft.title')}>
      <p>{view.t('gone.draft.text')}</p>
      <p class="actions">
        <a class="button primary" href={view.href('/termin')}>
          {view.t('action.start-again')}
        </a>
      </p>
    </NoticePage>,
    410,
  )
}

/** On to the page that may be seen now, with the fields that go along. An answer that leads out of the path is counted. */
export async function goOn(c: Page, draft: Pick<Draft, 'id' | 'answers'>, carried: Typed = {}): Promise<Response> {
  const { db, clinic, view } = c.var
  const exit = exitOf(walk(clinic, draft.answers))
  if (exit) await countExit(db, draft.id, exit, today(c).toString())
  const place = view.href(placeOf(draft, clinic))
  // 307: the browser posts the same fields there.
  if (!exit && Object.keys(carried).length > 0) return c.redirect(withQuery(place, carryMark), 307)
  return c.redirect(place, 303)
}

/** The address of the page that may be seen now. */
export function placeOf({ id, answers }: Pick<Draft, 'id' | 'answers'>, clinic: Clinic): string {
  const { outcome } = walk(clinic, answers)
  if (outcome.kind === 'question') return `/termin/${id}/${slugOf(outcome.step)}`
  return outcome.kind === 'form' ? `/termin/${id}/anfrage` : `/termin/${id}/ende`
}

type StepOnPage = { step: Step; answers: Answers; action: string; back: string; carried?: Typed | undefined }

export function stepPage(c: Page, { step, answers, action, back, carried }: StepOnPage) {
  const offered = offeredAnswers(step, answers)
  const chosen = offered.find(({ id }) => id === answers[step.id])
  return <StepPage {...{ view: c.var.view, step, answers: offered, action, back, chosen, carried }} />
}

type Visible = Walk & { step: Step; position: number }

function visibleStepPage(c: Page, { answers }: Draft, { step, walked, position }: Visible, carried?: Typed) {
  const before = walked[position - 1]
  return stepPage(c, { step, answers, action: slugOf(step), back: before ? slugOf(before.step) : '/', carried })
}

/** A step may be seen when it was walked, or is the next one. */
function findVisibleStep(c: Page, { answers }: Draft): Visible | undefined {
  const step = findStepBySlug(c.var.clinic, param(c, 'step'))
  if (!step) return undefined
  const walked = walk(c.var.clinic, answers)
  const position = walked.walked.findIndex((stop) => stop.step.id === step.id)
  if (position >= 0) return { ...walked, step, position }
  const isNext = walked.outcome.kind === 'question' && walked.outcome.step.id === step.id
  return isNext ? { ...walked, step, position: walked.walked.length } : undefined
}

function isOffered(step: Step, answer: string, walked: Walk['walked']): boolean {
  const position = walked.findIndex((stop) => stop.step.id === step.id)
  const earlier = Object.fromEntries(
    (position < 0 ? walked : walked.slice(0, position)).map((stop) => [stop.step.id, stop.answer.id]),
  )
  return offeredAnswers(step, earlier).some(({ id }) => id === answer)
}
