import type { Selectable } from 'kysely'
import type { Role, Staff } from '../domain/staff.ts'
import type { Db } from './open.ts'
import type { Schema } from './schema.ts'

export type StaffAccount = Staff & { createdAt: Temporal.Instant; disabled: boolean; hasPassword: boolean }

export type NewStaff = { email: string; name: string; role: Role; passwordHash?: string; now: Temporal.Instant }

/** Adds an account; undefined when the address has one already. */
export async function addStaff(db: Db, staff: NewStaff): Promise<number | undefined> {
  const row = await db
    .insertInto('staff')
    .values({
      email: staff.email,
      name: staff.name,
      role: staff.role,
      password_hash: staff.passwordHash ?? null,
      created_at: staff.now.epochMilliseconds,
      disabled_at: null,
      language: null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function listStaff(db: Db): Promise<StaffAccount[]> {
  const rows = await db.selectFrom('staff').selectAll().orderBy('name').execute()
  return rows.map(fromRow)
}

export async function findAccountByEmail(db: Db, email: string): Promise<StaffAccount | undefined> {
  const row = await db.selectFrom('staff').selectAll().where('email', '=', email).executeTakeFirst()
  return row && fromRow(row)
}

export async function findAccount(db: Db, id: number): Promise<StaffAccount | undefined> {
  const row = await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** An account with what is stored of its password; undefined when unknown or disabled. */
export async function findLogin(
  db: Db,
  email: string,
): Promise<{ id: number; name: string; passwordHash: string | null } | undefined> {
  const row = await db
    .selectFrom('staff')
    .select(['id', 'name', 'password_hash'])
    .where('email', '=', email)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row && { id: row.id, name: row.name, passwordHash: row.password_hash }
}

export async function hasStaff(db: Db): Promise<boolean> {
  return (await db.selectFrom('staff').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Takes the same password's hash as the policy wants it now. */
export async function savePasswordHash(db: Db, staffId: number, passwordHash: string): Promise<void> {
  await db.updateTable('staff').set({ password_hash: passwordHash }).where('id', '=', staffId).execute()
}

/** The language of all pages for this person; undefined leaves it to the browser. */
export async function saveStaffLanguage(db: Db, staffId: number, language: string | undefined): Promise<void> {
  await db
    .updateTable('staff')
    .set({ language: language ?? null })
    .where('id', '=', staffId)
    .execute()
}

function fromRow(row: Selectable<Schema['staff']>): StaffAccount {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    createdAt: Temporal.Instant.fromEpochMilliseconds(row.created_at),
    disabled: row.disabled_at !== null,
    hasPassword: row.password_hash !== null,
    ...(row.language && { language: row.language }),
  }
}
