import { type Tab, tabs } from '../domain/inbox.ts'
import type { Db } from './open.ts'
import { prepared } from './prepared.ts'

/** How many threads lie in each tab. */
export async function countTabs(db: Db): Promise<Record<Tab, number>> {
  const { rows } = await tabCounts(db, {})
  const threads = Object.fromEntries(tabs.map((tab) => [tab, 0])) as Record<Tab, number>
  for (const row of rows) threads[row.tab as Tab] = row.threads
  return threads
}

const tabCounts = prepared((db) => db.selectFrom('inbox_counts').selectAll())

/** In how many of the newest 500 of a tab there is something this person has not seen. */
export async function countUnread(db: Db, tab: Tab, staffId: number): Promise<number> {
  const { rows } = await unread(db, { tab, staffId })
  return Number(rows[0]?.count)
}

const unread = prepared((db, { tab, staffId }: { tab: Tab; staffId: number }) => {
  const newest = db
    .selectFrom('appointment_requests')
    .select(['id', 'last_news_id'])
    .where('tab', '=', tab)
    .orderBy('last_news_id', 'desc')
    .limit(500)
  return db
    .selectFrom(newest.as('request'))
    .leftJoin('thread_reads as read', (join) =>
      join.onRef('read.request_id', '=', 'request.id').on('read.staff_id', '=', staffId),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => eb(eb.fn.coalesce('entry_id', eb.lit(0)), '<', eb.ref('last_news_id')))
})
