import { allowMail, revokeLinks } from '../../domain/link.ts'
import type { Page } from '../context.ts'
import { byStaff, decide } from './thread-decision.ts'

/** POST /praxis/anfragen/:reference/links/sperrung : whatever else has happened to the thread meanwhile. */
export async function revokeThreadLinks(c: Page) {
  return await decide(c, { decision: ({ request }) => revokeLinks(request, { by: byStaff(c), now: c.var.now }) })
}

/** POST /praxis/anfragen/:reference/email/freigabe : after "Das war ich nicht" that was pressed by mistake. */
export async function allowThreadMail(c: Page) {
  return await decide(c, { decision: ({ request }) => allowMail(request, { by: byStaff(c), now: c.var.now }) })
}
