import type { Insertable } from 'kysely'
import { movesUp } from '../domain/inbox.ts'
import type { Entry } from '../domain/thread.ts'
import type { Actor, EntryKind, NewEntry } from '../domain/transition.ts'
import { addAudit } from './audit.ts'
import type { Db } from './open.ts'
import { prepared } from './prepared.ts'
import type { Schema } from './schema.ts'
import { indexLater } from './search.ts'

/** Adds an entry with its audit line, and moves the thread to the top of the inbox, unless it was only filed. */
export async function addEntry(tx: Db, requestId: number, entry: NewEntry): Promise<void> {
  const id = await nextEntryId(tx)
  await writeEntry(tx, { id, requestId }, entry)
  const news = {
    ...(movesUp(entry) && { last_entry_at: entry.at.epochMilliseconds }),
    ...(entry.by.kind !== 'staff' && { last_news_id: id }),
  }
  if (Object.keys(news).length > 0) await moveUp(tx, { ...news, id: requestId })
  if (entry.text) await indexLater(tx, requestId)
}

/** The number of the entry that is written next in this transaction. */
export async function nextEntryId(tx: Db): Promise<number> {
  return (await newestEntryId(tx)) + 1
}

/** Adds an entry with its audit line to a thread that knows of it already. */
export async function writeEntry(
  tx: Db,
  { id, requestId }: { id: number; requestId: number },
  { kind, by, at, ...body }: NewEntry,
): Promise<void> {
  await insertEntry(tx, {
    ...{ id, request_id: requestId, kind, at: at.epochMilliseconds, by_kind: by.kind },
    ...{ staff_id: by.kind === 'staff' ? by.id : null, body_json: JSON.stringify(body) },
  })
  // Ids only, and why a rule was broken: what was written stays in the entry, which can be erased.
  const details = { entryId: id, proposalId: body.proposalId, override: body.override }
  await addAudit(tx, { action: kind, by, now: at, requestId, details })
}

const insertEntry = prepared((db, entry: Insertable<Schema['entries']>) => db.insertInto('entries').values(entry))

const moveUp = prepared((db, { id, ...news }: { id: number; last_entry_at?: number; last_news_id?: number }) =>
  db.updateTable('appointment_requests').set(news).where('id', '=', id),
)

/** A thread's entries, oldest first. */
export async function listEntries(db: Db, requestId: number): Promise<Entry[]> {
  const rows = await db
    .selectFrom('entries')
    .leftJoin('staff', 'staff.id', 'entries.staff_id')
    .select(['entries.id', 'kind', 'at', 'by_kind', 'staff_id', 'body_json', 'staff.name as staff_name'])
    .where('request_id', '=', requestId)
    .orderBy('entries.id')
    .execute()
  return rows.map((row) => ({
    ...JSON.parse(row.body_json),
    id: row.id,
    kind: row.kind as EntryKind,
    at: Temporal.Instant.fromEpochMilliseconds(row.at),
    by: row.staff_id === null ? ({ kind: row.by_kind } as Actor) : { kind: 'staff', id: row.staff_id },
    ...(row.staff_name && { staffName: row.staff_name }),
  }))
}

/** The newest entry this person has seen of a thread; 0 for none. */
export async function findRead(
  db: Db,
  { staffId, requestId }: { staffId: number; requestId: number },
): Promise<number> {
  const row = await db
    .selectFrom('thread_reads')
    .select('entry_id')
    .where('staff_id', '=', staffId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row?.entry_id ?? 0
}

type Reading = {
  staffId: number
  requestId: number
  /** The newest entry seen; all of them when not given. */
  upTo?: number
}

/** Marks everything up to an entry as read by this person; what was read stays read. */
export async function markRead(db: Db, { staffId, requestId, upTo }: Reading): Promise<void> {
  await db
    .insertInto('thread_reads')
    .columns(['staff_id', 'request_id', 'entry_id'])
    .expression((eb) =>
      eb
        .selectFrom('appointment_requests')
        .select([
          eb.val(staffId).as('staff_id'),
          'id',
          upTo === undefined ? 'last_news_id' : eb.val(upTo).as('entry_id'),
        ])
        .where('id', '=', requestId),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['staff_id', 'request_id'])
        .doUpdateSet((eb) => ({ entry_id: eb.ref('excluded.entry_id') }))
        .whereRef('thread_reads.entry_id', '<', 'excluded.entry_id'),
    )
    .execute()
}

/** The patient has seen the thread up to this entry; an older one than before changes nothing. */
export async function markReadByPatient(
  db: Db,
  { requestId, entryId, now }: { requestId: number; entryId: number; now: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable('appointment_requests')
    .set({ patient_read_entry_id: entryId, patient_read_at: now.epochMilliseconds })
    .where('id', '=', requestId)
    .where((eb) => eb.or([eb('patient_read_entry_id', 'is', null), eb('patient_read_entry_id', '<', entryId)]))
    .execute()
}

/** That something was added to a thread; no word of what. */
export type Change = { requestId: number; reference: string; entryId: number; kind: EntryKind }

/** What was added to any thread after this entry, in order. */
export async function listChanges(db: Db, after: number): Promise<Change[]> {
  const rows = await db
    .selectFrom('entries')
    .innerJoin('appointment_requests as request', 'request.id', 'entries.request_id')
    .select(['entries.id', 'entries.kind', 'request_id', 'reference'])
    .where('entries.id', '>', after)
    .orderBy('entries.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    requestId: row.request_id,
    reference: row.reference,
    entryId: row.id,
    kind: row.kind as EntryKind,
  }))
}

export async function newestEntryId(db: Db): Promise<number> {
  const { rows } = await newestId(db, {})
  return rows[0]?.newest ?? 0
}

const newestId = prepared((db) => db.selectFrom('entries').select((eb) => eb.fn.max<number | null>('id').as('newest')))
