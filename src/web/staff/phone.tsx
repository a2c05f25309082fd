import { PhonePage } from '../../../templates/staff/phone-page.tsx'
import { addRequest } from '../../db/requests.ts'
import { newSecret } from '../../db/secret.ts'
import type { FieldProblem } from '../../domain/request-form.ts'
import { readCall } from '../../domain/telephone.ts'
import { first, type Typed } from '../../domain/typed.ts'
import { type Page, readFields, today } from '../context.ts'
import { deskOf } from './desk.ts'
import { byStaff } from './thread-decision.ts'

/** GET /praxis/anfragen/neu : the request of somebody who calls. */
export async function showPhoneForm(c: Page) {
  return c.html(await phonePage(c, { submission: [newSecret()] }))
}

/** POST /praxis/anfragen/neu : once, however often it is sent. */
export async function savePhoneRequest(c: Page) {
  const { db, clinic, now, view } = c.var
  const typed = await readFields(c)
  const call = readCall(typed, clinic, today(c))
  if (!call.ok) return c.html(await phonePage(c, typed, call.problems), 422)
  const submissionId = first(typed, 'submission') || newSecret()
  const stored = await addRequest(db, {
    ...{ submissionId, contentHash: submissionId, submission: call.value },
    ...{ by: byStaff(c), language: clinic.languages[0], now },
  })
  if (stored.sent) c.var.mailWaits()
  return c.redirect(view.href(`/praxis/anfragen/${stored.request.reference}`), 303)
}

async function phonePage(c: Page, typed: Typed, problems: readonly FieldProblem[] = []) {
  return <PhonePage desk={await deskOf(c)} typed={typed} problems={problems} />
}
