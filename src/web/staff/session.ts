import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import {
  addStaffSession,
  deleteStaffSession,
  findStaffSession,
  isSessionAlive,
  lockStaffSession,
  type StaffSession,
} from '../../db/staff-sessions.ts'
import { deviceIn } from '../../domain/device.ts'
import type { SessionStage } from '../../domain/staff.ts'
import type { Page } from '../context.ts'

const cookie = '__Host-praxis'
const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

/** The session of this browser, however far it has come; undefined for nobody, or past the limits. */
export async function findSession(c: Page, { active }: { active: boolean }): Promise<StaffSession | undefined> {
  const secret = getCookie(c, cookie)
  return secret === undefined ? undefined : await findStaffSession(c.var.db, secret, { now: c.var.now, active })
}

/** Always a new session with a new secret: one planted before means nothing. since: it goes on from one that began then. */
export async function beginSession(
  c: Page,
  staffId: number,
  stage: SessionStage,
  since?: Temporal.Instant,
): Promise<void> {
  await endSession(c)
  const { db, now } = c.var
  const device = deviceIn(c.req.header('user-agent'))
  const secret = await addStaffSession(db, { staffId, stage, device, now, ...(since && { since }) })
  setCookie(c, cookie, secret, attributes)
}

export async function endSession(c: Page): Promise<void> {
  const secret = getCookie(c, cookie)
  if (secret !== undefined) await deleteStaffSession(c.var.db, secret)
  deleteCookie(c, cookie, attributes)
}

export async function lockSession(c: Page): Promise<void> {
  const secret = getCookie(c, cookie)
  if (secret !== undefined) await lockStaffSession(c.var.db, secret)
}

/**
 * Whether this page may stay open: asked again and again by event streams, whose own asking keeps nobody signed in.
 * Gives a question to ask later, with the time of asking.
 */
export function staysSignedIn(c: Page): (now: Temporal.Instant) => Promise<boolean> {
  const secret = getCookie(c, cookie)
  const { db } = c.var
  return async (now) => secret !== undefined && (await isSessionAlive(db, secret, now))
}
