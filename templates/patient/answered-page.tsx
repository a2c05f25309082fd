import type { Walked } from '../../src/domain/path.ts'
import { Button } from '../parts/button.tsx'
import type { View } from '../view.ts'
import { GivenAnswers } from './given-answers.tsx'
import { NoticePage } from './notice-page.tsx'

type Props = { view: View; walked: readonly Walked[]; action: string }

/** A link brought all answers along: what they are, and on to the form. */
export function AnsweredPage({ view, walked, action }: Props) {
  return (
    <NoticePage view={view} title={view.t('form.title')}>
      <p>{view.t('form.lead')}</p>
      <GivenAnswers view={view} walked={walked} />
      <form method="post" action={view.href(action)} class="actions">
        <Button>{view.t('action.continue')}</Button>
      </form>
    </NoticePage>
  )
}
