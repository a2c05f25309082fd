import { Card } from '../parts/card.tsx'
import { ErrorSummary, type Problem, problemOf } from '../parts/problems.tsx'
import { CurrentPassword } from './account-parts.tsx'
import { CodesSetup, type Seed } from './second-factor-page.tsx'
import { type Desk, StaffPage } from './staff-page.tsx'

/** Sets the app up anew, on another telephone. */
export function AccountCodesPage({ desk, seed, problem }: { desk: Desk; seed: Seed; problem?: Problem | undefined }) {
  const { view } = desk
  const { t } = view
  const problems = problem ? [problem] : []
  return (
    <StaffPage desk={desk} title={t('account.codes.title')}>
      <ErrorSummary view={view} problems={problems} />
      <h1>{t('account.codes.title')}</h1>
      <p>{t('account.codes.text')}</p>
      <Card>
        <CodesSetup view={view} action="/praxis/konto/zweiter-faktor" seed={seed} problem={problemOf(problems, 'code')}>
          <CurrentPassword id="codes-password" label={t('account.password.yours')} problems={problems} />
        </CodesSetup>
      </Card>
    </StaffPage>
  )
}
