import type { Problem } from '../../../templates/parts/problems.tsx'
import { AccountCodesPage } from '../../../templates/staff/account-codes-page.tsx'
import { RecoveryCodesPage } from '../../../templates/staff/second-factor-page.tsx'
import { changeFactors, findFactors, renewRecoveryCodes } from '../../db/staff-factors.ts'
import { deletePasskey, listPasskeys } from '../../db/staff-passkeys.ts'
import { hasSecondFactor } from '../../domain/staff.ts'
import { first } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'
import { noteSecurity } from '../security-log.ts'
import { accountPage, currentPasswordProblem, done } from './account.tsx'
import { deskOf } from './desk.ts'
import { showSeed } from './second-factor.tsx'
import { confirmCodes, newSeed, unsealFromForm } from './second-factor-code.ts'
import { askForNewPasskey, saveNewPasskey } from './second-factor-passkey.ts'

/** GET /praxis/konto/zweiter-faktor : another telephone. */
export async function showCodes(c: Page) {
  return c.html(await codesPage(c, newSeed()))
}

/** POST /praxis/konto/zweiter-faktor */
export async function submitCodes(c: Page) {
  const { staff, key, view } = c.var
  const fields = await readFields(c)
  const seed = unsealFromForm(key, first(fields, 'seed'), staff.id) ?? newSeed()
  const wrong = await currentPasswordProblem(c, 'codes-password')
  if (wrong) return c.html(await codesPage(c, seed, wrong), 422)
  const codes = await confirmCodes(c.var, { seed, typed: first(fields, 'code'), staffId: staff.id })
  if (!codes) return c.html(await codesPage(c, seed, { field: 'code', text: view.t('staff.factor.wrong') }), 422)
  changed(c)
  return c.html(<RecoveryCodesPage view={view} email={staff.email} codes={codes} next="/praxis/konto" />)
}

/** POST /praxis/konto/wiederherstellungscodes */
export async function submitRecoveryCodes(c: Page) {
  const { db, staff, view, now } = c.var
  const wrong = await currentPasswordProblem(c, 'recovery-password')
  if (wrong) return c.html(await accountPage(c, [wrong]), 422)
  const codes = await changeFactors(db, { staffId: staff.id, now }, (tx) => renewRecoveryCodes(tx, staff.id))
  changed(c)
  return c.html(<RecoveryCodesPage view={view} email={staff.email} codes={codes} next="/praxis/konto" />)
}

/** POST /praxis/konto/passkeys-aufgabe : asked only after the password, and answered by the one who was asked. */
export async function askPasskeyOfOwn(c: Page) {
  const wrong = await currentPasswordProblem(c, 'passkey-password')
  if (wrong) return c.json({ problem: wrong.text }, 422)
  return c.json(await askForNewPasskey(c, c.var.staff))
}

/** POST /praxis/konto/passkeys */
export async function submitPasskeyOfOwn(c: Page) {
  const { staff, view } = c.var
  const fields = await readFields(c)
  const name = first(fields, 'name').trim().slice(0, 60) || view.t('staff.passkey.title')
  const saved = await saveNewPasskey(c, { staffId: staff.id, answer: first(fields, 'answer'), name })
  if (!saved)
    return c.html(await accountPage(c, [{ field: 'passkey-password', text: view.t('staff.passkey.failed') }]), 422)
  changed(c)
  if (!saved.recoveryCodes) return done(c, 'passkey')
  return c.html(<RecoveryCodesPage view={view} email={staff.email} codes={saved.recoveryCodes} next="/praxis/konto" />)
}

/** POST /praxis/konto/passkeys/:passkey/entfernung : never the last factor where the practice requires one. */
export async function removePasskey(c: Page) {
  const { db, staff, clinic, view, now } = c.var
  const field = first(await readFields(c), 'field')
  const id = param(c, 'passkey')
  if (!(await listPasskeys(db, staff.id)).some((passkey) => passkey.id === id)) return c.notFound()
  const wrong = await currentPasswordProblem(c, field)
  if (wrong) return c.html(await accountPage(c, [wrong]), 422)
  const factors = await findFactors(db, staff.id)
  const isLast = !hasSecondFactor({ ...factors, passkeys: factors.passkeys - 1 })
  if (isLast && clinic.staff.secondFactor === 'required')
    return c.html(await accountPage(c, [{ field, text: view.t('account.passkey.last') }]), 409)
  await changeFactors(db, { staffId: staff.id, now }, (tx) => deletePasskey(tx, staff.id, id))
  changed(c)
  return done(c, 'passkey-removed')
}

function changed(c: Page): void {
  noteSecurity(c, 'second-factor-changed', { staffId: c.var.staff.id })
  c.var.mailWaits()
}

async function codesPage(c: Page, seed: string, problem?: Problem) {
  return <AccountCodesPage desk={await deskOf(c)} seed={showSeed(c, c.var.staff, seed)} problem={problem} />
}
