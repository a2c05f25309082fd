import type { Factors } from '../../src/domain/staff.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Field, SelectField } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ErrorSummary, type Problem, problemOf } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import { CurrentPassword, More } from './account-parts.tsx'
import { type PasskeyLine, PasskeyList } from './account-passkeys.tsx'
import { type SessionLine, SessionList } from './account-sessions.tsx'
import { type Desk, StaffPage } from './staff-page.tsx'

export const accountDone = ['email', 'password', 'passkey', 'passkey-removed', 'sessions', 'language'] as const
export type AccountDone = (typeof accountDone)[number]

type Props = {
  desk: Desk
  factors: Factors
  passkeys: readonly PasskeyLine[]
  sessions: readonly SessionLine[]
  problems?: readonly Problem[]
  typedEmail?: string | undefined
  done?: AccountDone | undefined
}

/** One's own account: password, second factor, sessions, language. */
export function AccountPage({ desk, factors, passkeys, sessions, problems = [], typedEmail, done }: Props) {
  const { view, staff } = desk
  const { t } = view
  return (
    <StaffPage desk={desk} title={t('account.title')}>
      <ErrorSummary view={view} problems={problems} />
      <h1>{t('account.title')}</h1>
      {done && (
        <Notice kind="success">
          <p role="status">{t(`account.done.${done}`)}</p>
        </Notice>
      )}
      <p class="meta">
        <bdi>{staff.name}</bdi>
        <span dir="ltr">{staff.email}</span>
        <span>{t(`team.role.${staff.role}`)}</span>
      </p>
      <div class="cards">
        <EmailCard view={view} problems={problems} typed={typedEmail} />
        <PasswordCard view={view} problems={problems} />
        <FactorCard view={view} factors={factors} passkeys={passkeys} problems={problems} />
        <LanguageCard view={view} language={staff.language} />
      </div>
      <SessionList view={view} sessions={sessions} />
    </StaffPage>
  )
}

type CardProps = { view: View; problems: readonly Problem[] }

function EmailCard({ view: { t }, problems, typed }: CardProps & { typed: string | undefined }) {
  return (
    <Card title={t('staff.email')}>
      <form method="post" action="/praxis/konto/email" novalidate class="flow">
        <Field
          id="new-email"
          name="email"
          label={t('account.email.new')}
          type="email"
          autocomplete="email"
          value={typed}
          error={problemOf(problems, 'new-email')}
        />
        <CurrentPassword id="email-password" label={t('account.password.yours')} problems={problems} />
        <p class="hint">{t('account.email.ends')}</p>
        <p class="actions">
          <Button kind="secondary">{t('account.email.save')}</Button>
        </p>
      </form>
    </Card>
  )
}

function PasswordCard({ view: { t }, problems }: CardProps) {
  return (
    <Card title={t('staff.password')}>
      <form method="post" action="/praxis/konto/passwort" class="flow">
        <CurrentPassword id="current-password" label={t('account.password.current')} problems={problems} />
        <Field
          id="new-password"
          name="new"
          label={t('staff.password.new')}
          type="password"
          autocomplete="new-password"
          hint={t('staff.password.hint')}
          error={problemOf(problems, 'new-password')}
        />
        <p class="hint">{t('account.password.ends')}</p>
        <p class="actions">
          <Button kind="secondary">{t('account.password.save')}</Button>
        </p>
      </form>
    </Card>
  )
}

type FactorProps = CardProps & { factors: Factors; passkeys: readonly PasskeyLine[] }

function FactorCard({ view, factors, passkeys, problems }: FactorProps) {
  const { t, format, href } = view
  const { totpSince, recoveryCodes } = factors
  return (
    <Card title={t('account.factor')}>
      <p>{totpSince ? t('account.codes.since', { since: format.stamp(totpSince) }) : t('account.codes.none')}</p>
      <p class="actions">
        <ButtonLink kind="secondary" href={href('/praxis/konto/zweiter-faktor')}>
          {t(totpSince ? 'account.codes.renew' : 'staff.factor.app.save')}
        </ButtonLink>
      </p>
      <PasskeyList view={view} passkeys={passkeys} problems={problems} />
      <More
        summary={t('account.recovery', { count: recoveryCodes })}
        open={problemOf(problems, 'recovery-password') !== undefined}
      >
        <form method="post" action="/praxis/konto/wiederherstellungscodes" class="flow">
          <p>{t('account.recovery.text')}</p>
          <CurrentPassword id="recovery-password" label={t('account.password.yours')} problems={problems} />
          <p class="actions">
            <Button kind="secondary">{t('account.recovery.renew')}</Button>
          </p>
        </form>
      </More>
    </Card>
  )
}

function LanguageCard({ view: { t }, language }: { view: View; language: string | undefined }) {
  const options = [
    { value: '', label: t('account.language.browser') },
    { value: 'de', label: 'Deutsch', lang: 'de' },
    { value: 'en', label: 'English', lang: 'en' },
  ]
  return (
    <Card title={t('account.language')}>
      <form method="post" action="/praxis/konto/sprache" class="flow">
        <SelectField
          id="language"
          name="language"
          label={t('account.language.label')}
          value={language ?? ''}
          options={options}
        />
        <p class="actions">
          <Button kind="secondary">{t('account.language.save')}</Button>
        </p>
      </form>
    </Card>
  )
}
