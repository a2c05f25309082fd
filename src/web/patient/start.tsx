import { WithNumber } from '../../../templates/parts/telephone.tsx'
import { AnsweredPage } from '../../../templates/patient/answered-page.tsx'
import { ExitPage } from '../../../templates/patient/exit-page.tsx'
import { NoticePage } from '../../../templates/patient/notice-page.tsx'
import { addDraft } from '../../db/drafts.ts'
import { type Clinic, isPathOpen } from '../../domain/clinic.ts'
import { type Answers, walk, walkedAnswers } from '../../domain/path.ts'
import { slugOf } from '../../domain/step-slug.ts'
import { type Page, readFields } from '../context.ts'
import { visitorNetwork } from '../guard.ts'
import { goOn, stepPage } from './path.tsx'

/** GET /termin : the first question. Answers may stand in the address: /termin?leistung=impfung */
export function start(c: Page) {
  const { clinic, view } = c.var
  if (!isPathOpen(clinic)) return c.redirect(view.href('/'), 303)
  const given = answersInAddress(c)
  const { outcome, walked } = walk(clinic, given)
  const action = `/termin${addressOf(given, clinic)}`
  if (outcome.kind === 'question') return c.html(stepPage(c, { step: outcome.step, answers: given, action, back: '/' }))
  if (outcome.kind !== 'form') return c.html(<ExitPage view={view} leaving={outcome} back="/" />)
  return c.html(<AnsweredPage view={view} walked={walked} action={action} />)
}

/** POST /termin : the first answer begins a draft. */
export async function begin(c: Page) {
  const { db, clinic, now, view, limits } = c.var
  if (!isPathOpen(clinic)) return c.redirect(view.href('/'), 303)
  const share = limits.drafts.take(visitorNetwork(c))
  if (!share.ok) return tooMany(c, share.wait)
  const given = answersInAddress(c)
  const { outcome } = walk(clinic, given)
  const answer = (await readFields(c)).answer?.[0]
  const answers = outcome.kind === 'question' && answer ? { ...given, [outcome.step.id]: answer } : given
  const walked = walkedAnswers(walk(clinic, answers))
  if (outcome.kind === 'question' && !walked[outcome.step.id])
    return c.redirect(view.href(`/termin${addressOf(given, clinic)}`), 303)
  return await goOn(c, await addDraft(db, { answers, language: view.language, now }))
}

/** A flood of drafts from one address: nothing is kept, and the telephone is the other way. */
function tooMany(c: Page, wait: number) {
  const { view, clinic } = c.var
  c.header('Retry-After', String(wait))
  return c.html(
    <NoticePage view={view} title={view.t('error.bug.title')}>
      <p>
        <WithNumber text={view.t('limit.drafts', { phone: clinic.phone })} number={clinic.phone} />
      </p>
    </NoticePage>,
    429,
  )
}

/** The answers that stand in the address; what is no answer of the step is passed over. */
function answersInAddress(c: Page): Answers {
  const given = c.var.clinic.path.flatMap((step) => {
    const wanted = c.req.query(slugOf(step))
    return step.answers.filter(({ id }) => id === wanted).map(({ id }) => [step.id, id])
  })
  return Object.fromEntries(given)
}

function addressOf(given: Answers, clinic: Clinic): string {
  const pairs = clinic.path.flatMap((step) => {
    const answer = given[step.id]
    return answer === undefined ? [] : [[slugOf(step), answer]]
  })
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}
