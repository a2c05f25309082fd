import type { Walked } from '../../src/domain/path.ts'
import { slugOf } from '../../src/domain/step-slug.ts'
import type { Carrying } from '../parts/onward.tsx'
import { SummaryList } from '../parts/summary-list.tsx'
import { Words } from '../parts/words.tsx'
import type { View } from '../view.ts'
import { labelOf, termOf } from './words.ts'

type Props = { view: View; walked: readonly Walked[]; carrying?: Carrying }

/** The answers given so far; beside a form, which is carried along, each with the way to another one. */
export function GivenAnswers({ view, walked, carrying }: Props) {
  if (walked.length === 0) return null
  const rows = walked.map(({ step, answer }) => {
    const term = <Words wording={termOf(step, view)} />
    const action = { href: view.href(slugOf(step)), label: view.t('action.change'), hidden: term, carrying }
    return { term, detail: <Words wording={labelOf(step, answer, view)} />, action: carrying && action }
  })
  return (
    <section aria-labelledby="given">
      <h2 id="given">{view.t('form.answers')}</h2>
      <SummaryList rows={rows} />
    </section>
  )
}
