import { listEntries, markReadByPatient } from '../../db/entries.ts'
import { isForPatient, newestForPatient, newestFromPractice } from '../../domain/thread.ts'
import { first } from '../../domain/typed.ts'
import { type Page, readFields } from '../context.ts'
import { answerWithEvents } from '../event-stream.ts'
import { findAccess, findOwnThread } from './access.tsx'

/** GET /vorgang/:reference/ereignisse?nach=<entry> : says that something is new in this thread, and not what. */
export async function threadEvents(c: Page) {
  const seen = await findOwnThread(c)
  if (!seen) return c.text('Forbidden', 403)
  const { id } = seen.thread.request
  return await answerWithEvents(c, {
    wants: (change) => change.requestId === id && isForPatient(change),
    newest: async () => newestForPatient(await listEntries(c.var.db, id)),
    mayStay: async () => (await findAccess(c, id)) !== undefined,
  })
}

/** POST /vorgang/:reference/gelesen : the page says that somebody has looked at it, up to which entry. */
export async function readThread(c: Page) {
  const entry = Number(first(await readFields(c), 'entry'))
  const seen = await findOwnThread(c)
  if (!seen) return c.text('Forbidden', 403)
  const newest = newestFromPractice(seen.thread)
  if (!Number.isSafeInteger(entry) || entry < 1) return c.text('Unprocessable', 422)
  if (newest && newest.id <= entry) {
    const { db, now } = c.var
    await markReadByPatient(db, { requestId: seen.thread.request.id, entryId: newest.id, now })
  }
  return c.body(null, 204)
}
