import { standardSteps } from '../domain/clinic.ts'
import { fixedAnswers } from './normalise-path.ts'
import { type Finding, type Path, refuse } from './problem.ts'
import type { ClinicFile, FileChoice } from './schema.ts'
import { minuteSpan } from './schema-parts.ts'
import { didYouMean } from './suggest.ts'

/** What the shapes of single settings cannot say: which of them go together. */
export function checkSettings(file: ClinicFile): Finding[] {
  return [
    ...(file.patient_window?.choices ?? []).flatMap(checkChoice),
    ...(file.practitioners ?? []).flatMap(checkHours),
    ...checkOfferers(file),
    ...checkForm(file),
    ...(file.path ?? []).flatMap((step, index) => checkOwnStep(file, step, ['path', index])),
    ...(file.expect ?? []).flatMap(({ outcome, url }, index) =>
      url !== undefined && outcome !== 'redirect'
        ? [refuse(['expect', index, 'url'], 'invalid_value', 'is only for the outcome redirect')]
        : [],
    ),
  ]
}

function checkChoice({ opens, redirect, message, text }: FileChoice, index: number): Finding[] {
  const at: Path = ['patient_window', 'choices', index]
  const given = [opens, redirect, message].filter((target) => target !== undefined)
  if (given.length === 0) return [refuse(at, 'required', 'must say what it does: opens: path, redirect or message')]
  if (given.length > 1) return [refuse(at, 'invalid_value', 'can do one thing only: opens: path, redirect or message')]
  return text !== undefined && redirect === undefined
    ? [refuse([...at, 'text'], 'invalid_value', 'is only said before a redirect', { onKey: true })]
    : []
}

type FilePractitioner = NonNullable<ClinicFile['practitioners']>[number]

function checkHours({ hours = {} }: FilePractitioner, index: number): Finding[] {
  return Object.entries(hours).flatMap(([day, spans]) => {
    const times = spans.map(minuteSpan)
    return times.flatMap(({ from, to }, number) => {
      const isTaken = times.slice(0, number).some((earlier) => from < earlier.to && earlier.from < to)
      const at = ['practitioners', index, 'hours', day, number]
      return isTaken ? [refuse(at, 'invalid_value', 'overlaps with times before it')] : []
    })
  })
}

function checkOfferers({ services = [], practitioners = [] }: ClinicFile): Finding[] {
  const known = practitioners.length > 0 ? practitioners.map(({ id }) => id) : ['praxis']
  if (known.some(isLost)) return []
  return services.flatMap(({ practitioners: by = [] }, index) =>
    by.flatMap((id, number) => {
      if (known.includes(id)) return []
      const message = `"${id}" is not among the practitioners.${didYouMean(id, known)}`
      return [refuse(['services', index, 'practitioners', number], 'unknown_reference', message)]
    }),
  )
}

function checkForm({ form = {} }: ClinicFile): Finding[] {
  const contact =
    form.email === 'hidden' && form.phone === 'hidden'
      ? [refuse(['form', 'phone'], 'invalid_value', 'cannot be hidden too: e-mail or telephone must remain')]
      : []
  const questions = (form.questions ?? []).flatMap(({ type, options }, index) => {
    const at: Path = ['form', 'questions', index, 'options']
    if (type === 'choice' && !options) return [refuse(at, 'required', 'is missing: a choice needs them')]
    const isIdle = type !== 'choice' && options
    return isIdle ? [refuse(at, 'invalid_value', 'are only for the type choice', { onKey: true })] : []
  })
  return [...contact, ...questions]
}

type Step = NonNullable<ClinicFile['path']>[number]

function checkOwnStep(file: ClinicFile, { step, question, answers = {} }: Step, at: Path): Finding[] {
  if (fixedAnswers(step, file) || isLost(step)) return []
  const standard = didYouMean(step, standardSteps)
  const isMisspelt = standard !== '' && question === undefined
  if (isMisspelt) return [refuse([...at, 'step'], 'unknown_reference', `"${step}" is not a standard step.${standard}`)]
  const findings: Finding[] = []
  if (question === undefined) findings.push(refuse([...at, 'question'], 'required', 'is missing: an own step needs it'))
  if (Object.keys(answers).length === 0)
    findings.push(refuse([...at, 'answers'], 'required', 'is missing: an own step needs at least one'))
  for (const [id, { label }] of Object.entries(answers))
    if (label === undefined)
      findings.push(refuse([...at, 'answers', id, 'label'], 'required', 'is missing: answers of an own step need it'))
  return findings
}

/** Stands for an id that is missing in the file: nothing can be said about who means it. */
export function isLost(id: string): boolean {
  return /^lost-\d+-\d+$/.test(id)
}
