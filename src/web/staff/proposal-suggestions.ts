import { findSuggestions } from '../../db/suggestions.ts'
import { isOpenTo } from '../../domain/appointment-request.ts'
import type { Suggestions } from '../../domain/availability.ts'
import type { Thread } from '../../domain/thread.ts'
import type { Page } from '../context.ts'

/** The times that suit this request, as long as something can be proposed or an appointment moved. */
export async function suggestionsFor(c: Page, thread: Thread): Promise<Suggestions | undefined> {
  const { db, clinic, now } = c.var
  const { request } = thread
  const isWanted = isOpenTo(request, 'propose') || isOpenTo(request, 'cancel')
  return isWanted ? await findSuggestions(db, thread, { clinic, now }) : undefined
}
