import type { Role, SessionStage, Staff } from '../domain/staff.ts'
import type { Database, Db } from './open.ts'
import { prepared } from './prepared.ts'
import { hashSecret, newSecret } from './secret.ts'

/** Limits in milliseconds (NIST SP 800-63B-4 2.2.3: at most 1 h idle, 24 h in all). */
const idleLimit = 30 * 60_000
const absoluteLimit = 12 * 3_600_000
/** Of whom both factors are known. */
const inside = ['open', 'locked'] as const
/** Seeing somebody is written down at most this often. */
const seenEvery = 30_000
/** More than this many at once are never needed: the oldest end. Those that are in, and those at the door, count apart. */
const mostPerPerson = 20

export type StaffSession = {
  id: number
  stage: SessionStage
  staff: Staff
  createdAt: Temporal.Instant
  /** When it ends or locks, should nobody do anything more. */
  endsAt: Temporal.Instant
}

type NewSession = {
  staffId: number
  stage: SessionStage
  device: string
  now: Temporal.Instant
  /** It goes on from one that began then: the limit for all counts from there. */
  since?: Temporal.Instant
}

/** Opens a session and gives its secret, the only copy. */
export async function addStaffSession(
  db: Database,
  { staffId, stage, device, now, since = now }: NewSession,
): Promise<string> {
  const secret = newSecret()
  const at = now.epochMilliseconds
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('staff_sessions')
      .values({
        secret_hash: hashSecret(secret),
        staff_id: staffId,
        stage,
        device,
        created_at: since.epochMilliseconds,
        last_seen_at: at,
      })
      .execute()
    await tx
      .deleteFrom('staff_sessions')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('staff_sessions')
          .select('id')
          .where('staff_id', '=', staffId)
          .where('stage', passedAll(stage) ? 'in' : 'not in', inside)
          .orderBy('id', 'desc')
          .offset(mostPerPerson)
          .limit(1000),
      )
      .execute()
  })
  return secret
}

/**
 * The session with this secret. Whoever was idle for too long is locked out; past the limit for all there is none.
 * `active` counts as having been seen.
 */
export async function findStaffSession(
  db: Db,
  secret: string,
  { now, active }: { now: Temporal.Instant; active: boolean },
): Promise<StaffSession | undefined> {
  const at = now.epochMilliseconds
  const [row] = (await sessionBySecret(db, { hash: hashSecret(secret), begun: at - absoluteLimit })).rows
  if (!row) return undefined
  const isIdle = row.last_seen_at <= at - idleLimit
  if (isIdle && !passedAll(row.stage)) return undefined
  const isNews = active && !isIdle && row.last_seen_at < at - seenEvery
  if (isNews) await db.updateTable('staff_sessions').set({ last_seen_at: at }).where('id', '=', row.id).execute()
  return {
    id: row.id,
    stage: isIdle ? 'locked' : (row.stage as SessionStage),
    staff: {
      id: row.staff_id,
      email: row.email,
      name: row.name,
      role: row.role as Role,
      ...(row.language && { language: row.language }),
    },
    createdAt: Temporal.Instant.fromEpochMilliseconds(row.created_at),
    endsAt: Temporal.Instant.fromEpochMilliseconds(
      Math.min((isNews ? at : row.last_seen_at) + idleLimit, row.created_at + absoluteLimit),
    ),
  }
}

const sessionBySecret = prepared((db, { hash, begun }: { hash: string; begun: number }) =>
  db
    .selectFrom('staff_sessions')
    .innerJoin('staff', 'staff.id', 'staff_sessions.staff_id')
    .select(['staff_sessions.id', 'stage', 'staff_sessions.created_at', 'last_seen_at'])
    .select(['staff_id', 'email', 'name', 'role', 'language'])
    .where('secret_hash', '=', hash)
    .where('disabled_at', 'is', null)
    .where('staff_sessions.created_at', '>', begun),
)

/** Whether this secret opens pages now; looking does not count as being seen. */
export async function isSessionAlive(db: Db, secret: string, now: Temporal.Instant): Promise<boolean> {
  return (await findStaffSession(db, secret, { now, active: false }))?.stage === 'open'
}

export type OpenSession = { id: number; device: string; createdAt: Temporal.Instant; lastSeenAt: Temporal.Instant }

/** Where somebody is signed in, or was and only has to give the password; the newest sign of life first. */
export async function listSessions(db: Db, staffId: number, now: Temporal.Instant): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('staff_sessions')
    .selectAll()
    .where('staff_id', '=', staffId)
    .where('stage', 'in', inside)
    .where('created_at', '>', now.epochMilliseconds - absoluteLimit)
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows.map(({ id, device, created_at, last_seen_at }) => ({
    id,
    device,
    createdAt: Temporal.Instant.fromEpochMilliseconds(created_at),
    lastSeenAt: Temporal.Instant.fromEpochMilliseconds(last_seen_at),
  }))
}

/** Keeps the session, but opens nothing more until the same person proves to be there. */
export async function lockStaffSession(db: Db, secret: string): Promise<void> {
  await db
    .updateTable('staff_sessions')
    .set({ stage: 'locked' })
    .where('secret_hash', '=', hashSecret(secret))
    .where('stage', '=', 'open')
    .execute()
}

export async function deleteStaffSession(db: Db, secret: string): Promise<void> {
  await db.deleteFrom('staff_sessions').where('secret_hash', '=', hashSecret(secret)).execute()
}

/** Forgets sessions past their limits. */
export async function deleteOldSessions(db: Db, now: Temporal.Instant): Promise<void> {
  const at = now.epochMilliseconds
  await db
    .deleteFrom('staff_sessions')
    .where((or) =>
      or.or([
        or('created_at', '<=', at - absoluteLimit),
        or.and([or('stage', 'not in', inside), or('last_seen_at', '<=', at - idleLimit)]),
      ]),
    )
    .execute()
}

/** Both factors were given: after a pause the password alone opens it again (NIST SP 800-63B-4 2.2.3). */
function passedAll(stage: string): boolean {
  return inside.some((one) => one === stage)
}
