import { accountState, type Role, roles, type Staff } from '../../src/domain/staff.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { RadioList } from '../parts/options.tsx'
import { ErrorSummary, type Problem, problemOf } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

export type Colleague = Staff & {
  disabled: boolean
  hasPassword: boolean
  secondFactor: boolean
  lastSeenAt?: Temporal.Instant
}

export type TeamTyped = { name: string; email: string; role: string }
export type TeamProblem = Problem & { field: 'name' | 'email' | 'role' }

type Props = {
  desk: Desk
  team: readonly Colleague[]
  typed?: TeamTyped | undefined
  problems?: readonly TeamProblem[]
}

/** Everybody who may sign in, and the form for somebody new. */
export function TeamPage({ desk, team, typed, problems = [] }: Props) {
  const { view } = desk
  const { t } = view
  return (
    <StaffPage desk={desk} title={t('team.title')}>
      <ErrorSummary view={view} problems={problems} />
      <h1>{t('team.title')}</h1>
      <div class="wide">
        <table class="data">
          <caption class="hidden">{t('team.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('staff.name')}</th>
              <th scope="col">{t('staff.email')}</th>
              <th scope="col">{t('team.role')}</th>
              <th scope="col">{t('team.state')}</th>
              <th scope="col">{t('account.factor')}</th>
              <th scope="col">{t('team.seen')}</th>
            </tr>
          </thead>
          <tbody>
            {team.map((one) => (
              <Row view={view} colleague={one} />
            ))}
          </tbody>
        </table>
      </div>
      <AddForm view={view} typed={typed} problems={problems} />
    </StaffPage>
  )
}

function Row({ view: { t, format, href }, colleague }: { view: View; colleague: Colleague }) {
  const { id, name, email, role, secondFactor, lastSeenAt } = colleague
  return (
    <tr>
      <th scope="row">
        <a class="row-link" href={href(`/praxis/team/${id}`)}>
          <bdi>{name}</bdi>
        </a>
      </th>
      <td dir="ltr">{email}</td>
      <td>{t(`team.role.${role}.short`)}</td>
      <td class={accountState(colleague) === 'active' ? undefined : 'warn'}>
        {t(`team.state.${accountState(colleague)}`)}
      </td>
      <td class={secondFactor ? undefined : 'warn'}>{t(secondFactor ? 'team.factor.yes' : 'team.factor.no')}</td>
      <td>{lastSeenAt ? format.stamp(lastSeenAt) : '–'}</td>
    </tr>
  )
}

type AddProps = { view: View; typed: TeamTyped | undefined; problems: readonly TeamProblem[] }

function AddForm({ view: { t }, typed, problems }: AddProps) {
  const error = (field: TeamProblem['field']) => problemOf(problems, field)
  return (
    <section class="card flow narrow">
      <h2>{t('team.add')}</h2>
      <form method="post" action="/praxis/team" novalidate class="flow">
        <p>{t('team.add.text')}</p>
        <Field
          id="name"
          name="name"
          label={t('staff.name')}
          maxlength={200}
          value={typed?.name}
          error={error('name')}
        />
        <Field
          id="email"
          name="email"
          type="email"
          label={t('staff.email')}
          value={typed?.email}
          error={error('email')}
        />
        <RoleList t={t} value={typed?.role ?? 'staff'} error={error('role')} />
        <p class="actions">
          <Button>{t('team.add.save')}</Button>
        </p>
      </form>
    </section>
  )
}

export function RoleList({ t, value, error }: { t: View['t']; value: Role | string; error?: string | undefined }) {
  return (
    <RadioList
      legend={t('team.role')}
      name="role"
      value={value}
      error={error}
      options={roles.map((role) => ({ value: role, label: t(`team.role.${role}`) }))}
    />
  )
}
