import { encode } from 'uqr'
import { EnrolmentPage, RecoveryCodesPage, type Seed } from '../../../templates/staff/second-factor-page.tsx'
import type { Staff } from '../../domain/staff.ts'
import { first } from '../../domain/typed.ts'
import { type Page, readFields } from '../context.ts'
import { noteSecurity } from '../security-log.ts'
import { confirmCodes, newSeed, sealForForm, totpUri, unsealFromForm } from './second-factor-code.ts'
import { askForNewPasskey, saveNewPasskey } from './second-factor-passkey.ts'
import { beginSession, findSession } from './session.ts'

/** GET /praxis/anmeldung/zweiter-faktor */
export async function showEnrolment(c: Page) {
  const staff = await enrolling(c)
  if (!staff) return c.redirect('/praxis/anmeldung', 303)
  return c.html(enrolmentPage(c, staff, newSeed()))
}

/** POST /praxis/anmeldung/zweiter-faktor : the first code of the app proves that it has the seed. */
export async function submitEnrolment(c: Page) {
  const staff = await enrolling(c)
  if (!staff) return c.redirect('/praxis/anmeldung', 303)
  const fields = await readFields(c)
  const seed = unsealFromForm(c.var.key, first(fields, 'seed'), staff.id) ?? newSeed()
  const codes = await confirmCodes(c.var, { seed, typed: first(fields, 'code'), staffId: staff.id })
  if (!codes) return c.html(enrolmentPage(c, staff, seed, c.var.view.t('staff.factor.wrong')), 422)
  return await enrolled(c, staff, codes)
}

/** POST /praxis/anmeldung/zweiter-faktor/passkey-aufgabe */
export async function askEnrolmentPasskey(c: Page) {
  const staff = await enrolling(c)
  if (!staff) return c.json({ problem: c.var.view.t('staff.sign-in.again') }, 401)
  return c.json(await askForNewPasskey(c, staff))
}

/** POST /praxis/anmeldung/zweiter-faktor/passkey */
export async function submitEnrolmentPasskey(c: Page) {
  const staff = await enrolling(c)
  if (!staff) return c.redirect('/praxis/anmeldung', 303)
  const { view } = c.var
  const answer = first(await readFields(c), 'answer')
  const saved = await saveNewPasskey(c, { staffId: staff.id, answer, name: view.t('staff.passkey.first') })
  if (!saved) return c.html(enrolmentPage(c, staff, newSeed(), view.t('staff.passkey.failed')), 422)
  return await enrolled(c, staff, saved.recoveryCodes ?? [])
}

/** What an enrolment page shows of a new seed. */
export function showSeed({ var: { clinic, key } }: Page, { id, email }: Staff, seed: string): Seed {
  const uri = totpUri(seed, { practice: clinic.name, email })
  return {
    text: seed.replace(/(.{4})(?!$)/g, '$1 '),
    sealed: sealForForm(key, seed, id),
    qr: encode(uri, { border: 4 }).data,
  }
}

/** Somebody whose password was right and who has no second factor yet. */
async function enrolling(c: Page): Promise<Staff | undefined> {
  const session = await findSession(c, { active: true })
  return session?.stage === 'enrolment' ? session.staff : undefined
}

async function enrolled(c: Page, { id, email }: Staff, codes: readonly string[]) {
  await beginSession(c, id, 'open')
  noteSecurity(c, 'second-factor-changed', { staffId: id })
  c.var.mailWaits()
  noteSecurity(c, 'signed-in', { staffId: id })
  return c.html(<RecoveryCodesPage view={c.var.view} email={email} codes={codes} next="/praxis" />)
}

function enrolmentPage(c: Page, staff: Staff, seed: string, problem?: string) {
  return <EnrolmentPage view={c.var.view} name={staff.name} seed={showSeed(c, staff, seed)} problem={problem} />
}
