import { sql } from 'kysely'
import { type Search, searchText } from '../domain/search.ts'
import type { Database, Db } from './open.ts'
import { prepared } from './prepared.ts'

/** What a thread is found by has changed: remembers it, in the transaction that changed it. */
export async function indexLater(tx: Db, requestId: number): Promise<void> {
  await insertWaiting(tx, { request_id: requestId })
}

const insertWaiting = prepared((db, row: { request_id: number }) =>
  db
    .insertInto('search_waiting')
    .values(row)
    .onConflict((conflict) => conflict.doNothing()),
)

/** So many threads at once keep nobody waiting. */
const atOnce = 50

type Indexing = { /** Milliseconds for others between two parts. */ pause?: number; until?: AbortSignal }

/** Lets the search know every thread that has changed, in parts, or until it is told to leave the rest for later. */
export async function indexWaiting(db: Database, { pause = 0, until }: Indexing = {}): Promise<void> {
  while (!until?.aborted && (await listWaiting(db)).length > 0) {
    await db.transaction().execute(indexSome)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

async function indexSome(tx: Db): Promise<void> {
  const ids = await listWaiting(tx)
  for (const id of ids) await indexThread(tx, id)
  await tx
    .deleteFrom('search_waiting')
    .where('request_id', '<=', ids.at(-1) ?? 0)
    .execute()
}

async function listWaiting(db: Db): Promise<number[]> {
  const { rows } = await waiting(db, {})
  return rows.map(({ request_id }) => request_id)
}

const waiting = prepared((db) =>
  db.selectFrom('search_waiting').select('request_id').orderBy('request_id').limit(atOnce),
)

/** Writes anew what a thread is found by. */
export async function indexThread(tx: Db, requestId: number): Promise<void> {
  const [request] = (await detailsOf(tx, { requestId })).rows
  if (!request) throw new Error('there is no such request')
  const { rows } = await entriesOf(tx, { requestId })
  const said = rows.map(({ body_json }) => (JSON.parse(body_json) as { text?: string }).text ?? '')
  const ownAnswers = Object.values(JSON.parse(request.own_answers_json) as Record<string, string>)
  const text = searchText({ ...request, birthDate: request.birth_date, texts: [...ownAnswers, ...said] })
  await insertText(tx, { rowid: requestId, text })
}

const detailsOf = prepared((db, { requestId }: { requestId: number }) =>
  db
    .selectFrom('appointment_requests')
    .select(['reference', 'name', 'email', 'phone', 'birth_date', 'complaint', 'own_answers_json'])
    .where('id', '=', requestId),
)

const entriesOf = prepared((db, { requestId }: { requestId: number }) =>
  db.selectFrom('entries').select('body_json').where('request_id', '=', requestId),
)

const insertText = prepared((db, row: { rowid: number; text: string }) =>
  db.insertInto('thread_search').orReplace().values(row),
)

type Searching = { search: Search; below?: number | undefined; above?: number | undefined; limit: number }

/** Ids of the threads in which this is found, newest first; from `above` on the other way round. */
export async function searchThreads(db: Db, { search, below, above, limit }: Searching): Promise<number[]> {
  if (search.length === 0) return []
  const rows = await db
    .selectFrom('thread_search')
    .select('rowid')
    .where(sql<boolean>`thread_search match ${expression(search)}`)
    .$if(below !== undefined, (query) => query.where('rowid', '<', below ?? 0))
    .$if(above !== undefined, (query) => query.where('rowid', '>', above ?? 0))
    .orderBy('rowid', above === undefined ? 'desc' : 'asc')
    .limit(limit)
    .execute()
  return rows.map(({ rowid }) => rowid)
}

/** Everything quoted, so that no sign means anything to SQLite's query language. */
function expression(search: Search): string {
  const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`
  return search.map((words) => `(${words.map(quoted).join(' AND ')})`).join(' OR ')
}
