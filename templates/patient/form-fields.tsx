import type { OwnQuestion, Presence } from '../../src/domain/clinic.ts'
import { type FieldProblem, yesNoAnswers } from '../../src/domain/request-form.ts'
import { longestText, type Typed } from '../../src/domain/typed.ts'
import { DateFields } from '../parts/date-fields.tsx'
import { Field, SelectField } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { RadioList } from '../parts/options.tsx'
import { EmergencyNumbers } from '../parts/telephone.tsx'
import { Words } from '../parts/words.tsx'
import type { View } from '../view.ts'
import { problemAt } from './form-problems.ts'

type FieldsProps = { view: View; typed: Typed; problems: readonly FieldProblem[] }

/** Name, birth date, ways to answer, and what it is about. caller: somebody else types it in, under this heading. */
export function AboutFields({ view, typed, problems, caller }: FieldsProps & { caller?: string }) {
  const { t, clinic } = view
  const { form } = clinic
  const value = (field: string) => typed[field]?.[0]
  const optional = (presence: Presence) => (presence === 'optional' ? t('form.optional') : undefined)
  const oneWay = form.email === 'optional' && form.phone === 'optional'
  const text = (name: string, autocomplete?: string) => ({
    ...{ id: name, name, value: value(name), error: problemAt(problems, name, view) },
    autocomplete: caller ? 'off' : autocomplete,
  })
  return (
    <>
      <h2>{caller ?? t('form.you')}</h2>
      <Field
        {...text('name', 'name')}
        label={t('form.name')}
        maxlength={200}
        autofocus={caller !== undefined && problems.length === 0}
      />
      {form.birthDate !== 'hidden' && <BirthDate view={view} typed={typed} problems={problems} />}
      {form.email !== 'hidden' && (
        <Field
          {...text('email', 'email')}
          label={t('form.email')}
          type="email"
          inputmode="email"
          hint={oneWay ? t('form.contact.hint') : t('form.email.hint')}
          optionalLabel={oneWay ? undefined : optional(form.email)}
        />
      )}
      {form.phone !== 'hidden' && (
        <Field
          {...text('phone', 'tel')}
          label={t('form.phone')}
          type="tel"
          inputmode="tel"
          hint={caller ? undefined : t('form.phone.hint')}
          optionalLabel={oneWay ? undefined : optional(form.phone)}
        />
      )}
      {form.complaint !== 'hidden' && <Complaint view={view} field={text('complaint')} caller={caller !== undefined} />}
    </>
  )
}

type ComplaintProps = { view: View; field: Pick<Parameters<typeof Field>[0], 'id' | 'name' | 'value'>; caller: boolean }

/** What it is about. Whom to call when it cannot wait stands before it. */
function Complaint({ view, field, caller }: ComplaintProps) {
  const { t } = view
  return (
    <>
      {!caller && (
        <Notice kind="warning">
          <EmergencyNumbers view={view} />
        </Notice>
      )}
      <Field
        {...field}
        label={t('form.complaint')}
        hint={caller ? undefined : t('form.complaint.hint')}
        optionalLabel={t('form.optional')}
        rows={3}
        maxlength={longestText}
      />
    </>
  )
}

function BirthDate({ view, typed, problems }: FieldsProps) {
  const { t, clinic } = view
  return (
    <DateFields
      id="birth"
      legend={t('form.birth')}
      hint={t('form.birth.hint')}
      error={problemAt(problems, 'birth', view)}
      optionalLabel={clinic.form.birthDate === 'optional' ? t('form.optional') : undefined}
      names={{ day: 'birth_day', month: 'birth_month', year: 'birth_year' }}
      values={{ day: typed.birth_day?.[0], month: typed.birth_month?.[0], year: typed.birth_year?.[0] }}
      labels={{ day: t('form.birth.day'), month: t('form.birth.month'), year: t('form.birth.year') }}
      autocompletes={{ day: 'bday-day', month: 'bday-month', year: 'bday-year' }}
    />
  )
}

/** The practice's own questions. */
export function OwnFields({ view, typed, problems }: FieldsProps) {
  const { questions } = view.clinic.form
  if (questions.length === 0) return null
  return (
    <>
      <h2>{view.t('form.own')}</h2>
      {questions.map((question) => (
        <OwnField view={view} typed={typed} problems={problems} question={question} />
      ))}
    </>
  )
}

function OwnField({ view, typed, problems, question }: FieldsProps & { question: OwnQuestion }) {
  const { t, words } = view
  const id = `q-${question.id}`
  const shared = {
    id,
    name: id,
    value: typed[id]?.[0] ?? '',
    error: problemAt(problems, id, view),
    optionalLabel: question.required ? undefined : t('form.optional'),
  }
  const label = <Words wording={words(question.label)} />
  if (question.type === 'yes_no')
    return (
      <RadioList
        {...shared}
        legend={label}
        options={yesNoAnswers.map((answer) => ({ value: answer, label: t(`form.${answer}`) }))}
      />
    )
  if (question.type === 'choice') {
    const options = question.options.map((option) => {
      const { text, ...language } = words(option.label)
      return { value: option.id, label: text, ...language }
    })
    return <SelectField {...shared} label={label} options={[{ value: '', label: t('form.choose') }, ...options]} />
  }
  return <Field {...shared} label={label} type={question.type === 'date' ? 'date' : 'text'} maxlength={500} />
}
