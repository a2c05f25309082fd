import { ThreadPrintPage } from '../../../templates/staff/thread-print-page.tsx'
import { saveInboxSettings } from '../../db/inbox-settings.ts'
import { findThread } from '../../db/threads.ts'
import { cancel } from '../../domain/appointment-request.ts'
import { addNote } from '../../domain/message.ts'
import { readReference } from '../../domain/reference.ts'
import { threadAt } from '../../domain/thread.ts'
import { asPatientSees } from '../../domain/told.ts'
import { first, firstText } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'
import { addressOfNext, keepingList, listQuery } from './list-behind.ts'
import { lookAt } from './looking.ts'
import { byStaff, decide } from './thread-decision.ts'
import { forget } from './thread-message.ts'
import { threadPage } from './thread-page.tsx'

/** GET /praxis/anfragen/:reference */
export async function showThread(c: Page) {
  const thread = await findThread(c.var.db, readReference(param(c, 'reference')))
  if (!thread) return c.notFound()
  const seen = await lookAt(c, thread.request.id)
  // A page that renews itself goes on marking what is new to whoever opened it.
  const since = Number(c.req.query('seit')) || seen
  return c.html(await threadPage(c, thread, {}, [], since, seen))
}

/** GET /praxis/anfragen/:reference/naechste */
export async function showNext(c: Page) {
  const thread = await findThread(c.var.db, readReference(param(c, 'reference')))
  return thread ? c.redirect(await addressOfNext(c, thread), 303) : c.notFound()
}

/** POST /praxis/anfragen/:reference/weiter : whether this person goes on to the next thread after each action. */
export async function saveGoOn(c: Page) {
  const { db, staff, view } = c.var
  await saveInboxSettings(db, staff.id, { goOn: first(await readFields(c), 'weiter') === 'an' })
  const address = `/praxis/anfragen/${readReference(param(c, 'reference'))}`
  return c.redirect(keepingList(view, listQuery(c)).href(address), 303)
}

/** POST /praxis/anfragen/:reference/notizen : a note never depends on what came meanwhile. */
export async function saveNote(c: Page) {
  const text = firstText(await readFields(c), 'note')
  const answer = await decide(c, {
    typed: { note: text },
    decision: ({ request }) => addNote(request, { text, by: byStaff(c), now: c.var.now }),
    field: 'note',
  })
  if (answer.status === 303) await forget(c, { note: '' })
  return answer
}

/** POST /praxis/anfragen/:reference/absage */
export async function cancelAppointment(c: Page) {
  const fields = await readFields(c)
  const { cancelUntil } = c.var.clinic.appointments
  const text = firstText(fields, 'text').trim()
  return await decide(c, {
    version: first(fields, 'version'),
    typed: { cancel: text },
    field: 'absage-text',
    decision: ({ request, accepted }) =>
      cancel(request, { proposal: accepted, by: byStaff(c), now: c.var.now, cancelUntil, ...(text && { text }) }),
  })
}

/** GET /praxis/anfragen/:reference/druck */
export async function printThread(c: Page) {
  const { db, now, view } = c.var
  const thread = await findThread(db, readReference(param(c, 'reference')))
  if (!thread) return c.notFound()
  await lookAt(c, thread.request.id)
  return c.html(
    <ThreadPrintPage view={keepingList(view, listQuery(c))} thread={asPatientSees(threadAt(thread, now))} now={now} />,
  )
}
