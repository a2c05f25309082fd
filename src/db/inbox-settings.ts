import type { InboxSettings } from '../domain/inbox.ts'
import type { Db } from './open.ts'
import { prepared } from './prepared.ts'

/** Newest first until somebody chooses otherwise. */
export async function findInboxSettings(db: Db, staffId: number): Promise<InboxSettings> {
  const [row] = (await settingsOf(db, { staffId })).rows
  return { newestFirst: row?.newest_first !== 0, goOn: row?.go_on === 1 }
}

const settingsOf = prepared((db, { staffId }: { staffId: number }) =>
  db.selectFrom('inbox_settings').select(['newest_first', 'go_on']).where('staff_id', '=', staffId),
)

/** Remembers what is given; the rest stays. */
export async function saveInboxSettings(
  db: Db,
  staffId: number,
  { newestFirst, goOn }: Partial<InboxSettings>,
): Promise<void> {
  const change = {
    ...(newestFirst !== undefined && { newest_first: newestFirst ? 1 : 0 }),
    ...(goOn !== undefined && { go_on: goOn ? 1 : 0 }),
  }
  await db
    .insertInto('inbox_settings')
    .values({ staff_id: staffId, ...change })
    .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(change))
    .execute()
}
