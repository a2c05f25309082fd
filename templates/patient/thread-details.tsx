import type { AppointmentRequest } from '../../src/domain/appointment-request.ts'
import { type Weekday, weekdays } from '../../src/domain/clinic.ts'
import { dayTimes, type Preference } from '../../src/domain/preference.ts'
import { yesNoAnswers } from '../../src/domain/request-form.ts'
import { SummaryList } from '../parts/summary-list.tsx'
import { type Wording, Words } from '../parts/words.tsx'
import type { View } from '../view.ts'
import { labelOf, practitionerName, termOf } from './words.ts'

type Props = { view: View; request: AppointmentRequest; ownDevice: boolean }

/** The bundled request: answers, wishes and, on the device that sent it, what it is about. */
export function RequestSummary({ view, request, ownDevice }: Props) {
  const { t } = view
  const wishes = preferenceLines(request.preference, view)
  const rows = [
    ...answerRows(request, view),
    { term: t('form.wishes'), detail: wishes.length > 0 ? wishes.join('; ') : t('thread.nothing-given') },
    ...(request.practitioner
      ? [{ term: t('form.practitioner'), detail: practitionerName(request.practitioner, view) }]
      : []),
    ...(ownDevice ? privateRows(request, view) : []),
  ]
  return (
    <>
      <p>
        <strong>{t('entry.request-sent')}</strong>
      </p>
      <SummaryList rows={rows} told />
      {!ownDevice && <p class="hint">{t('thread.details.hidden')}</p>}
    </>
  )
}

/** Who the patient is and how to reach them. */
export function ThreadDetails({ view, request, ownDevice }: Props) {
  const { t, format } = view
  const { name, email, phone, birthDate } = request.patient
  const rows = [
    { term: t('form.name'), detail: name },
    ...(birthDate && ownDevice ? [{ term: t('form.birth'), detail: format.date(birthDate) }] : []),
    ...(email ? [{ term: t('form.email'), detail: email }] : []),
    ...(phone ? [{ term: t('form.phone'), detail: phone }] : []),
  ]
  return (
    <section>
      <h2>{t('thread.details')}</h2>
      <SummaryList rows={rows} told />
    </section>
  )
}

/** The answers as they stand in the file today; a step or answer that is gone keeps its id. */
export function answerRows(request: AppointmentRequest, view: View) {
  return answerLines(request, view).map(rowOf)
}

/** The complaint and the answers to the practice's own questions. */
export function privateRows(request: AppointmentRequest, view: View) {
  return privateLines(request, view).map(rowOf)
}

export type Line = { term: Wording; detail: Wording }

function rowOf({ term, detail }: Line) {
  return { term: <Words wording={term} />, detail: <Words wording={detail} /> }
}

export function answerLines({ answers }: AppointmentRequest, view: View): Line[] {
  return Object.entries(answers).map(([stepId, answerId]) => {
    const step = view.clinic.path.find(({ id }) => id === stepId)
    const answer = step?.answers.find(({ id }) => id === answerId)
    return {
      term: step ? termOf(step, view) : { text: stepId },
      detail: step && answer ? labelOf(step, answer, view) : { text: answerId },
    }
  })
}

export function privateLines({ complaint, ownAnswers }: AppointmentRequest, view: View): Line[] {
  const { t, words, format, clinic } = view
  const own = Object.entries(ownAnswers).map(([id, value]) => {
    const question = clinic.form.questions.find((known) => known.id === id)
    const option = question?.options.find((known) => known.id === value)
    const answer = question?.type === 'yes_no' && yesNoAnswers.find((known) => known === value)
    const yesNo = answer ? t(`form.${answer}`) : undefined
    const date = question?.type === 'date' ? format.date(value) : undefined
    return {
      term: question ? words(question.label) : { text: id },
      detail: option ? words(option.label) : { text: yesNo ?? date ?? value },
    }
  })
  return [{ term: { text: t('form.complaint') }, detail: { text: complaint ?? t('thread.nothing-given') } }, ...own]
}

/** A wish in words: "So bald wie möglich", "Montag: Vormittag und Abend", "Frühestens ab 01.12.2026". */
export function preferenceLines({ asSoonAsPossible, times, earliest }: Preference, { t, format }: View): string[] {
  const days = weekdays.flatMap((day) => {
    const chosen = dayTimes.filter((time) => times.some((wish) => wish.day === day && wish.time === time))
    return chosen.length === 0
      ? []
      : [`${dayName(day, format)}: ${format.list(chosen.map((time) => t(`time.${time}`)))}`]
  })
  return [
    ...(asSoonAsPossible ? [t('form.asap')] : []),
    ...days,
    ...(earliest ? [`${t('form.earliest')} ${format.date(earliest)}`] : []),
  ]
}

function dayName(day: Weekday, format: View['format']): string {
  return format.weekday(weekdays.indexOf(day), 'long')
}
