import { mayBeSettled } from '../../src/domain/desk.ts'
import { type Filled, fillAnswer } from '../../src/domain/ready-answer.ts'
import { longestText } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Field } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { problemOf } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import type { ThreadPageProps, ThreadTyped } from './thread-page.tsx'

/** A message to the patient, in own words or those of a ready answer. */
export function AnswerCard({ desk: { view }, thread, typed, problems, answers, begun }: ThreadPageProps) {
  const { t, href } = view
  const { request, entries } = thread
  const action = (path: string) => href(`/praxis/anfragen/${request.reference}/${path}`)
  const ready = answers.find(({ id }) => id === typed.readyId)
  return (
    <Card title={t('staff.message.title')}>
      {(!request.patient.email || request.mailStoppedAt) && (
        <p class="hint">{t('staff.no-mail', { phone: request.patient.phone ?? '' })}</p>
      )}
      <form method="post" action={action('nachrichten')} class="flow" id="answer" hx-morph-skip="true">
        <input type="hidden" name="version" value={String(request.version)} />
        <input type="hidden" name="gesehen" value={String(entries.at(-1)?.id ?? 0)} />
        <input type="hidden" name="eingefuegt" value={ready?.id ?? ''} />
        {/* First, because the Enter key presses a form's first button: it must never send what is not finished. */}
        <ReadyAnswers view={view} answers={answers} typed={typed} action={`${action('vorlage')}#text`} />
        <Field
          id="text"
          name="text"
          label={t('staff.message.label', { name: request.patient.name })}
          rows={4}
          maxlength={longestText}
          value={typed.message ?? begun.message}
          shortcut="r"
          draftAt={action('entwurf')}
          autofocus={ready !== undefined && problems.length === 0}
          error={problemOf(problems, 'text')}
        />
        {ready && <WhatItSays view={view} filled={fillAnswer(ready, request, view.clinic)} wanted={request.language} />}
        <p class="actions">
          <Button kind="secondary">{t('staff.message.send')}</Button>
          {mayBeSettled(request) && (
            <Button kind="secondary" name="danach" value="erledigt">
              {t('staff.message.settle')}
            </Button>
          )}
          <a class="last" href={href('/praxis/vorlagen')}>
            {t('staff.answers.manage')}
          </a>
        </p>
      </form>
    </Card>
  )
}

type ReadyProps = { view: View; answers: ThreadPageProps['answers']; typed: ThreadTyped; action: string }

/** So many stand there with a button of their own. */
const few = 3

/** The first with one click each, all by typing a part of the title; the browser's own list needs no script. */
function ReadyAnswers({ view: { t, text }, answers, typed, action }: ReadyProps) {
  return (
    <div class="ready">
      <label for="vorlage">{t('staff.answers.find')}</label>
      <input id="vorlage" name="vorlage" type="text" list="vorlagen" autocomplete="off" value={typed.wanted} />
      <datalist id="vorlagen">
        {answers.map(({ title }) => (
          <option value={text(title)} />
        ))}
      </datalist>
      <Button kind="quiet" formaction={action}>
        {t('staff.answers.insert')}
      </Button>
      {answers.slice(0, few).map(({ title }) => (
        <Button kind="quiet" formaction={action} name="titel" value={text(title)}>
          {text(title)}
        </Button>
      ))}
    </div>
  )
}

type SaysProps = { view: View; filled: Filled /** The patient's language. */; wanted: string }

/** What a ready answer says in the language of staff, or that it is not there in the patient's. */
function WhatItSays({ view: { t, format, clinic }, filled, wanted }: SaysProps) {
  const [own] = clinic.languages
  if (filled.copy)
    return (
      <Notice kind="info">
        <p class="typed" lang={own}>
          {t('staff.thread.copy', { language: format.language(own), text: filled.copy })}
        </p>
      </Notice>
    )
  if (filled.language === wanted) return null
  return <p class="hint">{t('staff.answers.not-in', { language: format.language(wanted) })}</p>
}

/** A note among staff: its own card and colour, so that nobody takes it for an answer. */
export function NoteCard({ desk: { view }, thread, typed, problems, begun }: ThreadPageProps) {
  const { t, href } = view
  const address = `/praxis/anfragen/${thread.request.reference}`
  return (
    <section class="card flow note-card">
      <form method="post" action={href(`${address}/notizen`)} class="flow" id="note-form" hx-morph-skip="true">
        <Field
          id="note"
          name="note"
          label={t('staff.note.label')}
          hint={t('staff.note.hint')}
          rows={2}
          maxlength={longestText}
          value={typed.note ?? begun.note}
          draftAt={href(`${address}/entwurf`)}
          error={problemOf(problems, 'note')}
          shortcut="n"
        />
        <p class="actions">
          <Button kind="quiet">{t('staff.note.save')}</Button>
        </p>
      </form>
    </section>
  )
}
