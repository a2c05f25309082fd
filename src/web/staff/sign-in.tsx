import { SignInPage } from '../../../templates/staff/sign-in-page.tsx'
import { findLogin, savePasswordHash } from '../../db/staff.ts'
import { findFactors } from '../../db/staff-factors.ts'
import { hasSecondFactor, type SessionStage } from '../../domain/staff.ts'
import { first } from '../../domain/typed.ts'
import { type Page, readFields } from '../context.ts'
import { noteSecurity } from '../security-log.ts'
import { hashPassword, isOutdated, verifyPassword } from './password.ts'
import { beginSession, endSession, findSession, lockSession } from './session.ts'
import { codePage } from './sign-in-code.tsx'
import { goalOf, goOn, keeping } from './sign-in-goal.tsx'
import { guessing, returnShares, takeShares, tooMany } from './sign-in-limits.ts'

/** GET /praxis/anmeldung : for whoever is locked out here as well; they only need their password. */
export async function showSignIn(c: Page) {
  return c.html(await signInPage(c, {}))
}

/** POST /praxis/anmeldung : says the same, and takes as long, whether the account or the password is wrong. */
export async function submitSignIn(c: Page) {
  const { db, view } = c.var
  const fields = await readFields(c)
  const email = first(fields, 'email').trim()
  const account = await guessingAt(c, email)
  const wait = takeShares(c, account)
  if (wait) {
    c.header('Retry-After', String(wait))
    return c.html(await signInPage(c, { email, problem: tooMany(c, wait) }), 429)
  }
  const login = await findLogin(db, email)
  const password = fields.password?.[0] ?? ''
  const right = await verifyPassword(password, login?.passwordHash)
  if (!right || !login) {
    noteSecurity(c, 'sign-in-failed')
    return c.html(await signInPage(c, { email, problem: view.t('staff.sign-in.wrong') }), 422)
  }
  returnShares(c, account)
  if (isOutdated(login.passwordHash ?? '')) await savePasswordHash(db, login.id, await hashPassword(password))
  return await enter(c, login)
}

/** POST /praxis/abmeldung */
export async function submitSignOut(c: Page) {
  const session = await findSession(c, { active: false })
  await endSession(c)
  if (session) noteSecurity(c, 'signed-out', { staffId: session.staff.id })
  c.header('Clear-Site-Data', '"cache", "storage"')
  return c.redirect('/praxis/anmeldung', 303)
}

/** POST /praxis/sperre : one click, and the screen says nothing more. */
export async function lock(c: Page) {
  await lockSession(c)
  noteSecurity(c, 'locked', { staffId: c.var.staff.id })
  c.header('Clear-Site-Data', '"cache"')
  const from = c.req.header('referer')
  const path = from && URL.canParse(from) ? new URL(from).pathname + new URL(from).search : '/praxis'
  return c.redirect(keeping({ path }, '/praxis/anmeldung'), 303)
}

/** The password was right: in, or on to the second factor, or to setting one up. */
export async function enter(c: Page, { id, name }: { id: number; name: string }) {
  const goal = await goalOf(c)
  const session = await findSession(c, { active: false })
  if (session?.stage === 'locked' && session.staff.id === id) {
    await beginSession(c, id, 'open', session.createdAt)
    return goOn(c, name, goal)
  }
  const stage = await stageAfterPassword(c, id)
  await beginSession(c, id, stage)
  if (stage === 'enrolment') return c.redirect('/praxis/anmeldung/zweiter-faktor', 303)
  if (stage === 'code' && goal?.fields) return c.html(await codePage(c, id))
  if (stage === 'code') return c.redirect(keeping(goal, '/praxis/anmeldung/code'), 303)
  noteSecurity(c, 'signed-in', { staffId: id })
  return goOn(c, name, goal)
}

async function guessingAt(c: Page, email: string): Promise<string> {
  const session = await findSession(c, { active: false })
  const isBack = session?.stage === 'locked' && session.staff.email.toLowerCase() === email.toLowerCase()
  return isBack ? guessing.unlocking(session.id) : guessing.password(email)
}

async function stageAfterPassword({ var: { db, clinic } }: Page, staffId: number): Promise<SessionStage> {
  if (hasSecondFactor(await findFactors(db, staffId))) return 'code'
  return clinic.staff.secondFactor === 'required' ? 'enrolment' : 'open'
}

async function signInPage(c: Page, { email, problem }: { email?: string; problem?: string }) {
  const session = await findSession(c, { active: false })
  const locked = session?.stage === 'locked' ? session.staff : undefined
  const goal = await goalOf(c)
  return (
    <SignInPage view={c.var.view} email={email ?? locked?.email} problem={problem} locked={locked?.name} goal={goal} />
  )
}
