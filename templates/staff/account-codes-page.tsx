import { Card } from '../parts/card.tsx'
import { ErrorSummary } from '../parts/notice.tsx'
import { type AccountProblem, CurrentPassword } from './account-parts.tsx'
import { CodesSetup, type Seed } from './second-factor-page.tsx'
import { type Desk, StaffPage } from './staff-page.tsx'

/** Sets the app up anew, on another telephone. */
export function AccountCodesPage({
  desk,
  seed,
  problem,
}: {
  desk: Desk
  seed: Seed
  problem?: AccountProblem | undefined
}) {
  const { view } = desk
  const { t } = view
  const problems = problem ? [problem] : []
  return (
    <StaffPage desk={desk} title={t('account.codes.title')}>
      {problem && (
        <ErrorSummary title={t('error.summary.title')} problems={[{ href: `#${problem.field}`, text: problem.text }]} />
      )}
      <h1>{t('account.codes.title')}</h1>
      <p>{t('account.codes.text')}</p>
      <Card>
        <CodesSetup
          view={view}
          action="/praxis/konto/zweiter-faktor"
          seed={seed}
          problem={problem?.field === 'code' ? problem.text : undefined}
        >
          <CurrentPassword id="codes-password" label={t('account.password.yours')} problems={problems} />
        </CodesSetup>
      </Card>
    </StaffPage>
  )
}
