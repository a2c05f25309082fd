import { CodePage } from '../../../templates/staff/sign-in-page.tsx'
import { findAccount } from '../../db/staff.ts'
import { findFactors, warnOfGuessing } from '../../db/staff-factors.ts'
import type { StaffSession } from '../../db/staff-sessions.ts'
import { first } from '../../domain/typed.ts'
import { type Page, readFields } from '../context.ts'
import { visitorNetwork } from '../guard.ts'
import { noteSecurity } from '../security-log.ts'
import { useCode } from './second-factor-code.ts'
import { askForPasskey, readPasskeyAnswer } from './second-factor-passkey.ts'
import { beginSession, findSession } from './session.ts'
import { goalOf, goOn } from './sign-in-goal.tsx'
import { guessing, returnShares, takeShares, tooMany } from './sign-in-limits.ts'

/** GET /praxis/anmeldung/code */
export async function showCode(c: Page) {
  const session = await waiting(c)
  if (!session) return c.redirect('/praxis/anmeldung', 303)
  return c.html(await codePage(c, session.staff.id))
}

/** POST /praxis/anmeldung/code : a code of the app, each only once, or a printed one. */
export async function submitCode(c: Page) {
  const session = await waiting(c)
  if (!session) return c.redirect('/praxis/anmeldung', 303)
  const { id, name } = session.staff
  const { view, limits } = c.var
  const account = guessing.code(id)
  const wait = takeShares(c, account)
  if (wait) {
    c.header('Retry-After', String(wait))
    return c.html(await codePage(c, id, tooMany(c, wait)), 429)
  }
  const used = await useCode(c.var, id, first(await readFields(c), 'code'))
  if (!used) {
    noteSecurity(c, 'second-factor-failed', { staffId: id })
    if (!limits.signInByAccount.look(account).ok) await warnOfGuessing(c.var.db, id, c.var.now)
    c.var.mailWaits()
    return c.html(await codePage(c, id, view.t('staff.code.wrong')), 422)
  }
  if (used === 'recovery') {
    noteSecurity(c, 'recovery-code-used', { staffId: id })
    c.var.mailWaits()
  }
  returnShares(c, account)
  return await comeIn(c, { id, name })
}

/** POST /praxis/anmeldung/passkey-aufgabe : what the browser asks the passkey for. */
export async function askPasskey(c: Page) {
  const share = c.var.limits.signInByAddress.take(visitorNetwork(c))
  if (!share.ok) return c.json({ problem: tooMany(c, share.wait) }, 429, { 'Retry-After': String(share.wait) })
  return c.json(await askForPasskey(c))
}

/** POST /praxis/anmeldung/passkey : both factors at once. */
export async function submitPasskey(c: Page) {
  const staffId = await readPasskeyAnswer(c, first(await readFields(c), 'answer'))
  const account = staffId === undefined ? undefined : await findAccount(c.var.db, staffId)
  if (account) return await comeIn(c, account)
  noteSecurity(c, 'second-factor-failed')
  return c.redirect('/praxis/anmeldung', 303)
}

/** Somebody whose password was right and whose code is still to come. */
async function waiting(c: Page): Promise<StaffSession | undefined> {
  const session = await findSession(c, { active: false })
  return session?.stage === 'code' ? session : undefined
}

async function comeIn(c: Page, { id, name }: { id: number; name: string }) {
  await beginSession(c, id, 'open')
  noteSecurity(c, 'signed-in', { staffId: id })
  return goOn(c, name, await goalOf(c))
}

/** The page that asks for the second factor. */
export async function codePage(c: Page, staffId: number, problem?: string) {
  const { passkeys } = await findFactors(c.var.db, staffId)
  return <CodePage view={c.var.view} passkeys={passkeys > 0} problem={problem} goal={await goalOf(c)} />
}
