import { LinkPage, StoppedPage } from '../../../templates/patient/link-page.tsx'
import { confirmEmail, findThreadLink } from '../../db/links.ts'
import { decideAndRecord, findThreadById } from '../../db/threads.ts'
import { isAlive, stopMail } from '../../domain/link.ts'
import { type Thread, threadAt } from '../../domain/thread.ts'
import { asPatientSees } from '../../domain/told.ts'
import type { Decision } from '../../domain/transition.ts'
import type { Typed } from '../../domain/typed.ts'
import { type Page, param, readFields, speak } from '../context.ts'
import { visitorNetwork } from '../guard.ts'
import { noteSecurity } from '../security-log.ts'
import { grantAccess, markSeen } from './access.tsx'
import { askInsteadOf, deadLink } from './new-link.tsx'
import { accepting, declining } from './thread.tsx'

/** GET /v/:token : names what is on offer; looking never changes anything. */
export async function showLink(c: Page) {
  return await behindLink(c, {}, (thread) => linkPage(c, thread))
}

/** POST /v/:token : trades the link for this device's access to the thread. */
export async function openLink(c: Page) {
  return await behindLink(c, await readFields(c), (thread) => toThread(c, thread))
}

/** POST /v/:token/annahme */
export async function acceptOnLink(c: Page) {
  const fields = await readFields(c)
  return await decide(c, fields, accepting(c, fields))
}

/** POST /v/:token/ablehnung */
export async function declineOnLink(c: Page) {
  const fields = await readFields(c)
  return await decide(c, fields, declining(c, fields))
}

/** POST /v/:token/widerspruch : whoever got the mail never asked for an appointment. */
export async function objectOnLink(c: Page) {
  const { db, clinic, now } = c.var
  const stopped = async ({ request }: Thread) => {
    await decideAndRecord(db, request.reference, (thread) => stopMail(thread.request, now), clinic.timeZone)
    return c.html(<StoppedPage view={c.var.view} />)
  }
  // A second click finds the link ended by the first, and reads the same.
  return await behindLink(c, await readFields(c), stopped, { alsoStopped: true })
}

async function decide(c: Page, fields: Typed, decision: (thread: Thread) => Decision) {
  const { db, clinic } = c.var
  return await behindLink(c, fields, async (thread) => {
    const recorded = await decideAndRecord(db, thread.request.reference, decision, clinic.timeZone)
    if (recorded?.ok) {
      c.var.mailWaits()
      return await toThread(c, thread)
    }
    const current = (await findThreadById(db, thread.request.id)) ?? thread
    return linkPage(c, current, c.var.view.t(`refusal.${recorded?.refusal ?? 'not-open'}`))
  })
}

function linkPage(c: Page, thread: Thread, refused?: string) {
  const { view, now } = c.var
  const page = (
    <LinkPage view={view} thread={asPatientSees(threadAt(thread, now))} token={param(c, 'token')} refusal={refused} />
  )
  return c.html(page, refused ? 409 : 200)
}

/** Somebody used the link: the address is theirs, and they see all that was written. */
async function toThread(c: Page, thread: Thread) {
  const { request } = thread
  await grantAccess(c, { requestId: request.id, ownDevice: false })
  await confirmEmail(c.var.db, request.id, c.var.now)
  await markSeen(c, thread)
  return c.redirect(c.var.view.href(`/vorgang/${request.reference}`), 303)
}

/**
 * Acts on the thread behind the link in the address. For every link that is not good one and the same page, and after
 * ten of them in a minute no look at any more links of that visitor's.
 */
async function behindLink(
  c: Page,
  fields: Typed,
  act: (thread: Thread) => Response | Promise<Response>,
  { alsoStopped = false } = {},
): Promise<Response> {
  const { db, now, clinic, limits } = c.var
  const visitor = visitorNetwork(c)
  const share = limits.wrongLinks.look(visitor)
  if (share.ok) {
    const link = await findThreadLink(db, param(c, 'token'))
    const thread = link && (await findThreadById(db, link.requestId))
    if (thread && (isAlive(link, thread, clinic, now) || (alsoStopped && thread.request.mailStoppedAt))) {
      speak(c, thread.request.language, `/v/${param(c, 'token')}`)
      return await act(thread)
    }
    if (fields.email) return await askInsteadOf(c, link, fields)
    limits.wrongLinks.take(visitor)
    return deadLink(c, 404)
  }
  noteSecurity(c, 'links-throttled')
  c.header('Retry-After', String(share.wait))
  return deadLink(c, 429)
}
