import { createHash } from 'node:crypto'
import { BackLink } from '../../../templates/parts/choice.tsx'
import { FormPage, sayAnswers } from '../../../templates/patient/form-page.tsx'
import { OutsidePage } from '../../../templates/patient/outside-page.tsx'
import { type Draft, findDraft } from '../../db/drafts.ts'
import { addRequest, countSameContent, findRequestBySubmission } from '../../db/requests.ts'
import type { Submission } from '../../domain/appointment-request.ts'
import { isPathOpen } from '../../domain/clinic.ts'
import { type Walk, walk, walkedAnswers } from '../../domain/path.ts'
import { offersReminders } from '../../domain/reminder.ts'
import { type FieldProblem, readRequestForm } from '../../domain/request-form.ts'
import { slugOf } from '../../domain/step-slug.ts'
import { alikeWithin, type Sign, suspect } from '../../domain/suspicion.ts'
import { first, type Typed } from '../../domain/typed.ts'
import { type Page, param, readFields, speak, today } from '../context.ts'
import { visitorNetwork } from '../guard.ts'
import { keptPage } from '../kept-page.ts'
import type { Share } from '../limits.ts'
import { isProof, proofBits } from '../proof.ts'
import { deviceOf, keepDevice } from './access.tsx'
import { alreadySentPage } from './already-sent.tsx'
import { findOpenDraft, onlyCarries, placeOf } from './path.tsx'

/** GET /termin/:draft/anfrage */
export async function showForm(c: Page) {
  return await openForm(c)
}

async function openForm(c: Page, typed?: Typed) {
  const draft = await findOpenDraft(c)
  if (draft instanceof Response) return draft
  const { clinic, view, limits } = c.var
  const path = walk(clinic, draft.answers)
  if (path.outcome.kind !== 'form') return c.redirect(view.href(placeOf(draft, clinic)), 303)
  if (view.framed) return c.html(outsidePage(c, path))
  // The puzzle is the draft's own, and what is typed the patient's.
  if (typed || limits.pressure.isOn()) return c.html(formPage(c, draft, path, { typed }))
  return await keptPage(c, ['form', JSON.stringify(walkedAnswers(path))], () => formPage(c, draft, path))
}

/**
 * POST /termin/:draft/anfrage : bundles everything into one request, once, however often it is sent; or shows the form
 * again with what was typed, when the patient changes the language or comes back from an answer.
 */
export async function sendForm(c: Page) {
  if (onlyCarries(c)) return await openForm(c, await readFields(c))
  const { db, clinic, now } = c.var
  const draft = await findDraft(db, param(c, 'draft'), now)
  if (!draft) return await sendWithoutDraft(c)
  speak(c, draft.language)
  const { view } = c.var
  const path = walk(clinic, draft.answers)
  if (path.outcome.kind !== 'form') return c.redirect(view.href(placeOf(draft, clinic)), 303)

  const typed = await readFields(c)
  if (!isPathOpen(clinic) && !draft.sent) {
    const notice = view.t('form.closed', { phone: clinic.phone })
    return c.html(formPage(c, draft, path, { typed, notice }), 503)
  }
  const answers = walkedAnswers(path)
  // In another window, or by the practice's file: nothing is sent that the patient has not seen.
  const seen = typed.answers?.[0] ?? sayAnswers(answers)
  if (seen !== sayAnswers(answers) && !draft.sent)
    return c.html(formPage(c, draft, path, { typed, notice: view.t('form.answers-changed') }), 409)
  const form = readRequestForm(typed, clinic, today(c), answers)
  // Whoever comes back after sending needs no word on what is missing now.
  if (!form.ok && draft.sent) return alreadySentPage(c, { draft: draft.id, changed: true })
  if (!form.ok) return c.html(formPage(c, draft, path, { typed, problems: form.problems }), 422)

  const share = takeShare(c, draft)
  if (!share.ok) {
    const notice = view.t('limit.requests', { minutes: Math.ceil(share.wait / 60) })
    c.header('Retry-After', String(share.wait))
    return c.html(formPage(c, draft, path, { typed, notice }), 429)
  }
  const submission = { ...form.value, answers }
  try {
    return await store(c, draft, submission, typed)
  } catch (error) {
    // Nothing was kept: the disk is full, say. What was typed stays, and the telephone is the other way.
    c.var.log.error({ requestId: c.var.requestId, stack: String((error as Error).stack) }, 'a request was not stored')
    const notice = view.t('form.not-stored', { phone: clinic.phone })
    return c.html(formPage(c, draft, path, { typed, notice }), 500)
  }
}

async function store(c: Page, draft: Draft, submission: Submission, typed: Typed) {
  const { db, now, view } = c.var
  const contentHash = hashOf(submission)
  const suspicion = await signsOf(c, draft, { submission, typed, contentHash })
  const stored = await addRequest(db, {
    ...{ submissionId: draft.id, contentHash, submission, suspicion, reminding: remindingIn(c, typed) },
    ...{ language: view.language, device: { session: deviceOf(c) }, now },
  })
  if (!stored.session) return alreadySentPage(c, { draft: draft.id, changed: true })
  if (stored.sent) {
    c.var.limits.pressure.count()
    c.var.mailWaits()
  }
  keepDevice(c, stored.session)
  return c.redirect(view.href(`/vorgang/${stored.request.reference}`), 303)
}

/** The words by which the patient asks to be reminded, if they do. */
function remindingIn(c: Page, typed: Typed): string | undefined {
  const { clinic, view } = c.var
  return offersReminders(clinic) && first(typed, 'remind') !== ''
    ? `${view.t('form.remind')}. ${view.t('form.remind.hint')}`
    : undefined
}

/** One of this visitor's sendings; sending the same draft again takes none. */
function takeShare(c: Page, draft: Draft): Share {
  const { requests, firstSending } = c.var.limits
  if (!firstSending.take(draft.id).ok) return { ok: true }
  const share = requests.take(visitorNetwork(c))
  if (!share.ok) firstSending.forget(draft.id)
  return share
}

type Sent = { submission: Submission; typed: Typed; contentHash: string }

async function signsOf(c: Page, draft: Draft, { submission, typed, contentHash }: Sent): Promise<readonly Sign[]> {
  const { db, now, limits } = c.var
  return suspect({
    trap: first(typed, 'website'),
    text: [submission.patient.name, submission.complaint, ...Object.values(submission.ownAnswers)].join(' '),
    age: now.epochMilliseconds - draft.createdAt.epochMilliseconds,
    alike: await countSameContent(db, { contentHash, except: draft.id, since: now.subtract(alikeWithin) }),
    unproved: limits.pressure.isOn() && !isProof(draft.id, first(typed, 'proof')),
  })
}

type OnPage = { typed?: Typed | undefined; problems?: readonly FieldProblem[]; notice?: string }

function formPage(c: Page, { id }: Draft, { walked }: Walk, { typed = {}, problems = [], notice }: OnPage = {}) {
  const { view, limits } = c.var
  const puzzle = limits.pressure.isOn() ? { draft: id, bits: proofBits } : undefined
  return <FormPage {...{ view, walked, typed, problems, puzzle, notice }} />
}

/** In a frame the form could not set the cookie that opens the thread, and nobody would see whose it is. */
function outsidePage(c: Page, { walked }: Walk) {
  const { view } = c.var
  const last = walked.at(-1)
  const back = <BackLink href={view.href(last ? slugOf(last.step) : '/')} label={view.t('action.back')} />
  return (
    <OutsidePage view={view} title={view.t('frame.title')} address="anfrage" back={back}>
      <p>{view.t('frame.text')}</p>
    </OutsidePage>
  )
}

/** Sent before, or too long ago to be still here. */
async function sendWithoutDraft(c: Page) {
  const sent = await findRequestBySubmission(c.var.db, param(c, 'draft'))
  if (!sent) return (await findOpenDraft(c)) as Response
  speak(c, sent.language)
  return alreadySentPage(c, { draft: param(c, 'draft'), changed: false })
}

function hashOf(submission: Submission): string {
  return createHash('sha256').update(JSON.stringify(submission)).digest('base64url')
}
