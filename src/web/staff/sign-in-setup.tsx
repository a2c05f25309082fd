import { NoticePage } from '../../../templates/patient/notice-page.tsx'
import { SignInPage } from '../../../templates/staff/sign-in-page.tsx'
import { SetupPage, type SetupProblem } from '../../../templates/staff/sign-in-setup-page.tsx'
import type { StaffAccount } from '../../db/staff.ts'
import { findSetupLink, useSetupLink } from '../../db/staff-setup.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { readStaffName } from '../../domain/staff.ts'
import { first, type Typed } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'
import { noteSecurity } from '../security-log.ts'
import { hashPassword, weaknessOf } from './password.ts'
import { enter } from './sign-in.tsx'

/** GET /praxis/einrichten/:token */
export async function showSetup(c: Page) {
  const link = await findSetupLink(c.var.db, param(c, 'token'), c.var.now)
  if (!link) return deadLink(c)
  return c.html(setupPage(c, { email: link.staff?.email }))
}

/** POST /praxis/einrichten/:token : makes the first admin, or sets a password. */
export async function submitSetup(c: Page) {
  const { db, now } = c.var
  const token = param(c, 'token')
  const link = await findSetupLink(db, token, now)
  if (!link) return deadLink(c)
  const fields = await readFields(c)
  const problems = await setupProblems(c, fields, link.staff)
  if (problems.length > 0) return c.html(setupPage(c, { email: link.staff?.email, fields, problems }), 422)
  const firstAdmin = {
    email: readMailAddress(first(fields, 'email').trim()) ?? '',
    name: readStaffName(first(fields, 'name')) ?? '',
  }
  const passwordHash = await hashPassword(fields.password?.[0] ?? '')
  const id = await useSetupLink(db, { token, passwordHash, now, ...(!link.staff && { firstAdmin }) })
  if (id === undefined) return deadLink(c)
  noteSecurity(c, 'setup-link-used', { staffId: id })
  // Whoever had a password before signs in with the new one, so that the link alone opens nothing (ASVS 6.4.3).
  if (!link.staff?.hasPassword) return await enter(c, { id, name: link.staff?.name ?? firstAdmin.name })
  return c.html(<SignInPage view={c.var.view} email={link.staff.email} notice={c.var.view.t('staff.setup.done')} />)
}

type SetupPageValues = { email?: string | undefined; fields?: Typed; problems?: readonly SetupProblem[] }

function setupPage(c: Page, { email, fields = {}, problems = [] }: SetupPageValues) {
  const typed = { email: first(fields, 'email'), name: first(fields, 'name') }
  return <SetupPage view={c.var.view} token={param(c, 'token')} email={email} typed={typed} problems={problems} />
}

async function setupProblems(c: Page, fields: Typed, staff: StaffAccount | undefined): Promise<SetupProblem[]> {
  const { view, clinic } = c.var
  const email = staff?.email ?? first(fields, 'email').trim()
  const weak = await weaknessOf(fields.password?.[0] ?? '', { clinicName: clinic.name, email })
  const nameMissing = !staff && !readStaffName(first(fields, 'name'))
  const emailWrong = !staff && !readMailAddress(first(fields, 'email').trim())
  return [
    ...(nameMissing ? [{ field: 'name', text: view.t('problem.name.missing') } as const] : []),
    ...(emailWrong ? [{ field: 'email', text: view.t('problem.email.not-an-address') } as const] : []),
    ...(weak ? [{ field: 'password', text: view.t(`problem.password.${weak}`) } as const] : []),
  ]
}

function deadLink(c: Page) {
  const { view } = c.var
  return c.html(
    <NoticePage view={view} title={view.t('staff.setup.dead.title')}>
      <p>{view.t('staff.setup.dead.text')}</p>
    </NoticePage>,
    404,
  )
}
