import type { Child } from 'hono/jsx'
import { Layout } from '../layout.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Field } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ErrorSummary } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import { PasskeyForm, QrCode, RecoveryCodes } from './second-factor-parts.tsx'

export type Seed = {
  /** Base32, in groups to type. */
  text: string
  /** As it travels through the form. */
  sealed: string
  qr: readonly (readonly boolean[])[]
}

type SetupProps = { view: View; action: string; seed: Seed; problem?: string | undefined }

/** The app's seed as a picture and as text, and the field for the first code. */
export function CodesSetup({ view, action, seed, problem, children }: SetupProps & { children?: Child }) {
  const { t } = view
  return (
    <form method="post" action={action} class="flow narrow">
      <p>{t('staff.factor.app.text')}</p>
      <QrCode modules={seed.qr} label={t('staff.factor.app.qr')} />
      <p>
        {t('staff.factor.app.key')} <code dir="ltr">{seed.text}</code>
      </p>
      <input type="hidden" name="seed" value={seed.sealed} />
      <Field
        id="code"
        name="code"
        label={t('staff.code')}
        hint={t('staff.factor.app.hint')}
        autocomplete="one-time-code"
        inputmode="numeric"
        maxlength={20}
        error={problem}
      />
      {children}
      <p class="actions">
        <Button>{t('staff.factor.app.save')}</Button>
      </p>
    </form>
  )
}

type EnrolmentProps = { view: View; name: string; seed: Seed; problem?: string | undefined }

/** Comes once, before anything else of the practice can be seen. */
export function EnrolmentPage({ view, name, seed, problem }: EnrolmentProps) {
  const { t } = view
  const action = '/praxis/anmeldung/zweiter-faktor'
  return (
    <Layout view={view} title={t('staff.factor.title')} side="staff" script={view.assets.account}>
      <ErrorSummary view={view} problems={[{ field: 'code', text: problem }]} />
      <h1>{t('staff.factor.title')}</h1>
      <p>{t('staff.factor.text', { name })}</p>
      <Card title={t('staff.factor.app')}>
        <CodesSetup view={view} action={action} seed={seed} problem={problem} />
      </Card>
      <PasskeyForm view={view} act="create" action={`${action}/passkey`} button={t('staff.passkey.add')}>
        <h2>{t('staff.passkey.title')}</h2>
        <p>{t('staff.passkey.text')}</p>
      </PasskeyForm>
    </Layout>
  )
}

type RecoveryProps = { view: View; email: string; codes: readonly string[]; next: '/praxis' | '/praxis/konto' }

/** Shown once: the codes for the day the telephone is gone. */
export function RecoveryCodesPage({ view, email, codes, next }: RecoveryProps) {
  const { t } = view
  return (
    <Layout view={view} title={t('staff.recovery.title')} side="staff">
      <h1>{t('staff.recovery.title')}</h1>
      <Notice kind="warning">
        <p>{t('staff.recovery.text')}</p>
      </Notice>
      <p class="meta">
        <bdi>{view.clinic.name}</bdi>
        <span dir="ltr">{email}</span>
      </p>
      <RecoveryCodes codes={codes} />
      <p class="actions">
        <ButtonLink href={view.href(next)}>{t(next === '/praxis' ? 'staff.recovery.next' : 'account.back')}</ButtonLink>
        <button class="button secondary scripted" type="button" data-print>
          {t('staff.print.now')}
        </button>
        <button class="button quiet scripted" type="button" data-copy="codes" data-done={t('staff.transfer.copied')}>
          {t('staff.copy')}
        </button>
      </p>
    </Layout>
  )
}
