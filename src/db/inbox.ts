import { sql } from 'kysely'
import type { Status } from '../domain/appointment-request.ts'
import { type InboxList, type InboxPart, type InboxRow, isNewestFirst, type Place, type Tab } from '../domain/inbox.ts'
import { readSearch } from '../domain/search.ts'
import { instantOf } from './inbox-state.ts'
import type { Db } from './open.ts'
import { prepared } from './prepared.ts'
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
  const order = newest === (before === undefined) ? 'desc' : 'asc'
  const { rows } = await listings[newest ? 'last_entry_at' : 'turn_since'][order](db, {
    ...{ tab: list.tab, staffId, limit, ...(after ?? before) },
    ...(list.status && { status: list.status }),
    ...(list.service && { service: list.service }),
    ...(list.practitioner && { practitioner: list.practitioner }),
    ...(list.insurance && { insurance: list.insurance }),
    ...(list.newPatients && { newPatients: true }),
    ...(list.mine && { mine: true }),
    ...(list.toTransfer && { toTransfer: true }),
  })
  return rows.map((row) => fromRow(row, newest ? row.last_entry_at : row.turn_since))
}

/** key and id: the place to go on from. What is not given is not asked for. */
type Wanted = Partial<Place> & { tab: string; staffId: number; limit: number } & {
  [Filter in 'status' | 'service' | 'practitioner' | 'insurance']?: string
} & { [Filter in 'newPatients' | 'mine' | 'toTransfer']?: boolean }

const listing = (column: 'last_entry_at' | 'turn_since', order: 'asc' | 'desc') =>
  prepared((db, { tab, staffId, limit, key, id, ...wanted }: Wanted) =>
    selectRows(db, staffId)
      .where('tab', '=', tab)
      .$if(wanted.status !== undefined, (query) => query.where('request.status', '=', wanted.status ?? ''))
      .$if(wanted.service !== undefined, (query) => query.where('service', '=', wanted.service ?? ''))
      .$if(wanted.practitioner !== undefined, (query) => query.where('practitioner_id', '=', wanted.practitioner ?? ''))
      .$if(wanted.insurance !== undefined, (query) => query.where('insurance', '=', wanted.insurance ?? ''))
      .$if(wanted.newPatients !== undefined, (query) => query.where('visited_before', '=', 'no'))
      .$if(wanted.mine !== undefined, (query) => query.where('assigned_to', '=', staffId))
      .$if(wanted.toTransfer !== undefined, (query) =>
        query.where('request.status', '=', 'scheduled').where('transferred_at', 'is', null),
      )
      .$if(key !== undefined, (query) =>
        query.where((eb) =>
          eb(eb.refTuple(column, 'request.id'), order === 'desc' ? '<' : '>', eb.tuple(key ?? 0, id ?? 0)),
        ),
      )
      .orderBy(column, order)
      .orderBy('request.id', order)
      .limit(sql<number>`${limit}`),
  )

const listings = {
  last_entry_at: { asc: listing('last_entry_at', 'asc'), desc: listing('last_entry_at', 'desc') },
  turn_since: { asc: listing('turn_since', 'asc'), desc: listing('turn_since', 'desc') },
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
