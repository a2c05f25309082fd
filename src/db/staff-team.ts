import type { ExpressionBuilder } from 'kysely'
import type { Role } from '../domain/staff.ts'
import type { Database, Db } from './open.ts'
import { addStaffMail } from './outbox.ts'
import type { Schema } from './schema.ts'
import { addStaff, listStaff, type NewStaff, type StaffAccount } from './staff.ts'
import { type AccountChange, type AccountChanger, addAccountAudit } from './staff-audit.ts'
import { deleteFactors } from './staff-factors.ts'

export type Colleague = StaffAccount & { secondFactor: boolean; lastSeenAt?: Temporal.Instant }

/** Everybody, with what an admin wants to know. */
export async function listTeam(db: Db): Promise<Colleague[]> {
  const accounts = await listStaff(db)
  const rows = await db
    .selectFrom('staff')
    .select((eb) => [
      'staff.id',
      eb.exists(eb.selectFrom('staff_totp').select('staff_id').whereRef('staff_id', '=', 'staff.id')).as('codes'),
      eb
        .exists(eb.selectFrom('staff_passkeys').select('staff_id').whereRef('staff_id', '=', 'staff.id'))
        .as('passkeys'),
      eb
        .selectFrom('staff_sessions')
        .select(({ fn }) => fn.max('last_seen_at').as('at'))
        .whereRef('staff_id', '=', 'staff.id')
        .as('seen'),
    ])
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  return accounts.map((account) => {
    const row = known.get(account.id)
    return {
      ...account,
      secondFactor: Boolean(row?.codes) || Boolean(row?.passkeys),
      ...(row?.seen && { lastSeenAt: Temporal.Instant.fromEpochMilliseconds(Number(row.seen)) }),
    }
  })
}

/** last-admin: nobody would be left to look after the others. */
export type AccountOutcome = 'done' | 'unknown' | 'last-admin'
export type Changing = { staffId: number; by: AccountChanger; now: Temporal.Instant }

/** Adds an account; undefined when the address has one already. */
export async function addAccount(db: Database, staff: NewStaff, by: AccountChanger): Promise<number | undefined> {
  return await db.transaction().execute(async (tx) => {
    const staffId = await addStaff(tx, staff)
    if (staffId !== undefined)
      await addAccountAudit(tx, { action: 'account-added', staffId, by, now: staff.now, role: staff.role })
    return staffId
  })
}

/** Shuts an account and ends its sessions at once. The terminal, which can always make another, may shut the last admin's. */
export async function disableAccount(db: Database, changing: Changing): Promise<AccountOutcome> {
  const { staffId, now } = changing
  return await change(db, changing, 'account-disabled', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('staff')
      .set({ disabled_at: now.epochMilliseconds })
      .where('id', '=', staffId)
      .where((eb) => leavesAnAdmin(eb, changing))
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await tx.deleteFrom('staff_sessions').where('staff_id', '=', staffId).execute()
    await tx.deleteFrom('setup_links').where('staff_id', '=', staffId).execute()
    return true
  })
}

export async function enableAccount(db: Database, changing: Changing): Promise<AccountOutcome> {
  return await change(db, changing, 'account-enabled', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('staff')
      .set({ disabled_at: null })
      .where('id', '=', changing.staffId)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  })
}

export async function changeRole(db: Database, changing: Changing, role: Role): Promise<AccountOutcome> {
  return await change(
    db,
    changing,
    'role-changed',
    async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('staff')
        .set({ role })
        .where('id', '=', changing.staffId)
        .where((eb) => (role === 'admin' ? eb.lit(true) : leavesAnAdmin(eb, changing)))
        .executeTakeFirstOrThrow()
      if (numUpdatedRows > 0n) await addStaffMail(tx, changing.staffId, 'role-changed', changing.now)
      return numUpdatedRows > 0n
    },
    role,
  )
}

/** How colleagues read this person's name from now on, in what was written before as well. */
export async function changeName(db: Database, changing: Changing, name: string): Promise<AccountOutcome> {
  return await change(db, changing, 'name-changed', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('staff')
      .set({ name })
      .where('id', '=', changing.staffId)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  })
}

/** Nothing but the password is left; the next sign-in sets a second factor up anew. */
export async function removeSecondFactor(db: Database, changing: Changing): Promise<AccountOutcome> {
  const { staffId, now } = changing
  return await change(db, changing, 'second-factor-removed', async (tx) => {
    if (!(await exists(tx, staffId))) return false
    await deleteFactors(tx, staffId)
    await tx.deleteFrom('staff_sessions').where('staff_id', '=', staffId).execute()
    await addStaffMail(tx, staffId, 'second-factor-changed', now)
    return true
  })
}

/** Ends all sessions of a person. */
export async function endAllSessions(db: Database, changing: Changing): Promise<AccountOutcome> {
  return await change(db, changing, 'sessions-ended', async (tx) => {
    await tx.deleteFrom('staff_sessions').where('staff_id', '=', changing.staffId).execute()
    return await exists(tx, changing.staffId)
  })
}

/** Makes the change with its audit line, or neither. */
async function change(
  db: Database,
  changing: Changing,
  action: AccountChange,
  make: (tx: Db) => Promise<boolean>,
  role?: Role,
): Promise<AccountOutcome> {
  return await db.transaction().execute(async (tx) => {
    if (!(await make(tx))) return (await exists(tx, changing.staffId)) ? 'last-admin' : 'unknown'
    await addAccountAudit(tx, { ...changing, action, ...(role && { role }) })
    return 'done'
  })
}

async function exists(db: Db, staffId: number): Promise<boolean> {
  return (await db.selectFrom('staff').select('id').where('id', '=', staffId).executeTakeFirst()) !== undefined
}

/** In the statement itself, so that two admins cannot shut each other out in the same moment. */
function leavesAnAdmin(eb: ExpressionBuilder<Schema, 'staff'>, { staffId, by }: Changing) {
  if (by.kind === 'terminal') return eb.lit(true)
  return eb.or([
    eb('role', '<>', 'admin'),
    eb('disabled_at', 'is not', null),
    eb.exists(
      eb
        .selectFrom('staff as other')
        .select('other.id')
        .where('other.role', '=', 'admin')
        .where('other.disabled_at', 'is', null)
        .where('other.id', '<>', staffId),
    ),
  ])
}
