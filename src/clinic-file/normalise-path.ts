import {
  type Answer,
  type Case,
  type ClinicText,
  type Condition,
  type Next,
  type Practitioner,
  type Service,
  type Step,
  standardSteps,
} from '../domain/clinic.ts'
import { everybody, standardAnswers } from './defaults.ts'
import type { ClinicFile, FileAnswer, FileCondition, FileStep, FileTarget, FileThen } from './schema.ts'
import type { FileText } from './schema-parts.ts'

/** A text by language; a plain one is in the practice's first language. */
export function readText(given: FileText, language: string): ClinicText {
  return typeof given === 'string' ? { [language]: given } : given
}

export function readServices(
  { services = [] }: ClinicFile,
  practitioners: readonly Practitioner[],
  language: string,
): Service[] {
  return services.map(({ name, note, practitioners: by, for: who, ...service }) => ({
    ...service,
    name: readText(name, language),
    ...(note !== undefined && { note: readText(note, language) }),
    practitioners: by ?? practitioners.map(({ id }) => id),
    for: readCondition(who),
  }))
}

/** A path in the file is exactly the steps it lists; without one, the three standard steps. */
export function readPath({ path }: ClinicFile, services: readonly Service[], language: string): Step[] {
  const steps: readonly FileStep[] = path ?? standardSteps.map((step) => ({ step }))
  return steps.map(({ step: id, question, ask_when, answers = {} }) => ({
    id,
    ...(question !== undefined && { question: readText(question, language) }),
    askWhen: readCondition(ask_when),
    answers:
      offered(id, services)?.map((start) => readAnswer(start, answers[start.id], language)) ??
      Object.entries(answers).map(([answerId, answer]) => readAnswer({ id: answerId }, answer, language)),
  }))
}

/** Ids of the answers a standard step always has; nothing for an own step. */
export function fixedAnswers(step: string, { services = [] }: Pick<ClinicFile, 'services'>): string[] | undefined {
  if (step === 'service') return services.map(({ id }) => id)
  return Object.hasOwn(standardAnswers, step) ? [...(standardAnswers[step] ?? [])] : undefined
}

function offered(step: string, services: readonly Service[]): Start[] | undefined {
  if (step === 'service') return services.map(({ id, name, note, for: who }) => ({ id, label: name, note, for: who }))
  return fixedAnswers(step, {})?.map((id) => ({ id }))
}

type Start = { id: string; label?: ClinicText; note?: ClinicText | undefined; for?: Condition }

function readAnswer(start: Start, changes: FileAnswer | undefined, language: string): Answer {
  const label = changes?.label !== undefined ? readText(changes.label, language) : start.label
  const note = changes?.note !== undefined ? readText(changes.note, language) : start.note
  return {
    id: start.id,
    ...(label && { label }),
    ...(note && { note }),
    for: changes?.for ? { ...start.for, ...readCondition(changes.for) } : (start.for ?? everybody),
    cases: thenCases(changes?.then).map((given) => readCase(given, language)),
  }
}

/** What follows an answer as a list, however the file writes it. */
export function thenCases(then: FileThen | undefined): readonly ('next' | 'form' | FileTarget)[] {
  if (then === undefined) return ['next']
  return Array.isArray(then) ? then : [then]
}

function readCase(given: 'next' | 'form' | FileTarget, language: string): Case {
  if (typeof given === 'string') return { when: everybody, then: { kind: given } }
  return { when: readCondition(given.when), then: readNext(given, language) }
}

function readNext({ then, step, redirect, message, text }: FileTarget, language: string): Next {
  if (step !== undefined) return { kind: 'step', step }
  if (redirect !== undefined)
    return { kind: 'redirect', url: redirect, ...(text !== undefined && { text: readText(text, language) }) }
  if (message !== undefined) return { kind: 'message', text: readText(message, language) }
  return { kind: then ?? 'next' }
}

function readCondition(given: FileCondition | undefined): Condition {
  if (!given) return everybody
  return Object.fromEntries(
    Object.entries(given).map(([step, wanted]) => [step, Array.isArray(wanted) ? wanted : [wanted]]),
  )
}
