import { accountState } from '../../src/domain/staff.ts'
import { Button, type ButtonKind } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { BackLink } from '../parts/choice.tsx'
import { Copyable } from '../parts/copyable.tsx'
import { Field } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ErrorSummary } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import { type Desk, StaffPage } from './staff-page.tsx'
import { type Colleague, RoleList } from './team-page.tsx'

export const teamDone = ['name', 'role', 'disabled', 'enabled', 'factor', 'sessions'] as const
export type TeamDone = (typeof teamDone)[number]

type Props = {
  desk: Desk
  colleague: Colleague
  done?: TeamDone | undefined
  refusal?: string | undefined
  /** What is wrong with the new name. */
  nameProblem?: string | undefined
  /** A one-time link, in the only readable copy. */
  link?: string | undefined
}

/** What an admin may change about somebody: never their password, and never their second factor but to take it away. */
export function TeamPersonPage({ desk, colleague, done, refusal, nameProblem, link }: Props) {
  const { view } = desk
  const { t, format } = view
  const { name, email, lastSeenAt } = colleague
  return (
    <StaffPage desk={desk} title={name}>
      <ErrorSummary
        view={view}
        problems={[
          { field: 'role', text: refusal },
          { field: 'name', text: nameProblem },
        ]}
      />
      <BackLink href={view.href('/praxis/team')} label={t('team.back')} />
      <h1>{name}</h1>
      {done && (
        <Notice kind="success">
          <p role="status">{t(`team.done.${done}`)}</p>
        </Notice>
      )}
      {link && <Link view={view} name={name} link={link} />}
      <p class="meta">
        <span dir="ltr">{email}</span>
        <span>
          {t('team.state')}: {t(`team.state.${accountState(colleague)}`)}
        </span>
        <span>
          {t('account.factor')}: {t(colleague.secondFactor ? 'team.factor.yes' : 'team.factor.no')}
        </span>
        <span>
          {t('team.seen')}: {lastSeenAt ? format.stamp(lastSeenAt) : '–'}
        </span>
      </p>
      <Actions view={view} colleague={colleague} nameProblem={nameProblem} />
    </StaffPage>
  )
}

function Link({ view, name, link }: { view: View; name: string; link: string }) {
  const { t } = view
  return (
    <Notice kind="warning" title={t('team.link.title')}>
      <p>{t('team.link.text', { name })}</p>
      <Copyable view={view} id="link" text={link} />
    </Notice>
  )
}

type ActionsProps = { view: View; colleague: Colleague; nameProblem: string | undefined }

function Actions({ view: { t }, colleague, nameProblem }: ActionsProps) {
  const { id, name, role, disabled, secondFactor } = colleague
  const address = `/praxis/team/${id}`
  return (
    <div class="columns">
      <Card>
        <form method="post" action={`${address}/name`} class="flow" novalidate>
          <Field id="name" name="name" label={t('staff.name')} value={name} error={nameProblem} maxlength={200} />
          <p class="actions">
            <Button kind="secondary">{t('team.name.save')}</Button>
          </p>
        </form>
        <form method="post" action={`${address}/rolle`} class="flow">
          <RoleList t={t} value={role} />
          <p class="actions">
            <Button kind="secondary">{t('team.role.save')}</Button>
          </p>
        </form>
      </Card>
      <Card title={t('team.access')}>
        <ul class="lines">
          {!disabled && (
            <Act action={`${address}/link`} button={t('team.link')}>
              {t('team.link.hint')}
            </Act>
          )}
          {secondFactor && (
            <Act action={`${address}/zweiter-faktor`} button={t('team.factor.remove')} kind="danger">
              {t('team.factor.hint')}
            </Act>
          )}
          {!disabled && (
            <Act action={`${address}/abmeldung`} button={t('team.sessions.end')}>
              {t('team.sessions.hint')}
            </Act>
          )}
          {disabled ? (
            <Act action={`${address}/freigabe`} button={t('team.enable')}>
              {t('team.enable.hint')}
            </Act>
          ) : (
            <Act action={`${address}/sperrung`} button={t('team.disable')} kind="danger">
              {t('team.disable.hint')}
            </Act>
          )}
        </ul>
      </Card>
    </div>
  )
}

type ActProps = { action: string; button: string; kind?: ButtonKind; children: string }

/** What it is for, and the button that does it. */
function Act({ action, button, kind = 'secondary', children }: ActProps) {
  return (
    <li>
      <p class="hint">{children}</p>
      <form method="post" action={action}>
        <Button kind={kind}>{button}</Button>
      </form>
    </li>
  )
}
