import type { Child } from 'hono/jsx'
import { isOpenTo } from '../../src/domain/appointment-request.ts'
import { mayBeReminded } from '../../src/domain/reminder.ts'
import type { FieldProblem } from '../../src/domain/request-form.ts'
import { firstUnanswered, type Thread } from '../../src/domain/thread.ts'
import { longestText, type Typed } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { WithNumber } from '../parts/telephone.tsx'
import { Reference } from '../parts/thread.tsx'
import { Words } from '../parts/words.tsx'
import type { View } from '../view.ts'
import { AppointmentCard } from './appointment-card.tsx'
import { problemAt } from './form-problems.ts'
import { PatientPage } from './patient-page.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { ProposalCards } from './proposal-cards.tsx'
import { ReminderForm } from './reminder-form.tsx'
import { ThreadDetails } from './thread-details.tsx'
import { ThreadEntries } from './thread-entries.tsx'
import { WishForm } from './wish-form.tsx'

/** What was typed and not taken. */
export type ThreadTyped = { message?: string; wish?: Typed }

type ThreadPageProps = {
  view: View
  thread: Thread
  /** The device that sent the request sees what it typed. */
  ownDevice: boolean
  /** The patient wants to be reminded of the appointment. */
  reminded: boolean
  /** Why something just asked for did not happen, in words. */
  refusal?: string | undefined
  typed: ThreadTyped
  problems: readonly FieldProblem[]
  now: Temporal.Instant
}

/**
 * The patient's one place: where the request stands, what to do now, and everything said so far.
 * The script takes the parts marked data-live from the newer page; what is typed lies outside them.
 */
export function ThreadPage({ view, thread, ownDevice, reminded, refusal, typed, problems, now }: ThreadPageProps) {
  const { t, href } = view
  const { request } = thread
  const title = t(`thread.title.${request.status}`)
  const address = `/vorgang/${request.reference}`
  const reminder = mayBeReminded(thread, view.clinic, now) && <ReminderForm {...{ view, address, reminded }} />
  const isScheduled = request.status === 'scheduled'
  return (
    <PatientPage
      view={view}
      title={problems.length > 0 ? t('form.page-title-wrong', { title }) : title}
      script={view.assets.live}
      typing
    >
      <ProblemSummary view={view} problems={problems} />
      {refusal && (
        <Notice kind="warning" urgent>
          <p>{refusal}</p>
        </Notice>
      )}
      <div id="stand" class="stack" data-live>
        <h1>{title}</h1>
        <Reference label={t('thread.reference')} value={request.reference} />
        <Written view={view} thread={thread} />
        <WhatNow view={view} thread={thread} address={address} now={now} reminder={reminder} />
      </div>
      <div id="wunsch" data-live hidden={!isOpenTo(request, 'wish')}>
        <WishForm view={view} thread={thread} address={address} typed={typed.wish} problems={problems} now={now} />
      </div>
      <h2>{t('thread.entries')}</h2>
      <ThreadEntries view={view} thread={thread} ownDevice={ownDevice} />
      <MessageForm view={view} address={address} typed={typed.message} error={problemAt(problems, 'text', view)} />
      <ThreadDetails view={view} request={request} ownDevice={ownDevice} />
      <div id="spaeter" data-live hidden={!reminder || isScheduled}>
        {!isScheduled && reminder}
      </div>
      <div id="ende" data-live hidden={!isOpenTo(request, 'withdraw')}>
        {isOpenTo(request, 'withdraw') && (
          <form method="post" action={href(`${address}/ruecknahme`)} class="rare">
            <p>{t('thread.withdraw.text')}</p>
            <p class="actions">
              <Button kind="danger">{t('thread.withdraw')}</Button>
            </p>
          </form>
        )}
      </div>
      <p class="toast" id="status" role="status" />
    </PatientPage>
  )
}

type MessageFormProps = { view: View; address: string; typed: string | undefined; error: string | undefined }

function MessageForm({ view: { t, href }, address, typed, error }: MessageFormProps) {
  return (
    <form method="post" action={href(`${address}/nachrichten`)} class="flow">
      <Field
        id="text"
        name="text"
        label={t('thread.write')}
        hint={t('thread.write.hint')}
        rows={3}
        maxlength={longestText}
        value={typed}
        error={error}
      />
      <p class="actions">
        <Button kind="secondary">{t('thread.send')}</Button>
      </p>
    </form>
  )
}

/** The practice's words stand far below in a long thread: that they are there, and the way to them. */
function Written({ view: { t }, thread }: { view: View; thread: Thread }) {
  const entry = firstUnanswered(thread)
  if (!entry) return null
  return (
    <Notice kind="info">
      <p>{t('thread.written')}</p>
      <p class="actions">
        <a class="button secondary" href={`#e${entry.id}`}>
          {t('thread.written.read')}
        </a>
      </p>
    </Notice>
  )
}

type WhatNowProps = { view: View; thread: Thread; address: string; now: Temporal.Instant; reminder: Child }

/** The one thing that matters at this stage. */
function WhatNow({ view, thread, address, now, reminder }: WhatNowProps) {
  const { t } = view
  const { request, open, accepted } = thread
  if (request.status === 'new') return <JustSent view={view} thread={thread} />
  if (open) return <ProposalCards view={view} proposal={open} address={address} />
  if (accepted)
    return (
      <AppointmentCard view={view} proposal={accepted} address={address} now={now}>
        {reminder}
      </AppointmentCard>
    )
  if (request.status === 'scheduled' || request.status === 'proposed') return null
  // What is to be done now, the practice has just written.
  if (request.status === 'in_progress' && firstUnanswered(thread)) return null
  return (
    <>
      <p>
        {t(`thread.next.${request.status}`)} {request.status === 'in_progress' && <ReplyTime view={view} />}
      </p>
      {!isOpenTo(request, 'withdraw') && (
        <p class="actions">
          <a class="button secondary" href={view.href('/termin')}>
            {t('thread.new-request')}
          </a>
        </p>
      )}
    </>
  )
}

function JustSent({ view, thread: { request } }: { view: View; thread: Thread }) {
  const { t, clinic } = view
  const { email, phone } = request.patient
  const answer = email ? t('thread.sent.by-mail', { email }) : t('thread.sent.by-phone', { phone: phone ?? '' })
  return (
    <Notice kind="success">
      <p>
        <strong>{t('thread.sent.not-yet')}</strong> {t('thread.sent.next')} <ReplyTime view={view} />
      </p>
      <p>
        {request.mailStoppedAt ? (
          <WithNumber text={t('thread.mail-stopped', { phone: clinic.phone })} number={clinic.phone} />
        ) : (
          answer
        )}
      </p>
    </Notice>
  )
}

/** How soon the practice answers, where it says so. */
function ReplyTime({ view: { clinic, words } }: { view: View }) {
  return clinic.form.reply ? <Words wording={words(clinic.form.reply)} /> : null
}
