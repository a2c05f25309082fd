import { addReminderConsent, deleteReminderConsent } from '../../db/reminder-consents.ts'
import { mayBeReminded } from '../../domain/reminder.ts'
import { first } from '../../domain/typed.ts'
import { type Page, readFields } from '../context.ts'
import { findOwnThread, markSeen, noAccess } from './access.tsx'

/** POST /vorgang/:reference/erinnerung : to be reminded of the appointment by mail, or no longer. */
export async function remindOnThread(c: Page) {
  const { db, clinic, now } = c.var
  const seen = await findOwnThread(c)
  if (!seen) return noAccess(c)
  const { request } = seen.thread
  const { view } = c.var
  const wanted = first(await readFields(c), 'remind') === 'yes'
  if (!wanted) await deleteReminderConsent(db, request.id, now)
  else if (mayBeReminded(seen.thread, clinic, now))
    await addReminderConsent(db, { requestId: request.id, words: view.t('thread.remind.start'), now })
  await markSeen(c, seen.thread)
  return c.redirect(`${view.href(`/vorgang/${request.reference}`)}#erinnerung`, 303)
}
