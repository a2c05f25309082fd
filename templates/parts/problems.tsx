import type { View } from '../view.ts'
import { Icon } from './icon.tsx'

/** What is wrong with something just sent, and the id of the field it is about. */
export type Problem = { field: string; text: string }

type ErrorSummaryProps = { view: View; problems: readonly { field: string; text: string | undefined }[] }

/** What was wrong, first on the page and with the focus; each line leads to its field. Nothing when nothing was. */
export function ErrorSummary({ view, problems }: ErrorSummaryProps) {
  const lines = problems.filter(({ text }) => text !== undefined)
  if (lines.length === 0) return null
  return (
    <div class="notice danger" id="problems" role="alert" tabindex={-1} autofocus>
      <Icon name="alert" />
      <h2>{view.t('error.summary.title')}</h2>
      <ul>
        {lines.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What is said beside a field, if something is wrong with it. */
export function problemOf(problems: readonly Problem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.text
}
