import { type Answer, type Case, type Clinic, type Step, textIn } from '../domain/clinic.ts'
import { type Outcome, walk } from '../domain/path.ts'
import { findReach } from '../domain/path-reach.ts'
import { isLost } from './check-settings.ts'
import { type Finding, isWithin, type Path, refuse, warn } from './problem.ts'
import type { ClinicFile } from './schema.ts'

type Piece = Step | Answer | Case
type Place = { piece: Piece; at: Path }

/** Proves the path: nothing in it is in vain, and it does what the practice expects of it. */
export function provePath(clinic: Clinic, file: ClinicFile, before: readonly Finding[]): Finding[] {
  const errors = before.filter((finding) => finding.severity === 'error' && !isHarmless(finding)).map(({ at }) => at)
  if (errors.some(([first, ...more]) => more.length === 0 && first !== 'clinic' && first !== 'expect')) return []
  const places = clinic.path.flatMap((step, index) => placesOf(step, index, file))
  const doubtful = new Set(errors.flatMap((error) => innermost(places, error)))
  const isWhole = (index: number) => !errors.some((error) => isWithin(error, ['expect', index]))
  // A condition may mean the step or service whose id cannot be read.
  const hasLost = [...clinic.path, ...clinic.services].some(({ id }) => isLost(id))
  return [
    ...(hasLost ? [] : findUnreachable(clinic, file, places, doubtful)),
    ...(file.expect ?? []).flatMap((_, index) => (isWhole(index) ? checkExpectation(clinic, index, doubtful) : [])),
  ]
}

const wordKeys = new Set<unknown>(['question', 'label', 'note', 'name', 'minutes', 'practitioners'])

/** Problems that leave it clear who is asked what and where it leads. */
function isHarmless({ at, code }: Finding): boolean {
  const isWording = code === 'required' && (at.at(-2) === 'message' || at.at(-2) === 'text')
  return code === 'insecure_url' || isWording || at.slice(2).some((part) => wordKeys.has(part))
}

/** The smallest pieces around a problem: the case, else the answer, else the step. */
function innermost(places: readonly Place[], error: Path): Piece[] {
  const around = places.filter(({ at }) => isWithin(error, at))
  const depth = Math.max(...around.map(({ at }) => at.length))
  return around.filter(({ at }) => at.length === depth).map(({ piece }) => piece)
}

function placesOf(step: Step, index: number, file: ClinicFile): Place[] {
  const at: Path = ['path', index]
  const answers = step.answers.flatMap((answer, number): Place[] => {
    const place = [...at, 'answers', answer.id]
    const then = file.path?.[index]?.answers?.[answer.id]?.then
    const cases = answer.cases.map((piece, k) => ({
      piece,
      at: [...place, 'then', ...(Array.isArray(then) ? [k] : [])],
    }))
    const service = step.id === 'service' ? [{ piece: answer, at: ['services', number] }] : []
    return [...service, { piece: answer, at: place }, ...cases]
  })
  return [{ piece: step, at }, ...answers]
}

function findUnreachable(
  { path, services }: Clinic,
  file: ClinicFile,
  places: readonly Place[],
  doubtful: ReadonlySet<Piece>,
): Finding[] {
  const { asked, offered, taken } = findReach(path, doubtful)
  const placeOf = new Map(places.toReversed().map(({ piece, at }) => [piece, at]))
  const find = (piece: Piece) => placeOf.get(piece) ?? []
  const findings: Finding[] = []
  if (services.length > 0 && !path.some(({ id }) => id === 'service'))
    findings.push(warn(['services'], 'unreachable', 'are never offered: the path has no step "service"'))
  for (const step of path) {
    if (doubtful.has(step) || step.answers.length === 0) continue
    if (!asked.has(step)) {
      const at = file.path ? find(step) : ['services']
      findings.push(refuse(at, 'unreachable', 'is never asked: no answers lead here'))
      continue
    }
    for (const answer of step.answers) {
      if (doubtful.has(answer)) continue
      const cases = answer.cases.filter((one) => !doubtful.has(one) && !taken.has(one))
      if (!offered.has(answer))
        findings.push(refuse(find(answer), 'unreachable', 'can never be chosen: no earlier answers fit its "for"'))
      else
        for (const one of cases) findings.push(refuse(find(one), 'unreachable', 'never happens: no answers lead here'))
    }
  }
  return findings
}

function checkExpectation(clinic: Clinic, index: number, doubtful: ReadonlySet<Piece>): Finding[] {
  const { path } = clinic
  const expected = clinic.expect[index]
  if (!expected) return []
  const { walked, outcome } = walk({ path }, expected.answers)
  const last = outcome.kind === 'question' ? outcome.step : outcome.kind === 'form' ? undefined : walked.at(-1)?.step
  const seen = last ? path.slice(0, path.indexOf(last) + 1) : path
  if (seen.some((step) => piecesOf(step).some((piece) => doubtful.has(piece)))) return []

  const at: Path = ['expect', index]
  const fail = (key: string, message: string) => [refuse([...at, key], 'expectation_failed', message)]
  if (outcome.kind === 'question') {
    const given = expected.answers[outcome.step.id]
    const reason = given ? `whose answer "${given}" is not offered` : 'which has no answer here'
    return fail('answers', `stop at the question "${outcome.step.id}", ${reason}`)
  }
  if (outcome.kind !== expected.outcome)
    return fail('outcome', `is expected to be ${expected.outcome}, but the answers lead to ${said(outcome, clinic)}`)
  if (outcome.kind === 'redirect' && expected.url !== undefined && expected.url !== outcome.url)
    return fail('url', `is expected, but the answers lead to ${outcome.url}`)
  return []
}

function said(outcome: Exclude<Outcome, { kind: 'question' }>, clinic: Clinic): string {
  if (outcome.kind === 'form') return 'the form'
  if (outcome.kind === 'redirect') return `the redirect ${outcome.url}`
  return `the message "${textIn(outcome.text, clinic.languages[0], clinic).slice(0, 60)}"`
}

function piecesOf(step: Step): Piece[] {
  return [step, ...step.answers.flatMap((answer) => [answer, ...answer.cases])]
}
