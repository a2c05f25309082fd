import type { Page } from '../context.ts'

/** GET /praxis/sitzung : how long this session lasts when nobody does anything; asking does not prolong it. */
export function tellTimeLeft(c: Page) {
  return c.json({ left: secondsLeft(c) })
}

/** POST /praxis/sitzung : somebody is still there. */
export function stay(c: Page) {
  return c.json({ left: secondsLeft(c) })
}

export function secondsLeft({ var: { session, now } }: Page): number {
  return Math.max(0, Math.round(session.endsAt.since(now).total('seconds')))
}
