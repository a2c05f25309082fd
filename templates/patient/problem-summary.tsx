import type { FieldProblem } from '../../src/domain/request-form.ts'
import { ErrorSummary } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import { idOfField, problemText } from './form-problems.ts'

/** All that is wrong in a form, each line leading to its field; nothing when nothing is. */
export function ProblemSummary({ view, problems }: { view: View; problems: readonly FieldProblem[] }) {
  const lines = problems.map((problem) => ({ field: idOfField(problem), text: problemText(problem, view) }))
  return <ErrorSummary view={view} problems={lines} />
}
