import type { FieldProblem } from '../../src/domain/request-form.ts'
import { answerField } from '../../src/domain/telephone.ts'
import type { Key } from '../../src/locales/translator.ts'
import type { View } from '../view.ts'
import { termOf } from './words.ts'

/** Where the error summary leads: the id of the field. */
export function idOfField({ field }: FieldProblem): string {
  return field === 'birth_day' ? 'birth' : field.replace(/^birth_/, 'birth-')
}

/** The sentence for a problem: the field's own where there is one. */
export function problemSentence({ field, code }: FieldProblem, { t }: Pick<View, 't'>): string {
  return t(wordings[wordingOf({ field, code })] ?? general[code])
}

/** The same for a page with many fields: what fits any of them names its own. */
export function problemText(problem: FieldProblem, view: View): string {
  const sentence = problemSentence(problem, view)
  const name = wordings[wordingOf(problem)] ? undefined : nameOf(problem.field, view)
  return name === undefined ? sentence : view.t('problem.of-field', { field: name, problem: sentence })
}

function wordingOf({ field, code }: FieldProblem): string {
  return `${field.split('_')[0]}.${code}`
}

function nameOf(field: string, view: View): string | undefined {
  const { t, words, clinic } = view
  const label = labels[field]
  if (label) return t(label)
  const step = clinic.path.find(({ id }) => field === answerField(id))
  if (step) return termOf(step, view).text
  const question = clinic.form.questions.find(({ id }) => field === `q-${id}`)
  return question && words(question.label).text
}

/** The sentence beside the field, if something is wrong with it. */
export function problemAt(problems: readonly FieldProblem[], start: string, view: View): string | undefined {
  const problem = problems.find(({ field }) => field === start || field.startsWith(`${start}_`))
  return problem && problemText(problem, view)
}

const wordings: Readonly<Record<string, Key>> = {
  'name.missing': 'problem.name.missing',
  'birth.missing': 'problem.birth.missing',
  'birth.not-a-date': 'problem.birth.not-a-date',
  'birth.in-future': 'problem.birth.in-future',
  'birth.too-long-ago': 'problem.birth.too-long-ago',
  'email.missing': 'problem.email.missing',
  'email.not-an-address': 'problem.email.not-an-address',
  'phone.missing': 'problem.phone.missing',
  'phone.not-a-number': 'problem.phone.not-a-number',
  'earliest.not-a-date': 'problem.earliest.not-a-date',
  'reference.missing': 'problem.reference.missing',
  'text.missing': 'refusal.empty-message',
  'email.one-way-needed': 'problem.contact.one-way-needed',
  'phone.one-way-needed': 'problem.contact.one-way-needed',
  'earliest.earliest-past': 'problem.earliest.earliest-past',
}

const labels: Readonly<Record<string, Key>> = {
  name: 'form.name',
  email: 'form.email',
  phone: 'form.phone',
  complaint: 'form.complaint',
}

const general: Readonly<Record<FieldProblem['code'], Key>> = {
  missing: 'problem.missing',
  'too-long': 'problem.too-long',
  'not-a-date': 'problem.not-a-date',
  'in-future': 'problem.birth.in-future',
  'too-long-ago': 'problem.birth.too-long-ago',
  'not-an-address': 'problem.email.not-an-address',
  'not-a-number': 'problem.phone.not-a-number',
  'one-way-needed': 'problem.contact.one-way-needed',
  'earliest-past': 'problem.earliest.earliest-past',
}
