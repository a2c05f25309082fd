import type { Problem } from '../../../templates/parts/problems.tsx'
import { type AccountDone, AccountPage, accountDone } from '../../../templates/staff/account-page.tsx'
import { findLogin, saveStaffLanguage } from '../../db/staff.ts'
import { changeEmail } from '../../db/staff-email.ts'
import { findFactors } from '../../db/staff-factors.ts'
import { endOwnSessions } from '../../db/staff-own-sessions.ts'
import { listPasskeys } from '../../db/staff-passkeys.ts'
import { changePassword } from '../../db/staff-password.ts'
import { listSessions } from '../../db/staff-sessions.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { first } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'
import { staffLanguages } from '../language.ts'
import { noteSecurity } from '../security-log.ts'
import { deskOf } from './desk.ts'
import { hashPassword, verifyPassword, weaknessOf } from './password.ts'
import { beginSession } from './session.ts'
import { guessing, returnShares, takeShares, tooMany } from './sign-in-limits.ts'

/** GET /praxis/konto */
export async function showAccount(c: Page) {
  return c.html(await accountPage(c))
}

/** POST /praxis/konto/passwort : all other sessions end, this one gets a new secret. */
export async function submitPassword(c: Page) {
  const { db, view, staff, session, clinic, now } = c.var
  const fields = await readFields(c)
  const password = fields.new?.[0] ?? ''
  const wrong = await currentPasswordProblem(c, 'current-password')
  const weak = await weaknessOf(password, { clinicName: clinic.name, email: staff.email })
  const problems = [
    ...(wrong ? [wrong] : []),
    ...(weak ? [{ field: 'new-password', text: view.t(`problem.password.${weak}`) }] : []),
  ]
  if (problems.length > 0) return c.html(await accountPage(c, problems), 422)
  const passwordHash = await hashPassword(password)
  await db.transaction().execute((tx) => changePassword(tx, { staffId: staff.id, passwordHash, now }))
  await beginSession(c, staff.id, 'open', session.createdAt)
  noteSecurity(c, 'password-changed', { staffId: staff.id })
  c.var.mailWaits()
  return done(c, 'password')
}

/** POST /praxis/konto/email : all other sessions end, and the old address is told. */
export async function submitEmail(c: Page) {
  const { db, staff, session, now, view } = c.var
  const typed = first(await readFields(c), 'email').trim()
  const wrong = await currentPasswordProblem(c, 'email-password')
  const email = readMailAddress(typed)
  const problems = [
    ...(email ? [] : [{ field: 'new-email', text: view.t('problem.email.not-an-address') }]),
    ...(wrong ? [wrong] : []),
  ]
  if (!email || wrong) return c.html(await accountPage(c, problems, typed), 422)
  if (email === staff.email) return done(c, 'email')
  const by = { kind: 'staff', id: staff.id } as const
  if (!(await changeEmail(db, { staffId: staff.id, email, by, now })))
    return c.html(await accountPage(c, [{ field: 'new-email', text: view.t('team.problem.known') }], typed), 422)
  await beginSession(c, staff.id, 'open', session.createdAt)
  noteSecurity(c, 'email-changed', { staffId: staff.id })
  c.var.mailWaits()
  return done(c, 'email')
}

/** POST /praxis/konto/sprache */
export async function submitLanguage(c: Page) {
  const language = first(await readFields(c), 'language')
  const known = staffLanguages.find((one) => one === language)
  await saveStaffLanguage(c.var.db, c.var.staff.id, known)
  return done(c, 'language')
}

/** POST /praxis/konto/sitzungen/:session/ende */
export async function endOneSession(c: Page) {
  const { db, staff, now } = c.var
  const session = Number(param(c, 'session'))
  if (!(await endOwnSessions(db, { staffId: staff.id, now }, { session }))) return c.notFound()
  noteSecurity(c, 'sessions-ended', { staffId: staff.id })
  return done(c, 'sessions')
}

/** POST /praxis/konto/sitzungen/ende : all but this one. */
export async function endOtherSessions(c: Page) {
  const { db, staff, session, now } = c.var
  await endOwnSessions(db, { staffId: staff.id, now }, { keep: session.id })
  noteSecurity(c, 'sessions-ended', { staffId: staff.id })
  return done(c, 'sessions')
}

/** What is wrong with the password typed to confirm a change; guessing it is limited as at the door. */
export async function currentPasswordProblem(c: Page, field: string): Promise<Problem | undefined> {
  const { db, staff, view } = c.var
  const account = guessing.password(staff.email)
  const wait = takeShares(c, account)
  if (wait) return { field, text: tooMany(c, wait) }
  const login = await findLogin(db, staff.email)
  const typed = (await readFields(c)).current?.[0] ?? ''
  if (!(await verifyPassword(typed, login?.passwordHash))) {
    noteSecurity(c, 'sign-in-failed', { staffId: staff.id })
    return { field, text: view.t('account.password.wrong') }
  }
  returnShares(c, account)
  return undefined
}

export function done(c: Page, what: AccountDone): Response {
  return c.redirect(`/praxis/konto?fertig=${what}`, 303)
}

/** typedEmail: what was typed as the new address, to be put right. */
export async function accountPage(c: Page, problems: readonly Problem[] = [], typedEmail?: string) {
  const { db, staff, session, now } = c.var
  const sessions = await listSessions(db, staff.id, now)
  return (
    <AccountPage
      desk={await deskOf(c)}
      factors={await findFactors(db, staff.id)}
      passkeys={await listPasskeys(db, staff.id)}
      sessions={sessions.map((one) => ({ ...one, current: one.id === session.id }))}
      problems={problems}
      typedEmail={typedEmail}
      done={accountDone.find((what) => what === c.req.query('fertig'))}
    />
  )
}
