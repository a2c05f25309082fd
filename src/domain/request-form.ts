import type { Submission } from './appointment-request.ts'
import { type DateProblem, readBirthDate } from './birth-date.ts'
import { type Clinic, type OwnQuestion, offeringPractitioners, type Presence } from './clinic.ts'
import { readMailAddress } from './mail-address.ts'
import type { Answers } from './path.ts'
import { type Preference, readWish, type Wish } from './preference.ts'
import { first, isBlank, longestText, readDate, type Typed, westernDigits } from './typed.ts'

export type FieldProblem = {
  /** The field to point at; own questions are q-<id>. */
  field: string
  code:
    | 'missing'
    | 'too-long'
    | 'not-an-address'
    | 'not-a-number'
    | 'one-way-needed'
    | 'earliest-past'
    | DateProblem['code']
}

export type RequestForm = Omit<Submission, 'answers'>
export type Reading = { ok: true; value: RequestForm } | { ok: false; problems: readonly FieldProblem[] }

/** Nobody is made to guess. */
export const yesNoAnswers = ['yes', 'no', 'unknown'] as const

const longest = { name: 200, text: longestText, field: 500 }

/**
 * Reads the request form; today is the practice's date, answers those of the path. All problems at once, in the order
 * of the page.
 */
export function readRequestForm(
  typed: Typed,
  clinic: Clinic,
  today: Temporal.PlainDate,
  answers: Answers = {},
): Reading {
  const problems: FieldProblem[] = []
  const { form } = clinic
  const name = readText(typed, 'name', 'required', longest.name, problems)
  const birthDate = form.birthDate === 'hidden' ? undefined : readBirth(typed, form.birthDate, today, problems)
  const email = readChecked(typed, 'email', form.email, 'not-an-address', readMailAddress, problems)
  const phone = readChecked(typed, 'phone', form.phone, 'not-a-number', readPhone, problems)
  if (!email && !phone && !problems.some(({ field }) => field === 'email' || field === 'phone'))
    problems.push({ field: form.email === 'hidden' ? 'phone' : 'email', code: 'one-way-needed' })
  const complaint =
    form.complaint === 'hidden' ? undefined : readText(typed, 'complaint', 'optional', longest.text, problems)
  const preference = readPreference(typed, today, problems)
  const ownAnswers = readOwnAnswers(typed, form.questions, problems)
  const practitioner = readPractitioner(typed, clinic, answers)
  if (problems.length > 0) return { ok: false, problems }
  const patient = {
    name: name ?? '',
    ...(email && { email }),
    ...(phone && { phone }),
    ...(birthDate && { birthDate }),
  }
  return {
    ok: true,
    value: { patient, preference, ownAnswers, ...(complaint && { complaint }), ...(practitioner && { practitioner }) },
  }
}

/** Whom the patient may wish for; nobody else was offered. */
function readPractitioner(typed: Typed, clinic: Clinic, answers: Answers): string | undefined {
  const offering = clinic.form.practitioner === 'hidden' ? [] : offeringPractitioners(clinic, answers)
  return offering.find(({ id }) => id === first(typed, 'practitioner'))?.id
}

/** When it suits the patient: the same fields in the request form and after declining. */
export function readPreference(typed: Typed, today: Temporal.PlainDate, problems: FieldProblem[]): Preference {
  const times = [...new Set(typed.wish)].map(readWish).filter((wish): wish is Wish => wish !== undefined)
  const text = first(typed, 'earliest').trim()
  const earliest = text === '' ? undefined : readDate(text)
  if (text !== '' && !earliest) problems.push({ field: 'earliest', code: 'not-a-date' })
  if (earliest && Temporal.PlainDate.compare(earliest, today) < 0)
    problems.push({ field: 'earliest', code: 'earliest-past' })
  return {
    asSoonAsPossible: first(typed, 'asap') !== '',
    times,
    ...(earliest && { earliest: earliest.toString() }),
  }
}

function readText(typed: Typed, field: string, presence: Presence, most: number, problems: FieldProblem[]) {
  const trimmed = first(typed, field).trim()
  const text = isBlank(trimmed) ? '' : trimmed
  if (text === '' && presence === 'required') problems.push({ field, code: 'missing' })
  if (text.length > most) problems.push({ field, code: 'too-long' })
  return text || undefined
}

function readChecked(
  typed: Typed,
  field: string,
  presence: Presence,
  code: FieldProblem['code'],
  read: (text: string) => string | undefined,
  problems: FieldProblem[],
): string | undefined {
  if (presence === 'hidden') return undefined
  const text = readText(typed, field, presence, longest.field, problems)
  if (!text) return undefined
  const value = read(text)
  if (!value) problems.push({ field, code })
  return value
}

/** Any way of writing it, as long as it holds 5 to 20 digits. */
function readPhone(text: string): string | undefined {
  const phone = westernDigits(text)
  const digits = phone.replace(/\D/g, '').length
  return digits >= 5 && digits <= 20 && phone.length <= 60 ? phone : undefined
}

function readBirth(typed: Typed, presence: Presence, today: Temporal.PlainDate, problems: FieldProblem[]) {
  const parts = { day: first(typed, 'birth_day'), month: first(typed, 'birth_month'), year: first(typed, 'birth_year') }
  const empty = `${parts.day}${parts.month}${parts.year}`.trim() === ''
  if (empty && presence === 'optional') return undefined
  const date = readBirthDate(parts, today)
  if (typeof date === 'string') return date
  problems.push({ field: `birth_${date.part}`, code: date.code })
  return undefined
}

function readOwnAnswers(typed: Typed, questions: readonly OwnQuestion[], problems: FieldProblem[]) {
  const answers: Record<string, string> = {}
  for (const question of questions) {
    const field = `q-${question.id}`
    const text = readText(typed, field, question.required ? 'required' : 'optional', longest.field, problems)
    if (!text) continue
    const value = question.type === 'date' ? readDate(text)?.toString() : readOption(question, text)
    if (value) answers[question.id] = value
    else problems.push({ field, code: question.type === 'date' ? 'not-a-date' : 'missing' })
  }
  return answers
}

function readOption({ type, options }: OwnQuestion, text: string): string | undefined {
  if (type === 'yes_no') return yesNoAnswers.find((answer) => answer === text)
  if (type === 'choice') return options.find(({ id }) => id === text)?.id
  return text
}
