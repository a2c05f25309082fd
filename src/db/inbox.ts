import type { Status } from '../domain/appointment-request.ts'
import { type InboxList, type InboxPart, type InboxRow, isNewestFirst, type Place, type Tab } from '../domain/inbox.ts'
import { readSearch } from '../domain/search.ts'
import { instantOf } from './inbox-state.ts'
import type { Db } from './open.ts'
import { searchThreads } from './search.ts'

const pageSize = 50

export type Asking = {
  list: InboxList
  staffId: number
  newestFirst: boolean
  after?: Place | undefined
  before?: Place | undefined
}

/** A part of a list: its beginning, or up to 50 threads after or before a place. */
export async function listInbox(db: Db, asking: Asking): Promise<InboxPart> {
  const { list, after, before } = asking
  const found = await (list.search ? findRows : listRows)(db, asking, pageSize + 1)
  const hasMore = found.length > pageSize
  const rows = found.slice(0, pageSize)
  if (before) rows.reverse()
  const isBeginning = !after && !before
  // Too few for a page, or none any more: the beginning is shown instead.
  if (!isBeginning && (before ? !hasMore : rows.length === 0))
    return await listInbox(db, { ...asking, after: undefined, before: undefined })
  return {
    rows,
    previous: isBeginning ? undefined : rows.at(0)?.place,
    next: before || hasMore ? rows.at(-1)?.place : undefined,
  }
}

/** The thread that follows a place in a list, else the first of the list. */
export async function findNext(db: Db, asking: Asking): Promise<string | undefined> {
  const [next] = await listRows(db, asking, 1)
  if (next || !asking.after) return next?.reference
  return await findNext(db, { ...asking, after: undefined })
}

/** From one place of a list on, forwards or backwards. */
async function listRows(db: Db, asking: Asking, limit: number): Promise<InboxRow[]> {
  const { list, staffId, newestFirst, after, before } = asking
  const newest = isNewestFirst(list, newestFirst)
  const key = newest ? 'request.last_entry_at' : 'request.turn_since'
  const descends = newest !== (before !== undefined)
  const place = after ?? before
  const rows = await selectRows(db, staffId)
    .where((eb) => eb.and({ tab: list.tab, ...filters(list, staffId) }))
    .$if(list.toTransfer, (query) =>
      query.where('request.status', '=', 'scheduled').where('transferred_at', 'is', null),
    )
    .$if(place !== undefined, (query) =>
      query.where((eb) =>
        eb(eb.refTuple(key, 'request.id'), descends ? '<' : '>', eb.tuple(place?.key ?? 0, place?.id ?? 0)),
      ),
    )
    .orderBy(key, descends ? 'desc' : 'asc')
    .orderBy('request.id', descends ? 'desc' : 'asc')
    .limit(limit)
    .execute()
  return rows.map((row) => fromRow(row, newest ? row.last_entry_at : row.turn_since))
}

/** What a search finds, the newest request first, whatever its tab. */
async function findRows(db: Db, { list, staffId, after, before }: Asking, limit: number): Promise<InboxRow[]> {
  const search = readSearch(list.search)
  const ids = await searchThreads(db, { search, below: after?.id, above: before?.id, limit })
  const rows = await selectRows(db, staffId)
    .where('request.id', 'in', ids)
    .orderBy('request.id', before ? 'asc' : 'desc')
    .execute()
  return rows.map((row) => fromRow(row, 0))
}

function filters(list: InboxList, staffId: number) {
  return {
    ...(list.status && { 'request.status': list.status }),
    ...(list.service && { service: list.service }),
    ...(list.practitioner && { practitioner_id: list.practitioner }),
    ...(list.insurance && { insurance: list.insurance }),
    ...(list.newPatients && { visited_before: 'no' }),
    ...(list.mine && { assigned_to: staffId }),
  }
}

function selectRows(db: Db, staffId: number) {
  return db
    .selectFrom('appointment_requests as request')
    .leftJoin('thread_reads as read', (join) =>
      join.onRef('read.request_id', '=', 'request.id').on('read.staff_id', '=', staffId),
    )
    .leftJoin('staff as assignee', 'assignee.id', 'request.assigned_to')
    .select(['request.id', 'reference', 'version', 'request.name', 'request.email', 'email_confirmed_at'])
    .select(['request.status', 'tab', 'visited_before', 'insurance', 'service', 'request.language'])
    .select(['turn_since', 'last_entry_at', 'last_news_id', 'snoozed_until', 'transferred_at'])
    .select(['entry_id', 'assignee.name as assignee'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRows>['executeTakeFirstOrThrow']>>

function fromRow(row: Row, key: number): InboxRow {
  return {
    place: { key, id: row.id },
    reference: row.reference,
    version: row.version,
    name: row.name,
    status: row.status as Status,
    tab: row.tab as Tab,
    visitedBefore: row.visited_before ?? undefined,
    insurance: row.insurance ?? undefined,
    service: row.service ?? undefined,
    language: row.language,
    since: Temporal.Instant.fromEpochMilliseconds(row.turn_since),
    lastEntryAt: Temporal.Instant.fromEpochMilliseconds(row.last_entry_at),
    snoozedUntil: instantOf(row.snoozed_until),
    unread: (row.entry_id ?? 0) < row.last_news_id,
    unconfirmed: row.email !== null && row.email_confirmed_at === null,
    transferred: row.transferred_at !== null,
    assignee: row.assignee ?? undefined,
  }
}
