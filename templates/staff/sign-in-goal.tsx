import { type Goal, goalNames } from '../../src/domain/goal.ts'
import { Layout } from '../layout.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import type { View } from '../view.ts'

/** Carries through a form where somebody was going. */
export function GoalFields({ goal }: { goal: Goal | undefined }) {
  if (!goal) return null
  return (
    <>
      <input type="hidden" name={goalNames.path} value={goal.path} />
      {goal.fields && <input type="hidden" name={goalNames.fields} value={JSON.stringify(goal.fields)} />}
    </>
  )
}

type Props = { view: View; name: string; goal: Required<Goal> }

/** After signing in: what was sent before is still here, and goes only when this person says so. */
export function NotSentPage({ view, name, goal: { path, fields } }: Props) {
  const { t } = view
  const texts = fields.map(([, value]) => value).filter((value) => /\s/.test(value.trim()))
  return (
    <Layout view={view} title={t('staff.goal.title')} side="staff">
      <h1>{t('staff.goal.title')}</h1>
      <p>{t('staff.goal.text', { name })}</p>
      {texts.length > 0 && (
        <Card title={t('staff.goal.typed')}>
          {texts.map((text) => (
            <p class="typed" dir="auto">
              {text}
            </p>
          ))}
        </Card>
      )}
      <form method="post" action={path} class="actions">
        {fields.map(([field, value]) => (
          <input type="hidden" name={field} value={value} />
        ))}
        <Button>{t('staff.goal.send')}</Button>
        <ButtonLink kind="quiet" href={view.href('/praxis')}>
          {t('staff.goal.drop')}
        </ButtonLink>
      </form>
    </Layout>
  )
}
