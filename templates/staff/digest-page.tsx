import { type Rhythm, rhythms } from '../../src/domain/digest.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { RadioList } from '../parts/options.tsx'
import { ErrorSummary } from '../parts/problems.tsx'
import { type Desk, StaffPage } from './staff-page.tsx'

type Props = {
  desk: Desk
  /** undefined: something was sent that is no choice. */
  rhythm: Rhythm | 'never' | undefined
  saved?: boolean
}

/** Whether and how often this person is told by mail that something waits. */
export function DigestPage({ desk, rhythm, saved = false }: Props) {
  const { view, staff } = desk
  const { t, href } = view
  const error = rhythm === undefined ? t('staff.digest.problem') : undefined
  return (
    <StaffPage desk={desk} title={t('staff.digest')}>
      <ErrorSummary view={view} problems={[{ field: 'rhythm', text: error }]} />
      <h1>{t('staff.digest')}</h1>
      {saved && (
        <Notice kind="success">
          <p role="status">{t('staff.digest.saved')}</p>
        </Notice>
      )}
      <p class="lead">{t('staff.digest.lead', { email: staff.email })}</p>
      <form method="post" action={href('/praxis/benachrichtigungen')} class="card flow narrow">
        <RadioList
          name="rhythm"
          legend={t('staff.digest.rhythm')}
          error={error}
          value={rhythm}
          options={(['never', ...rhythms] as const).map((value) => ({
            value,
            label: t(`staff.digest.${value}`),
            hint: value === 'never' ? undefined : t(`staff.digest.${value}.hint`),
          }))}
        />
        <p class="actions">
          <Button>{t('staff.digest.save')}</Button>
        </p>
      </form>
    </StaffPage>
  )
}
