import type { Factors } from '../domain/staff.ts'
import type { Database, Db } from './open.ts'
import { addStaffMail } from './outbox.ts'
import { hashSecret, newRecoveryCode } from './secret.ts'
import { addAccountAudit } from './staff-audit.ts'

const recoveryCodeCount = 10

export async function findFactors(db: Db, staffId: number): Promise<Factors> {
  const totp = await db.selectFrom('staff_totp').select('created_at').where('staff_id', '=', staffId).executeTakeFirst()
  const count = async (table: 'staff_passkeys' | 'recovery_codes') => {
    const all = db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('staff_id', '=', staffId)
    return Number((await all.executeTakeFirstOrThrow()).n)
  }
  return {
    ...(totp && { totpSince: Temporal.Instant.fromEpochMilliseconds(totp.created_at) }),
    passkeys: await count('staff_passkeys'),
    recoveryCodes: await count('recovery_codes'),
  }
}

type NewTotp = { staffId: number; sealedSeed: string /** The step of the code that proved it. */; step: number }

/** Takes this seed instead of any before. */
export async function saveTotp(db: Db, { staffId, sealedSeed, step }: NewTotp, now: Temporal.Instant): Promise<void> {
  const values = { sealed_seed: sealedSeed, created_at: now.epochMilliseconds, last_step: step }
  await db
    .insertInto('staff_totp')
    .values({ staff_id: staffId, ...values })
    .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(values))
    .execute()
}

export async function findSealedSeed(db: Db, staffId: number): Promise<string | undefined> {
  const row = await db.selectFrom('staff_totp').select('sealed_seed').where('staff_id', '=', staffId).executeTakeFirst()
  return row?.sealed_seed
}

/** Uses the code of a step up; false when it or a later one was used before (RFC 6238, 5.2). */
export async function useTotpStep(db: Db, staffId: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('staff_totp')
    .set({ last_step: step })
    .where('staff_id', '=', staffId)
    .where('last_step', '<', step)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Ten new codes instead of any before, in the only readable copy. */
export async function renewRecoveryCodes(tx: Db, staffId: number): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  await tx.deleteFrom('recovery_codes').where('staff_id', '=', staffId).execute()
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ code_hash: hashSecret(code), staff_id: staffId })))
    .execute()
  return codes
}

/** Uses a code up, once, and tells its owner; false when it is none of theirs. */
export async function useRecoveryCode(
  db: Database,
  staffId: number,
  code: string,
  now: Temporal.Instant,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('recovery_codes')
      .where('staff_id', '=', staffId)
      .where('code_hash', '=', hashSecret(code))
      .executeTakeFirstOrThrow()
    if (numDeletedRows > 0n) await addStaffMail(tx, staffId, 'recovery-code-used', now)
    return numDeletedRows > 0n
  })
}

/** Once a day tells somebody that their password is known to whoever guesses their codes. */
export async function warnOfGuessing(db: Database, staffId: number, now: Temporal.Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const told = await tx
      .selectFrom('outbox')
      .select('id')
      .where('staff_id', '=', staffId)
      .where('kind', '=', 'codes-guessed')
      .where('created_at', '>', now.subtract({ hours: 24 }).epochMilliseconds)
      .executeTakeFirst()
    if (!told) await addStaffMail(tx, staffId, 'codes-guessed', now)
  })
}

type FactorChange = { staffId: number; now: Temporal.Instant }

/** Makes a change somebody wants in their own second factor, with its audit line and the mail that tells of it. */
export async function changeFactors<Result>(
  db: Database,
  { staffId, now }: FactorChange,
  make: (tx: Db) => Promise<Result>,
): Promise<Result> {
  return await db.transaction().execute(async (tx) => {
    const result = await make(tx)
    await addAccountAudit(tx, { action: 'second-factor-changed', staffId, by: { kind: 'staff', id: staffId }, now })
    await addStaffMail(tx, staffId, 'second-factor-changed', now)
    return result
  })
}

/** Nothing is left but the password: the next sign-in sets a second factor up anew. */
export async function deleteFactors(tx: Db, staffId: number): Promise<void> {
  for (const table of ['staff_totp', 'staff_passkeys', 'recovery_codes'] as const)
    await tx.deleteFrom(table).where('staff_id', '=', staffId).execute()
}
