import { type BulkAction, type BulkReport, bulkActions } from '../../../templates/staff/inbox-bulk.tsx'
import { markRead } from '../../db/entries.ts'
import { findThread } from '../../db/threads.ts'
import { reopen } from '../../domain/appointment-request.ts'
import { assign, markSuspicious, settle } from '../../domain/desk.ts'
import { readReference } from '../../domain/reference.ts'
import type { Thread } from '../../domain/thread.ts'
import type { Decision } from '../../domain/transition.ts'
import { first } from '../../domain/typed.ts'
import { type Page, readFields } from '../context.ts'
import { inboxPage } from './inbox.tsx'
import { byStaff, recordUpon } from './thread-decision.ts'

/** POST /praxis/auswahl : one thing with every thread that is ticked; the list again, with what could not be done. */
export async function changeSelected(c: Page) {
  const fields = await readFields(c)
  const action = bulkActions.find((one) => one === first(fields, 'aktion'))
  const ticked = [...new Set(fields.thread)].slice(0, 50)
  if (!action || ticked.length === 0)
    return c.html(await inboxPage(c, { action: 'read', count: 0, done: [], failed: [] }), 422)

  const outcomes = []
  for (const one of ticked) outcomes.push(await change(c, action, one))
  c.var.mailWaits()
  const failed = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome]))
  const done = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.now] : []))
  return c.html(await inboxPage(c, { action, count: done.length, done, failed }))
}

/** now: the reference and the version it has since. */
type Outcome = { ok: true; now: string } | ({ ok: false } & BulkReport['failed'][number])

/** ticked: the reference and the version that was on the page, like K7-3M9Q.4. */
async function change(c: Page, action: BulkAction, ticked: string): Promise<Outcome> {
  const [typed = '', version = ''] = ticked.split('.')
  const reference = readReference(typed)
  const thread = await findThread(c.var.db, reference)
  if (!thread) return { ok: false, reference, reason: 'not-open' }
  const outcome = await recordUpon(c, thread, version, (now) => decide(c, action, now))
  if (!outcome.ok) return { ok: false, reference, reason: outcome.refusal }
  if (action === 'read') await markRead(c.var.db, { staffId: c.var.staff.id, requestId: thread.request.id })
  return { ok: true, now: `${reference}.${thread.request.version + 1}` }
}

function decide(c: Page, action: BulkAction, { request, open }: Thread): Decision {
  const doing = { by: byStaff(c), now: c.var.now }
  switch (action) {
    case 'read':
      return { ok: true, done: true }
    case 'mine':
      return assign(request, c.var.staff.id, doing)
    case 'settled':
      return settle(request, { ...doing, proposal: open })
    case 'reopened':
      return reopen(request, doing)
    case 'spam':
      return markSuspicious(request, true, doing)
    case 'genuine':
      return markSuspicious(request, false, doing)
  }
}
