import type { DoneWith } from '../../../templates/staff/done-line.tsx'
import { type View, withQuery } from '../../../templates/view.ts'
import { findNext } from '../../db/inbox.ts'
import { findInboxSettings } from '../../db/inbox-settings.ts'
import { type InboxList, isNewestFirst, movesUp, type Place, tabOf } from '../../domain/inbox.ts'
import { inboxAddress, readInboxList } from '../../domain/inbox-address.ts'
import type { Thread } from '../../domain/thread.ts'
import type { EntryKind } from '../../domain/transition.ts'
import type { Page } from '../context.ts'

/** The query of the list a thread was opened from: its address carries it as `liste`, so that nobody loses the place. */
export function listQuery(c: Page): string {
  return (c.req.query('liste') ?? '').slice(0, 500)
}

/** The view on whose pages every address of a thread keeps that list. */
export function keepingList(view: View, query: string): View {
  if (query === '') return view
  return {
    ...view,
    href: (path) => view.href(path.startsWith('/praxis/anfragen/') ? withQuery(path, { liste: query }) : path),
  }
}

/** Where staff go after an action: to what they wrote, or on to the next thread, for those who like it, once this one is off the desk. */
export async function addressAfter(c: Page, before: Thread, now: Thread): Promise<string> {
  const { db, staff, view } = c.var
  const { reference } = before.request
  const query = listQuery(c)
  const newest = now.entries.at(-1)
  const isWritten = newest?.kind === 'message' || newest?.kind === 'note'
  const here = `${keepingList(view, query).href(`/praxis/anfragen/${reference}`)}${isWritten ? `#e${newest.id}` : ''}`
  const tab = tabOf(now.request.inbox)
  if (tab === tabOf(before.request.inbox) || tab === 'practice' || isOnTheLine(now)) return here
  const { goOn } = await findInboxSettings(db, staff.id)
  if (!goOn) return here
  const what = whatWasDone[newest?.kind ?? 'settled'] ?? 'settled'
  return withQuery(await addressOfNext(c, before), { [doneNames[what]]: reference })
}

/** Whoever called hears the times at once, and what they say is marked in the same thread. */
function isOnTheLine({ request, entries }: Thread): boolean {
  return request.status === 'proposed' && entries.at(0)?.by.kind === 'staff'
}

const whatWasDone: Readonly<Partial<Record<EntryKind, DoneWith['what']>>> = {
  message: 'sent',
  'slots-proposed': 'sent',
  'proposal-prepared': 'sent',
  'slot-accepted': 'scheduled',
  snoozed: 'snoozed',
  suspected: 'suspected',
}

/** What an address calls it. */
export const doneNames: Readonly<Record<DoneWith['what'], string>> = {
  sent: 'gesendet',
  settled: 'erledigt',
  scheduled: 'termin',
  snoozed: 'zurueckgestellt',
  suspected: 'verdacht',
}

/** The next thread of the list behind this one; the list itself when there is none. */
export async function addressOfNext(c: Page, { request, entries }: Thread): Promise<string> {
  const { db, staff, view } = c.var
  const query = listQuery(c)
  const list = listOf(c, query)
  const { newestFirst } = await findInboxSettings(db, staff.id)
  const at = isNewestFirst(list, newestFirst)
    ? (entries.findLast(movesUp)?.at ?? request.receivedAt)
    : request.inbox.since
  const after: Place = { key: at.epochMilliseconds, id: request.id }
  const next = await findNext(db, { list, staffId: staff.id, newestFirst, after })
  if (next && next !== request.reference) return keepingList(view, query).href(`/praxis/anfragen/${next}`)
  return view.href(inboxAddress(list))
}

function listOf(c: Page, query: string): InboxList {
  const params = new URLSearchParams(query)
  return readInboxList((name) => params.get(name) ?? undefined, c.var.clinic)
}
