import type { Goal } from '../../src/domain/goal.ts'
import { Layout } from '../layout.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ErrorSummary } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import { PasskeyForm } from './second-factor-parts.tsx'
import { GoalFields } from './sign-in-goal.tsx'

type SignInProps = {
  view: View
  email?: string | undefined
  problem?: string | undefined
  /** Said above the form, when something else than a mistake led here. */
  notice?: string | undefined
  /** Who is locked out here and only has to give the password. */
  locked?: string | undefined
  goal?: Goal | undefined
}

export function SignInPage({ view, email, problem, notice, locked, goal }: SignInProps) {
  const { t } = view
  return (
    <Layout view={view} title={t('staff.sign-in.title')} side="staff" script={view.assets.account}>
      <ErrorSummary view={view} problems={[{ field: 'email', text: problem }]} />
      <h1>{t('staff.sign-in.title')}</h1>
      {notice && (
        <Notice kind="info">
          <p>{notice}</p>
        </Notice>
      )}
      {locked && <Locked view={view} name={locked} />}
      <form method="post" action="/praxis/anmeldung" class="flow narrow">
        <GoalFields goal={goal} />
        <Field
          id="email"
          name="email"
          label={t('staff.email')}
          type="email"
          autocomplete="username"
          value={email}
          autofocus={!problem && !email}
        />
        <Field
          id="password"
          name="password"
          label={t('staff.password')}
          type="password"
          autocomplete="current-password"
          autofocus={!problem && email !== undefined}
        />
        <p class="actions">
          <Button>{t('staff.sign-in')}</Button>
        </p>
      </form>
      <PasskeySignIn view={view} goal={goal} />
      <Help summary={t('staff.sign-in.forgotten')}>{t('staff.sign-in.forgotten.text')}</Help>
    </Layout>
  )
}

type CodeProps = { view: View; problem?: string | undefined; passkeys: boolean; goal?: Goal | undefined }

/** After the right password: the second factor. */
export function CodePage({ view, problem, passkeys, goal }: CodeProps) {
  const { t } = view
  return (
    <Layout view={view} title={t('staff.code.title')} side="staff" script={view.assets.account}>
      <ErrorSummary view={view} problems={[{ field: 'code', text: problem }]} />
      <h1>{t('staff.code.title')}</h1>
      <form method="post" action="/praxis/anmeldung/code" class="flow narrow">
        <GoalFields goal={goal} />
        <Field
          id="code"
          name="code"
          label={t('staff.code')}
          hint={t('staff.code.hint')}
          autocomplete="one-time-code"
          maxlength={60}
          error={problem}
          autofocus={!problem}
        />
        <p class="actions">
          <Button>{t('staff.sign-in')}</Button>
        </p>
      </form>
      {passkeys && <PasskeySignIn view={view} goal={goal} />}
      <Help summary={t('staff.code.lost')}>{t('staff.code.lost.text')}</Help>
      <p>
        <a href={view.href('/praxis/anmeldung')}>{t('staff.code.other')}</a>
      </p>
    </Layout>
  )
}

/** For whoever has nobody to ask at the moment. */
function Help({ summary, children }: { summary: string; children: string }) {
  return (
    <details>
      <summary>{summary}</summary>
      <p>{children}</p>
    </details>
  )
}

function Locked({ view: { t }, name }: { view: View; name: string }) {
  return (
    <Notice kind="info" title={t('staff.locked.title')}>
      <p>{t('staff.locked.text', { name })}</p>
      <form method="post" action="/praxis/abmeldung">
        <Button kind="quiet">{t('staff.locked.end')}</Button>
      </form>
    </Notice>
  )
}

function PasskeySignIn({ view, goal }: { view: View; goal: Goal | undefined }) {
  return (
    <PasskeyForm view={view} act="get" action="/praxis/anmeldung/passkey" button={view.t('staff.passkey.sign-in')}>
      <GoalFields goal={goal} />
    </PasskeyForm>
  )
}
