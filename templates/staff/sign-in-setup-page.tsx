import { Layout } from '../layout.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { ErrorSummary, type Problem, problemOf } from '../parts/problems.tsx'
import type { View } from '../view.ts'

export type SetupTyped = { email: string; name: string }
export type SetupProblem = Problem & { field: 'email' | 'name' | 'password' }

type SetupProps = {
  view: View
  token: string
  /** Whose password is set; absent when the first admin is made. */
  email?: string | undefined
  typed: SetupTyped
  problems: readonly SetupProblem[]
}

/** Behind a one-time link: the first admin, or a new password. */
export function SetupPage({ view, token, email, typed, problems }: SetupProps) {
  const { t } = view
  const error = (field: SetupProblem['field']) => problemOf(problems, field)
  return (
    <Layout view={view} title={t('staff.setup.title')} side="staff">
      <ErrorSummary view={view} problems={problems} />
      <h1>{t('staff.setup.title')}</h1>
      <p>{email ? t('staff.setup.reset', { email }) : t('staff.setup.first')}</p>
      <form method="post" action={`/praxis/einrichten/${token}`} novalidate class="flow narrow">
        {!email && (
          <>
            <Field
              id="name"
              name="name"
              label={t('staff.name')}
              autocomplete="name"
              value={typed.name}
              error={error('name')}
            />
            <Field
              id="email"
              name="email"
              label={t('staff.email')}
              type="email"
              autocomplete="username"
              value={typed.email}
              error={error('email')}
            />
          </>
        )}
        <Field
          id="password"
          name="password"
          label={t('staff.password.new')}
          type="password"
          autocomplete="new-password"
          hint={t('staff.password.hint')}
          error={error('password')}
        />
        <p class="actions">
          <Button>{t('staff.setup.save')}</Button>
        </p>
      </form>
    </Layout>
  )
}
