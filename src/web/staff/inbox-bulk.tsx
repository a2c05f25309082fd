import { type BulkAction, type BulkReport, bulkActions } from '../../../templates/staff/inbox-bulk.tsx'
import { markRead } from '../../db/entries.ts'
import { findThread } from '../../db/threads.ts'
import { assign, markSuspicious, settle } from '../../domain/desk.ts'
import { readReference } from '../../domain/reference.ts'
import { first } from '../../domain/request-form.ts'
import type { Thread } from '../../domain/thread.ts'
import type { Decision } from '../../domain/transition.ts'
import { type Page, readFields } from '../context.ts'
import { inboxPage } from './inbox.tsx'
import { byStaff, recordUpon } from './thread-decision.ts'

/** POST /praxis/auswahl : one thing with every thread that is ticked; the list again, with what could not be done. */
export async function changeSelected(c: Page) {
  const fields = await readFields(c)
  const action = bulkActions.find((one) => one === first(fields, 'aktion'))
  const ticked = [...new Set(fields.thread)].slice(0, 50)
  if (!action || ticked.length === 0) return c.html(await inboxPage(c, { action: 'read', count: 0, failed: [] }), 422)

  const outcomes = []
  for (const one of ticked) outcomes.push(await change(c, action, one))
  c.var.mailWaits()
  const failed = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome]))
  return c.html(await inboxPage(c, { action, count: outcomes.length - failed.length, failed }))
}

type Outcome = { ok: true } | ({ ok: false } & BulkReport['failed'][number])

/** ticked: the reference and the version that was on the page, like K7-3M9Q.4. */
async function change(c: Page, action: BulkAction, ticked: string): Promise<Outcome> {
  const [typed = '', version = ''] = ticked.split('.')
  const reference = readReference(typed)
  const thread = await findThread(c.var.db, reference)
  if (!thread) return { ok: false, reference, reason: 'not-open' }
  const outcome = await recordUpon(c, thread, version, (now) => decide(c, action, now))
  if (!outcome.ok) return { ok: false, reference, reason: outcome.refusal }
  if (action === 'read') await markRead(c.var.db, { staffId: c.var.staff.id, requestId: thread.request.id })
  return { ok: true }
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
    case 'spam':
      return markSuspicious(request, true, doing)
    case 'genuine':
      return markSuspicious(request, false, doing)
  }
}
