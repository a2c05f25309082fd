import { TeamPage, type TeamProblem } from '../../../templates/staff/team-page.tsx'
import { type TeamDone, TeamPersonPage, teamDone } from '../../../templates/staff/team-person-page.tsx'
import { addSetupLink, issueResetLink } from '../../db/staff-setup.ts'
import {
  type AccountOutcome,
  addAccount,
  type Changing,
  type Colleague,
  changeName,
  changeRole,
  disableAccount,
  enableAccount,
  endAllSessions,
  listTeam,
  removeSecondFactor,
} from '../../db/staff-team.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { readStaffName, roles } from '../../domain/staff.ts'
import { first } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'
import { noteSecurity } from '../security-log.ts'
import { deskOf } from './desk.ts'

/** GET /praxis/team */
export async function showTeam(c: Page) {
  return c.html(<TeamPage desk={await deskOf(c)} team={await listTeam(c.var.db)} />)
}

/** POST /praxis/team : somebody new sets their own password by a one-time link. */
export async function submitColleague(c: Page) {
  const { db, view, now } = c.var
  const fields = await readFields(c)
  const typed = {
    name: first(fields, 'name').trim(),
    email: first(fields, 'email').trim(),
    role: first(fields, 'role'),
  }
  const name = readStaffName(typed.name)
  const email = readMailAddress(typed.email)
  const role = roles.find((known) => known === typed.role)
  const problems: TeamProblem[] = [
    ...(name ? [] : [{ field: 'name', text: view.t('problem.name.missing') } as const]),
    ...(email ? [] : [{ field: 'email', text: view.t('problem.email.not-an-address') } as const]),
    ...(role ? [] : [{ field: 'role', text: view.t('team.problem.role') } as const]),
  ]
  if (!name || !email || !role) return await refuse(c, typed, problems)
  const id = await addAccount(db, { email, name, role, now }, byAdmin(c))
  if (id === undefined) return await refuse(c, typed, [{ field: 'email', text: view.t('team.problem.known') }], 409)
  noteSecurity(c, 'account-added', { staffId: c.var.staff.id, subjectId: id })
  return await personPage(c, id, { link: await addSetupLink(db, { staffId: id, now }) })
}

/** GET /praxis/team/:staff */
export async function showColleague(c: Page) {
  return await personPage(c, Number(param(c, 'staff')), {
    done: teamDone.find((what) => what === c.req.query('fertig')),
  })
}

/** POST /praxis/team/:staff/rolle */
export async function submitRole(c: Page) {
  const typed = first(await readFields(c), 'role')
  const role = roles.find((known) => known === typed)
  if (!role) return await personPage(c, Number(param(c, 'staff')), { refusal: c.var.view.t('team.problem.role') }, 422)
  return await decide(c, 'role', (changing) => changeRole(c.var.db, changing, role))
}

/** POST /praxis/team/:staff/name */
export async function submitName(c: Page) {
  const name = readStaffName(first(await readFields(c), 'name'))
  if (!name)
    return await personPage(c, Number(param(c, 'staff')), { nameProblem: c.var.view.t('problem.name.missing') }, 422)
  return await decide(c, 'name', (changing) => changeName(c.var.db, changing, name))
}

/** POST /praxis/team/:staff/sperrung */
export async function disable(c: Page) {
  return await decide(c, 'disabled', (changing) => disableAccount(c.var.db, changing))
}

/** POST /praxis/team/:staff/freigabe */
export async function enable(c: Page) {
  return await decide(c, 'enabled', (changing) => enableAccount(c.var.db, changing))
}

/** POST /praxis/team/:staff/zweiter-faktor */
export async function takeSecondFactor(c: Page) {
  return await decide(c, 'factor', (changing) => removeSecondFactor(c.var.db, changing))
}

/** POST /praxis/team/:staff/abmeldung */
export async function endSessions(c: Page) {
  return await decide(c, 'sessions', (changing) => endAllSessions(c.var.db, changing))
}

/** POST /praxis/team/:staff/link : for a new password, which the admin never learns. */
export async function issueLink(c: Page) {
  const changing = changingOf(c)
  const colleague = await findColleague(c, changing.staffId)
  if (!colleague || colleague.disabled) return c.notFound()
  const link = await issueResetLink(c.var.db, changing)
  noteSecurity(c, 'reset-link-issued', { staffId: c.var.staff.id, subjectId: changing.staffId })
  c.var.mailWaits()
  return await personPage(c, changing.staffId, { link })
}

async function decide(c: Page, what: TeamDone, change: (changing: Changing) => Promise<AccountOutcome>) {
  const changing = changingOf(c)
  const outcome = await change(changing)
  if (outcome === 'unknown') return c.notFound()
  if (outcome === 'last-admin')
    return await personPage(c, changing.staffId, { refusal: c.var.view.t('team.problem.last-admin') }, 409)
  noteSecurity(c, 'account-changed', { staffId: c.var.staff.id, subjectId: changing.staffId })
  c.var.mailWaits()
  return c.redirect(`/praxis/team/${changing.staffId}?fertig=${what}`, 303)
}

type Showing = { done?: TeamDone | undefined; refusal?: string; nameProblem?: string; link?: string }

async function personPage(c: Page, staffId: number, { link, ...showing }: Showing, status: 200 | 409 | 422 = 200) {
  const colleague = await findColleague(c, staffId)
  if (!colleague) return c.notFound()
  const address = link && `${c.var.baseUrl}/praxis/einrichten/${link}`
  const desk = await deskOf(c)
  return c.html(<TeamPersonPage desk={desk} colleague={colleague} {...showing} link={address} />, status)
}

type Typed = { name: string; email: string; role: string }

async function refuse(c: Page, typed: Typed, problems: readonly TeamProblem[], status: 409 | 422 = 422) {
  const team = await listTeam(c.var.db)
  return c.html(<TeamPage desk={await deskOf(c)} team={team} typed={typed} problems={problems} />, status)
}

async function findColleague(c: Page, staffId: number): Promise<Colleague | undefined> {
  return (await listTeam(c.var.db)).find(({ id }) => id === staffId)
}

function changingOf(c: Page): Changing {
  return { staffId: Number(param(c, 'staff')), by: byAdmin(c), now: c.var.now }
}

function byAdmin(c: Page) {
  return { kind: 'staff', id: c.var.staff.id } as const
}
