import type { Insertable } from 'kysely'
import type { Link } from '../domain/link.ts'
import type { Db } from './open.ts'
import { prepared } from './prepared.ts'
import type { Schema } from './schema.ts'
import { hashSecret, newSecret } from './secret.ts'

/** How long a device may look at a thread after opening it. */
const accessLife = 12 * 3_600_000

/** A new link to a thread; only its hash is kept. */
export async function addThreadLink(
  db: Db,
  { requestId, longest, now }: { requestId: number /** Milliseconds. */; longest: number; now: Temporal.Instant },
): Promise<string> {
  const token = newSecret()
  const at = now.epochMilliseconds
  await db
    .insertInto('thread_links')
    .values({
      token_hash: hashSecret(token),
      request_id: requestId,
      created_at: at,
      expires_at: at + longest,
      revoked_at: null,
    })
    .execute()
  return token
}

/** A mailed link, dead or alive. */
export async function findThreadLink(db: Db, token: string): Promise<Link | undefined> {
  const row = await db
    .selectFrom('thread_links')
    .select(['request_id', 'created_at', 'revoked_at'])
    .where('token_hash', '=', hashSecret(token))
    .executeTakeFirst()
  return (
    row && {
      requestId: row.request_id,
      createdAt: Temporal.Instant.fromEpochMilliseconds(row.created_at),
      revoked: row.revoked_at !== null,
    }
  )
}

/** Somebody used a link that went to the request's address: it is theirs. */
export async function confirmEmail(db: Db, requestId: number, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('appointment_requests')
    .set({ email_confirmed_at: now.epochMilliseconds })
    .where('id', '=', requestId)
    .where('email_confirmed_at', 'is', null)
    .execute()
}

export type Access = { requestId: number; ownDevice: boolean }

/** Lets a device see a thread, beside those it may see already. Gives the session to set as its cookie. */
export async function addPatientAccess(
  db: Db,
  { session, requestId, ownDevice, now }: Access & { session: string | undefined; now: Temporal.Instant },
): Promise<string> {
  const known = session !== undefined && (await hasAnyAccess(db, session, now))
  const id = known ? session : newSecret()
  const at = now.epochMilliseconds
  await insertAccess(db, {
    session_hash: hashSecret(id),
    request_id: requestId,
    own_device: ownDevice ? 1 : 0,
    created_at: at,
    expires_at: at + accessLife,
  })
  return id
}

const insertAccess = prepared((db, access: Insertable<Schema['patient_access']>) =>
  db
    .insertInto('patient_access')
    .values(access)
    .onConflict((conflict) =>
      conflict.columns(['session_hash', 'request_id']).doUpdateSet((eb) => ({
        expires_at: eb.ref('excluded.expires_at'),
        own_device: eb.fn<number>('max', ['own_device', 'excluded.own_device']),
      })),
    ),
)

/** Whether this device may see this thread. */
export async function findPatientAccess(
  db: Db,
  { session, requestId, now }: { session: string; requestId: number; now: Temporal.Instant },
): Promise<Access | undefined> {
  const row = await db
    .selectFrom('patient_access')
    .select('own_device')
    .where('session_hash', '=', hashSecret(session))
    .where('request_id', '=', requestId)
    .where('expires_at', '>', now.epochMilliseconds)
    .executeTakeFirst()
  return row && { requestId, ownDevice: row.own_device === 1 }
}

type Revoking = { requestId: number; which: 'mailed' | 'all'; now: Temporal.Instant }

/** Ends every link to a thread and the access of the devices that used one; all: of the one that sent it, too. */
export async function revokeLinks(db: Db, { requestId, which, now }: Revoking): Promise<void> {
  await db
    .updateTable('thread_links')
    .set({ revoked_at: now.epochMilliseconds })
    .where('request_id', '=', requestId)
    .where('revoked_at', 'is', null)
    .execute()
  await db
    .deleteFrom('patient_access')
    .where('request_id', '=', requestId)
    .$if(which === 'mailed', (query) => query.where('own_device', '=', 0))
    .execute()
}

/** Forgets access that is over. */
export async function deleteOldAccess(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('patient_access').where('expires_at', '<=', now.epochMilliseconds).execute()
}

async function hasAnyAccess(db: Db, session: string, now: Temporal.Instant): Promise<boolean> {
  const row = await db
    .selectFrom('patient_access')
    .select('request_id')
    .where('session_hash', '=', hashSecret(session))
    .where('expires_at', '>', now.epochMilliseconds)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
