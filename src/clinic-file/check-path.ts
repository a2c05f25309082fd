import { standardSteps } from '../domain/clinic.ts'
import { isLost } from './check-settings.ts'
import { fixedAnswers, thenCases } from './normalise-path.ts'
import { type Finding, isWithin, type Path, refuse } from './problem.ts'
import type { ClinicFile, FileCondition, FileStep, FileTarget } from './schema.ts'
import { didYouMean } from './suggest.ts'

type Known = { steps: readonly { id: string; answers: readonly string[]; isSure: boolean }[] }

/** What the path refers to: earlier steps in conditions, later ones in jumps, answers that exist. */
export function checkPath(file: ClinicFile, before: readonly Finding[]): Finding[] {
  const path: readonly FileStep[] = file.path ?? standardSteps.map((step) => ({ step }))
  const known: Known = { steps: path.map((step, index) => knownStep(file, step, index, before)) }
  const serviceStep = path.findIndex(({ step }) => step === 'service')
  const serviceFindings = (file.services ?? []).flatMap(({ for: who }, index) =>
    checkCondition(who, ['services', index, 'for'], known, serviceStep === -1 ? path.length : serviceStep),
  )
  const expectFindings = (file.expect ?? []).flatMap(({ answers }, index) =>
    checkCondition(answers, ['expect', index, 'answers'], known, path.length),
  )
  return [...serviceFindings, ...path.flatMap((step, index) => checkStep(step, index, known)), ...expectFindings]
}

function knownStep(
  file: ClinicFile,
  step: FileStep,
  index: number,
  before: readonly Finding[],
): Known['steps'][number] {
  const answers = fixedAnswers(step.step, file) ?? Object.keys(step.answers ?? {})
  const own = ['path', index]
  const broken = before.some(({ at }) => isWithin(at, own) && at.length <= 3 && at[2] !== 'question')
  const isSure = step.step === 'service' ? !before.some(({ at }) => at[0] === 'services' && at.length === 1) : !broken
  return { id: step.step, answers, isSure: isSure && !answers.some(isLost) }
}

function checkStep({ step, ask_when, answers = {} }: FileStep, position: number, known: Known): Finding[] {
  const at: Path = ['path', position]
  const here = known.steps[position]
  return [
    ...checkCondition(ask_when, [...at, 'ask_when'], known, position),
    ...Object.entries(answers).flatMap(([id, answer]) => {
      const place = [...at, 'answers', id]
      const isUnknown = here?.isSure && !here.answers.includes(id)
      return [
        ...(isUnknown ? [unknownAnswer(place, id, step, here.answers, true)] : []),
        ...checkCondition(answer.for, [...place, 'for'], known, position),
        ...checkCases(thenCases(answer.then), [...place, 'then'], Array.isArray(answer.then), known, position),
      ]
    }),
  ]
}

function checkCases(
  cases: readonly ('next' | 'form' | FileTarget)[],
  at: Path,
  isList: boolean,
  known: Known,
  position: number,
): Finding[] {
  return cases.flatMap((one, index) => {
    if (typeof one === 'string') return []
    const place = isList ? [...at, index] : at
    const findings = [
      ...checkTarget(one, place, known, position),
      ...checkCondition(one.when, [...place, 'when'], known, position),
    ]
    if (index === cases.length - 1 && one.when)
      findings.push(
        refuse(
          [...place, 'when'],
          'invalid_value',
          'the last case has none: leave this "when" out, or add "- next" for everybody else',
          {
            onKey: true,
          },
        ),
      )
    return findings
  })
}

function checkTarget({ when: _, text, ...target }: FileTarget, at: Path, known: Known, position: number): Finding[] {
  const given = Object.keys(target)
  const ways = 'next, form, step, redirect or message'
  if (given.length === 0) return [refuse(at, 'required', `must say what follows: ${ways}`)]
  if (given.length > 1)
    return [refuse(at, 'invalid_value', `can lead to one thing only, not to ${given.join(' and ')}`)]
  if (text !== undefined && target.redirect === undefined)
    return [refuse([...at, 'text'], 'invalid_value', 'is only said before a redirect', { onKey: true })]
  if (target.step === undefined) return []
  const index = known.steps.findIndex(({ id }) => id === target.step)
  if (index > position) return []
  const place = [...at, 'step']
  if (index !== -1)
    return [refuse(place, 'invalid_value', `must be a later step: "${target.step}" has been asked by then`)]
  return unknownStep(place, target.step, known)
}

/** Names earlier steps and answers they have. */
function checkCondition(given: FileCondition | undefined, at: Path, known: Known, position: number): Finding[] {
  return Object.entries(given ?? {}).flatMap(([step, wanted]): Finding[] => {
    const place = [...at, step]
    const index = known.steps.findIndex(({ id }) => id === step)
    const named = known.steps[index]
    if (!named) return unknownStep(place, step, known, true)
    const findings = index < position ? [] : [notYetAsked(place, step, index === position)]
    const ids = Array.isArray(wanted) ? wanted : [wanted]
    for (const [number, id] of ids.entries()) {
      if (!named.isSure || named.answers.includes(id)) continue
      findings.push(unknownAnswer(Array.isArray(wanted) ? [...place, number] : place, id, step, named.answers, false))
    }
    return findings
  })
}

function notYetAsked(at: Path, step: string, isSame: boolean): Finding {
  const reason = isSame ? 'is being asked here' : 'is asked later'
  return refuse(at, 'not_yet_asked', `"${step}" ${reason}: only earlier steps can be looked at`, { onKey: true })
}

function unknownStep(at: Path, step: string, { steps }: Known, onKey = false): Finding[] {
  const ids = steps.map(({ id }) => id)
  if (ids.some(isLost)) return []
  return [refuse(at, 'unknown_reference', `"${step}" is not a step of the path.${didYouMean(step, ids)}`, { onKey })]
}

function unknownAnswer(at: Path, id: string, step: string, answers: readonly string[], onKey: boolean): Finding {
  const list = answers.length > 8 ? '' : ` (${answers.join(', ') || 'it has none'})`
  const message = `"${id}" is not an answer of "${step}"${list}.${didYouMean(id, answers)}`
  return refuse(at, 'unknown_reference', message, { onKey })
}
