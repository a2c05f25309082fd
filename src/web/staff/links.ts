import { revokeLinks } from '../../domain/link.ts'
import type { Page } from '../context.ts'
import { byStaff, decide } from './thread-decision.ts'

/** POST /praxis/anfragen/:reference/links/sperrung : whatever else has happened to the thread meanwhile. */
export async function revokeThreadLinks(c: Page) {
  return await decide(c, { decision: ({ request }) => revokeLinks(request, { by: byStaff(c), now: c.var.now }) })
}
