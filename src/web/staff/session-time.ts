import type { Page } from '../context.ts'

/** /praxis/sitzung : how long this session lasts when nobody does anything. Only POST, which a person asks for, prolongs it. */
export function tellTimeLeft(c: Page) {
  return c.json({ left: secondsLeft(c) })
}

export function secondsLeft({ var: { session, now } }: Page): number {
  return Math.max(0, Math.round(session.endsAt.since(now).total('seconds')))
}
