import { noteOpened } from '../../db/audit.ts'
import { findRead, markRead, newestEntryId } from '../../db/entries.ts'
import { findRequest } from '../../db/requests.ts'
import { readReference } from '../../domain/reference.ts'
import { first } from '../../domain/typed.ts'
import { type Page, param, readFields } from '../context.ts'

/** POST /praxis/anfragen/:reference/gelesen : somebody used the page after it had shown something new by itself. */
export async function markThreadRead(c: Page) {
  const { db, staff } = c.var
  const request = await findRequest(db, readReference(param(c, 'reference')))
  const entry = Number(first(await readFields(c), 'entry'))
  if (!request || !Number.isSafeInteger(entry)) return c.notFound()
  const upTo = Math.min(entry, await newestEntryId(db))
  await markRead(db, { staffId: staff.id, requestId: request.id, upTo })
  return c.body(null, 204)
}

/**
 * Opening a thread marks it as read and leaves a line of who saw it; gives the newest entry known before.
 * A page that renews itself may have nobody before it, and whoever asks for the head alone sees nothing.
 */
export async function lookAt(c: Page, requestId: number): Promise<number | undefined> {
  const { db, staff, now, log } = c.var
  const whose = { staffId: staff.id, requestId }
  const seen = await findRead(db, whose)
  if (c.req.method === 'GET' && c.req.header('x-live') === undefined) {
    try {
      await markRead(db, whose)
      await noteOpened(db, { ...whose, now })
    } catch (error) {
      // A full disk keeps nobody from reading; the log then has the line.
      log.error(
        { error: String(error), staffId: staff.id, threadId: requestId },
        'that a thread was opened is not kept',
      )
    }
  }
  return seen || undefined
}
