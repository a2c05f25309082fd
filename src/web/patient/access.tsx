import { getCookie, setCookie } from 'hono/cookie'
import { NoAccessPage } from '../../../templates/patient/new-link-page.tsx'
import { SentPage } from '../../../templates/patient/sent-page.tsx'
import { markReadByPatient } from '../../db/entries.ts'
import { type Access, addPatientAccess, findPatientAccess } from '../../db/links.ts'
import { hasReminderConsent } from '../../db/reminder-consents.ts'
import { findRequestBySubmission } from '../../db/requests.ts'
import { findThread } from '../../db/threads.ts'
import { readReference } from '../../domain/reference.ts'
import { newestFromPractice, type Thread } from '../../domain/thread.ts'
import { type Page, param, speak } from '../context.ts'

const cookie = '__Host-vorgang'

/** Lets this device see a thread from now on. */
export async function grantAccess(c: Page, access: Access): Promise<void> {
  const { db, now } = c.var
  keepDevice(c, await addPatientAccess(db, { ...access, session: deviceOf(c), now }))
}

/** The session of this device, as its cookie says. */
export function deviceOf(c: Page): string | undefined {
  return getCookie(c, cookie)
}

/** The device is known by this session from now on. */
export function keepDevice(c: Page, session: string): void {
  setCookie(c, cookie, session, { path: '/', secure: true, httpOnly: true, sameSite: 'Strict' })
}

/** reminded: the patient wants to be reminded of the appointment. */
export type Seen = { thread: Thread; ownDevice: boolean; reminded: boolean }

/** The thread in the address, if this device may see it. */
export async function findOwnThread(c: Page): Promise<Seen | undefined> {
  const { db } = c.var
  const thread = await findThread(db, readReference(param(c, 'reference')))
  const access = thread && (await findAccess(c, thread.request.id))
  if (!access) return undefined
  speak(c, thread.request.language, `/vorgang/${thread.request.reference}`)
  return { thread, ownDevice: access.ownDevice, reminded: await hasReminderConsent(db, thread.request.id) }
}

export async function findAccess(c: Page, requestId: number): Promise<Access | undefined> {
  const { db, now } = c.var
  const session = deviceOf(c)
  return session === undefined ? undefined : await findPatientAccess(db, { session, requestId, now })
}

/** The patient sees what the practice has written so far. Called for what a person did, never for a page that was got. */
export async function markSeen(c: Page, thread: Thread): Promise<void> {
  const { db, now } = c.var
  const newest = newestFromPractice(thread)
  if (newest) await markReadByPatient(db, { requestId: thread.request.id, entryId: newest.id, now })
}

/**
 * For a browser that takes no cookies, right after sending: that the request has arrived. It comes from the form, whose
 * address only its patient knows. Undefined for everybody else.
 */
export async function sentWithoutCookies(c: Page) {
  const [, draft] = /^\/termin\/([\w-]+)\/anfrage$/.exec(cameFrom(c)) ?? []
  if (!draft || deviceOf(c) !== undefined) return undefined
  const request = await findRequestBySubmission(c.var.db, draft)
  if (request?.reference !== readReference(param(c, 'reference'))) return undefined
  speak(c, request.language, '/')
  return c.html(<SentPage view={c.var.view} reference={request.reference} />)
}

/** The path of the page of ours that led here. */
function cameFrom(c: Page): string {
  const referer = c.req.header('referer') ?? ''
  return c.var.origins.some((origin) => referer.startsWith(`${origin}/`)) ? new URL(referer).pathname : ''
}

/** The same for a thread that does not exist, one of somebody else, and a page whose access is over. */
export function noAccess(c: Page, message?: string) {
  const reference = readReference(param(c, 'reference')).slice(0, 7)
  speak(c, undefined, `/vorgang/${encodeURIComponent(reference)}`)
  return c.html(<NoAccessPage view={c.var.view} reference={reference} message={message} />, 403)
}
