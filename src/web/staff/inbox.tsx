import type { DoneWith } from '../../../templates/staff/done-line.tsx'
import type { BulkReport } from '../../../templates/staff/inbox-bulk.tsx'
import { InboxPage } from '../../../templates/staff/inbox-page.tsx'
import { listInbox } from '../../db/inbox.ts'
import { countTabs, countUnread } from '../../db/inbox-counts.ts'
import { findInboxSettings, saveInboxSettings } from '../../db/inbox-settings.ts'
import { indexWaiting } from '../../db/search.ts'
import { findState } from '../../db/state.ts'
import type { InboxList, Place } from '../../domain/inbox.ts'
import { inboxAddress, readInboxList, readPlace, writeInboxList } from '../../domain/inbox-address.ts'
import { readReference } from '../../domain/reference.ts'
import { first } from '../../domain/typed.ts'
import { type Page, readFields } from '../context.ts'
import { keptPage } from '../kept-page.ts'
import { deskOf } from './desk.ts'
import { doneNames } from './list-behind.ts'

/** GET /praxis : kept for the one who asks until something changes, and ten seconds at most: it tells how long people wait. */
export async function showInbox(c: Page) {
  const { db, session, now, presence, limits, clinicFindings } = c.var
  const tens = Math.floor(now.epochMilliseconds / 10_000)
  const around = [presence.changes(), limits.pressure.isOn(), clinicFindings().problems.length]
  const depends = ['inbox', session.id, await findState(db), tens, ...around]
  return await keptPage(c, depends.map(String), () => inboxPage(c), 'quick')
}

/** POST /praxis/ansicht : the order this person likes is remembered. */
export async function saveOrder(c: Page) {
  const newestFirst = first(await readFields(c), 'reihenfolge') === 'neueste'
  await saveInboxSettings(c.var.db, c.var.staff.id, { newestFirst })
  return c.redirect(c.var.view.href(inboxAddress(partIn(c).list)), 303)
}

/** The part of the inbox that the address asks for; after a bulk action with its report. */
export async function inboxPage(c: Page, report?: BulkReport) {
  const { db, staff, now } = c.var
  const desk = await deskOf(c)
  const { list, after, before } = partIn(c)
  if (list.search) await catchUp(c)
  const settings = await findInboxSettings(db, staff.id)
  const part = await listInbox(db, { list, staffId: staff.id, newestFirst: settings.newestFirst, after, before })
  return (
    <InboxPage
      desk={desk}
      list={list}
      part={part}
      counts={{
        threads: await countTabs(db),
        unread: { practice: desk.unread, done: await countUnread(db, 'done', staff.id) },
      }}
      settings={settings}
      now={now}
      here={writeInboxList(list, { after, before })}
      allTicked={c.req.query('alle') === '1'}
      done={doneIn(c)}
      report={report}
      colleaguesAt={(reference) => c.var.presence.listAt(reference, staff.id)}
    />
  )
}

/** What was written a moment ago is found as well; where that cannot be, on a full disk, the rest is. */
async function catchUp(c: Page): Promise<void> {
  const { db, log, requestId } = c.var
  await indexWaiting(db).catch((error) => log.error({ requestId, stack: String(error?.stack) }, 'the search is behind'))
}

type Part = { list: InboxList; after: Place | undefined; before: Place | undefined }

function partIn(c: Page): Part {
  const query = (name: string) => c.req.query(name)
  return { list: readInboxList(query, c.var.clinic), after: readPlace(query('nach')), before: readPlace(query('vor')) }
}

/** What the address says was just done, and with which thread. */
export function doneIn(c: Page): DoneWith | undefined {
  for (const what of Object.keys(doneNames) as DoneWith['what'][]) {
    const reference = c.req.query(doneNames[what])
    if (reference) return { what, reference: readReference(reference).slice(0, 7) }
  }
  return undefined
}
