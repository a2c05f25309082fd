import type { Walked } from '../../src/domain/path.ts'
import { Button } from '../parts/button.tsx'
import { SummaryList } from '../parts/summary-list.tsx'
import { Words } from '../parts/words.tsx'
import type { View } from '../view.ts'
import { NoticePage } from './notice-page.tsx'
import { labelOf, termOf } from './words.ts'

type Props = { view: View; walked: readonly Walked[]; action: string }

/** A link brought all answers along: what they are, and on to the form. */
export function AnsweredPage({ view, walked, action }: Props) {
  const rows = walked.map(({ step, answer }) => ({
    term: <Words wording={termOf(step, view)} />,
    detail: <Words wording={labelOf(step, answer, view)} />,
  }))
  return (
    <NoticePage view={view} title={view.t('form.title')}>
      <p>{view.t('form.lead')}</p>
      {rows.length > 0 && (
        <section aria-labelledby="given">
          <h2 id="given">{view.t('form.answers')}</h2>
          <SummaryList rows={rows} />
        </section>
      )}
      <form method="post" action={view.href(action)} class="actions">
        <Button>{view.t('action.continue')}</Button>
      </form>
    </NoticePage>
  )
}
