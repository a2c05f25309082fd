import type { Selectable } from 'kysely'
import type { Db } from './open.ts'
import type { Schema } from './schema.ts'
import { hashSecret } from './secret.ts'

export type Passkey = {
  id: string
  staffId: number
  name: string
  /** COSE key, as the authenticator gave it. */
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  createdAt: Temporal.Instant
  lastUsedAt?: Temporal.Instant
}

/** Milliseconds somebody has to answer a challenge. */
const challengeLife = 5 * 60_000

export async function addPasskey(db: Db, passkey: Omit<Passkey, 'lastUsedAt'>): Promise<void> {
  await db
    .insertInto('staff_passkeys')
    .values({
      id: passkey.id,
      staff_id: passkey.staffId,
      name: passkey.name,
      public_key: Buffer.from(passkey.publicKey).toString('base64url'),
      counter: passkey.counter,
      created_at: passkey.createdAt.epochMilliseconds,
      last_used_at: null,
    })
    .execute()
}

export async function listPasskeys(db: Db, staffId: number): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('staff_passkeys')
    .selectAll()
    .where('staff_id', '=', staffId)
    .orderBy('created_at')
    .execute()
  return rows.map(fromRow)
}

/** Whether it is anybody's already. */
export async function isPasskeyKnown(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('staff_passkeys').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** A passkey of somebody who may still sign in. */
export async function findPasskey(db: Db, id: string): Promise<Passkey | undefined> {
  const row = await db
    .selectFrom('staff_passkeys')
    .innerJoin('staff', 'staff.id', 'staff_passkeys.staff_id')
    .selectAll('staff_passkeys')
    .where('staff_passkeys.id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function markPasskeyUsed(
  db: Db,
  id: string,
  { counter, now }: { counter: number; now: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable('staff_passkeys')
    .set({ counter, last_used_at: now.epochMilliseconds })
    .where('id', '=', id)
    .execute()
}

/** False when this person has no such passkey. */
export async function deletePasskey(db: Db, staffId: number, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_passkeys')
    .where('staff_id', '=', staffId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

type Asking = { challenge: string /** Whose new passkey; null asks for anybody's. */; staffId: number | null }

/** Remembers what was asked, and forgets what nobody answered in time. */
export async function addChallenge(db: Db, { challenge, staffId }: Asking, now: Temporal.Instant): Promise<void> {
  const at = now.epochMilliseconds
  await db.deleteFrom('passkey_challenges').where('expires_at', '<=', at).execute()
  await db
    .insertInto('passkey_challenges')
    .values({ challenge_hash: hashSecret(challenge), staff_id: staffId, expires_at: at + challengeLife })
    .execute()
}

/** Uses a challenge up; false when it was never asked, not of this person, too long ago or answered before. */
export async function useChallenge(db: Db, { challenge, staffId }: Asking, now: Temporal.Instant): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('passkey_challenges')
    .where('challenge_hash', '=', hashSecret(challenge))
    .where('staff_id', staffId === null ? 'is' : '=', staffId)
    .where('expires_at', '>', now.epochMilliseconds)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

function fromRow(row: Selectable<Schema['staff_passkeys']>): Passkey {
  return {
    id: row.id,
    staffId: row.staff_id,
    name: row.name,
    publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
    counter: row.counter,
    createdAt: Temporal.Instant.fromEpochMilliseconds(row.created_at),
    ...(row.last_used_at !== null && { lastUsedAt: Temporal.Instant.fromEpochMilliseconds(row.last_used_at) }),
  }
}
