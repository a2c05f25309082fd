import { type Tab, tabs } from '../domain/inbox.ts'
import type { Db } from './open.ts'

/** How many threads lie in each tab. */
export async function countTabs(db: Db): Promise<Record<Tab, number>> {
  const rows = await db.selectFrom('inbox_counts').selectAll().execute()
  const threads = Object.fromEntries(tabs.map((tab) => [tab, 0])) as Record<Tab, number>
  for (const row of rows) threads[row.tab as Tab] = row.threads
  return threads
}

/** In how many of the newest 500 of a tab there is something this person has not seen. */
export async function countUnread(db: Db, tab: Tab, staffId: number): Promise<number> {
  const newest = db
    .selectFrom('appointment_requests')
    .select(['id', 'last_news_id'])
    .where('tab', '=', tab)
    .orderBy('last_news_id', 'desc')
    .limit(500)
  const { count } = await db
    .selectFrom(newest.as('request'))
    .leftJoin('thread_reads as read', (join) =>
      join.onRef('read.request_id', '=', 'request.id').on('read.staff_id', '=', staffId),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => eb(eb.fn.coalesce('entry_id', eb.lit(0)), '<', eb.ref('last_news_id')))
    .executeTakeFirstOrThrow()
  return Number(count)
}
