import { DeadLinkPage, NewLinkPage, NewLinkSentPage } from '../../../templates/patient/new-link-page.tsx'
import { addNewLinkMail } from '../../db/mail-budget.ts'
import { findRequest, findRequestById } from '../../db/requests.ts'
import type { AppointmentRequest } from '../../domain/appointment-request.ts'
import type { Link } from '../../domain/link.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { readReference } from '../../domain/reference.ts'
import type { FieldProblem } from '../../domain/request-form.ts'
import { first, type Typed } from '../../domain/typed.ts'
import { type Page, readFields, speak } from '../context.ts'
import { visitorNetwork } from '../guard.ts'

/** GET /neuer-link */
export function showNewLink(c: Page) {
  return c.html(<NewLinkPage view={c.var.view} />)
}

/** POST /neuer-link */
export async function askNewLink(c: Page) {
  const typed = await readFields(c)
  const missing = /\w/.test(first(typed, 'reference')) ? [] : [{ field: 'reference', code: 'missing' } as const]
  const problems = [...addressProblems(typed), ...missing]
  if (problems.length > 0) {
    speak(c, undefined, '/neuer-link')
    return c.html(<NewLinkPage view={c.var.view} typed={typed} problems={problems} />, 422)
  }
  return await answer(c, typed, await findRequest(c.var.db, readReference(first(typed, 'reference'))))
}

/** The form on the page of a dead link, sent to the link itself: what is known of it spares typing the reference. */
export async function askInsteadOf(c: Page, link: Link | undefined, typed: Typed) {
  const problems = addressProblems(typed)
  if (problems.length > 0) return deadLink(c, 422, { typed, problems })
  const reference = first(typed, 'reference')
  const request = /\w/.test(reference)
    ? await findRequest(c.var.db, readReference(reference))
    : link && (await findRequestById(c.var.db, link.requestId))
  return await answer(c, typed, request)
}

/** GET /neuer-link/gesendet */
export function showNewLinkSent(c: Page) {
  return c.html(<NewLinkSentPage view={c.var.view} />)
}

/** One page for every link that is not good, whatever the reason. */
export function deadLink(
  c: Page,
  status: 404 | 422 | 429,
  form: { typed?: Typed; problems?: readonly FieldProblem[] } = {},
) {
  speak(c, undefined, '/neuer-link')
  return c.html(<DeadLinkPage view={c.var.view} {...form} />, status)
}

/** How long an answer takes, in milliseconds, whether or not there was something to send. */
const pace = 400

async function answer(c: Page, typed: Typed, request: AppointmentRequest | undefined) {
  const sending = send(c, first(typed, 'email'), request)
  await Promise.all([sending, Bun.sleep(pace)])
  return c.redirect(c.var.view.href('/neuer-link/gesendet'), 303)
}

/** Only ever to the address in the request, and only for somebody who knows it. */
async function send(c: Page, email: string, request: AppointmentRequest | undefined): Promise<void> {
  const { db, limits, now } = c.var
  if (!limits.newLinks.take(visitorNetwork(c)).ok) return
  const stored = request?.patient.email
  if (!request || !stored || request.mailStoppedAt) return
  if (readMailAddress(email)?.toLowerCase() !== stored.toLowerCase()) return
  if (await addNewLinkMail(db, request, now)) c.var.mailWaits()
}

function addressProblems(typed: Typed): FieldProblem[] {
  const email = first(typed, 'email').trim()
  if (email === '') return [{ field: 'email', code: 'missing' }]
  return readMailAddress(email) ? [] : [{ field: 'email', code: 'not-an-address' }]
}
