import type { FieldProblem } from '../../src/domain/request-form.ts'
import { ErrorSummary } from '../parts/notice.tsx'
import type { View } from '../view.ts'
import { hrefOfField, problemText } from './form-problems.ts'

/** All that is wrong in a form, each line leading to its field; nothing when nothing is. */
export function ProblemSummary({ view, problems }: { view: View; problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null
  const lines = problems.map((problem) => ({ href: hrefOfField(problem), text: problemText(problem, view) }))
  return <ErrorSummary title={view.t('error.summary.title')} problems={lines} />
}
