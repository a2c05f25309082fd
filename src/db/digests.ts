import { type DigestCounts, isDue, type Rhythm } from '../domain/digest.ts'
import { newestEntryId } from './entries.ts'
import { countTabs } from './inbox-counts.ts'
import type { Database, Db } from './open.ts'
import { addStaffMail } from './outbox.ts'

/** How often somebody is told by mail what waits; undefined: never. */
export async function findRhythm(db: Db, staffId: number): Promise<Rhythm | undefined> {
  const row = await db.selectFrom('digests').select('rhythm').where('staff_id', '=', staffId).executeTakeFirst()
  return row?.rhythm as Rhythm | undefined
}

type Wish = { staffId: number; rhythm: Rhythm | undefined; now: Temporal.Instant }

/** From now on; the same wish again changes nothing. */
export async function saveRhythm(db: Database, { staffId, rhythm, now }: Wish): Promise<void> {
  if (rhythm === undefined) {
    await db.deleteFrom('digests').where('staff_id', '=', staffId).execute()
    return
  }
  const wish = { rhythm, looked_at: now.epochMilliseconds, seen_entry_id: await newestEntryId(db) }
  await db
    .insertInto('digests')
    .values({ staff_id: staffId, ...wish })
    .onConflict((conflict) =>
      conflict.column('staff_id').doUpdateSet(wish).whereRef('digests.rhythm', '<>', 'excluded.rhythm'),
    )
    .execute()
}

/** Puts a mail into the outbox for everybody whose time has come and for whom something waits; says how many. */
export async function queueDigests(db: Database, now: Temporal.Instant, timeZone: string): Promise<number> {
  const wishes = await db
    .selectFrom('digests')
    .innerJoin('staff', 'staff.id', 'staff_id')
    .select(['staff_id', 'rhythm', 'looked_at', 'seen_entry_id'])
    .where('disabled_at', 'is', null)
    .execute()
  let count = 0
  for (const wish of wishes) {
    const lookedAt = Temporal.Instant.fromEpochMilliseconds(wish.looked_at)
    if (!isDue({ rhythm: wish.rhythm as Rhythm, lookedAt }, now, timeZone)) continue
    if (await db.transaction().execute((tx) => look(tx, wish, now))) count++
  }
  return count
}

/** What a digest says; since: when today began. */
export async function countDigest(db: Db, since: Temporal.Instant): Promise<DigestCounts> {
  const row = await db
    .selectFrom('appointment_requests')
    .select((eb) => [
      eb.fn.countAll<number>().as('waiting'),
      eb.fn.countAll<number>().filterWhere('status', '=', 'new').as('fresh'),
      eb.fn.countAll<number>().filterWhere('turn_since', '<', since.epochMilliseconds).as('sinceYesterday'),
    ])
    .where('tab', '=', 'practice')
    .executeTakeFirstOrThrow()
  return row
}

type DueWish = { staff_id: number; rhythm: string; looked_at: number; seen_entry_id: number }

/** Looks for somebody once, whoever else looks at the same moment; true when a mail is on its way. */
async function look(tx: Db, wish: DueWish, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('digests')
    .set({ looked_at: now.epochMilliseconds, seen_entry_id: await newestEntryId(tx) })
    .where('staff_id', '=', wish.staff_id)
    .where('looked_at', '=', wish.looked_at)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  const waits = wish.rhythm === 'daily' ? (await countTabs(tx)).practice > 0 : await hasNews(tx, wish.seen_entry_id)
  // One that could not leave yet will say what is true when it does.
  if (!waits || (await isOnItsWay(tx, wish.staff_id))) return false
  await addStaffMail(tx, wish.staff_id, 'digest', now)
  return true
}

async function hasNews(tx: Db, seenEntryId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('appointment_requests')
    .select('id')
    .where('tab', '=', 'practice')
    .where('last_news_id', '>', seenEntryId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function isOnItsWay(tx: Db, staffId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('outbox')
    .select('id')
    .where('staff_id', '=', staffId)
    .where('kind', '=', 'digest')
    .where('done_at', 'is', null)
    .where('failed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
