import type { Database, Db } from './open.ts'
import { addStaffMail } from './outbox.ts'
import { hashSecret, newSecret } from './secret.ts'
import { addStaff, findAccount, hasStaff, type StaffAccount } from './staff.ts'
import { addAccountAudit } from './staff-audit.ts'
import { changePassword } from './staff-password.ts'
import type { Changing } from './staff-team.ts'

/** How long a one-time link to set a password is good for, in milliseconds (ASVS 6.4.1). */
const setupLife = 3_600_000

/** A one-time link to set a password; without staffId it makes the first admin. Earlier ones for the same end. */
export async function addSetupLink(
  db: Database,
  { staffId, now }: { staffId?: number; now: Temporal.Instant },
): Promise<string> {
  return await db.transaction().execute((tx) => replaceLink(tx, staffId ?? null, now))
}

/** A one-time link for somebody who cannot sign in; they are told that there is one. */
export async function issueResetLink(db: Database, { staffId, by, now }: Changing): Promise<string> {
  return await db.transaction().execute(async (tx) => {
    const token = await replaceLink(tx, staffId, now)
    await addAccountAudit(tx, { action: 'reset-link-issued', staffId, by, now })
    await addStaffMail(tx, staffId, 'reset-link-issued', now)
    return token
  })
}

async function replaceLink(tx: Db, staffId: number | null, now: Temporal.Instant): Promise<string> {
  const token = newSecret()
  const at = now.epochMilliseconds
  await tx
    .deleteFrom('setup_links')
    .where('staff_id', staffId === null ? 'is' : '=', staffId)
    .execute()
  await tx
    .insertInto('setup_links')
    .values({
      token_hash: hashSecret(token),
      staff_id: staffId,
      created_at: at,
      expires_at: at + setupLife,
      used_at: null,
    })
    .execute()
  return token
}

/** Whom a one-time link is for, while it is good; staff is absent for the first admin's. */
export async function findSetupLink(
  db: Db,
  token: string,
  now: Temporal.Instant,
): Promise<{ staff?: StaffAccount } | undefined> {
  const link = await db
    .selectFrom('setup_links')
    .select('staff_id')
    .where('token_hash', '=', hashSecret(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.epochMilliseconds)
    .executeTakeFirst()
  if (!link) return undefined
  if (link.staff_id === null) return (await hasStaff(db)) ? undefined : {}
  const staff = await findAccount(db, link.staff_id)
  return staff && !staff.disabled ? { staff } : undefined
}

type Setup = {
  token: string
  passwordHash: string
  firstAdmin?: { email: string; name: string }
  now: Temporal.Instant
}

/** Uses a one-time link: sets the password, ends all sessions. Gives the account, or undefined when it was used. */
export async function useSetupLink(db: Database, setup: Setup): Promise<number | undefined> {
  return await db.transaction().execute(async (tx) => {
    const at = setup.now.epochMilliseconds
    const link = await tx
      .updateTable('setup_links')
      .set({ used_at: at })
      .where('token_hash', '=', hashSecret(setup.token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', at)
      .returning('staff_id')
      .executeTakeFirst()
    if (!link) return undefined
    if (link.staff_id === null) {
      if (!setup.firstAdmin || (await hasStaff(tx))) return undefined
      const { firstAdmin, passwordHash, now } = setup
      const id = await addStaff(tx, { ...firstAdmin, role: 'admin', passwordHash, now })
      if (id !== undefined)
        await addAccountAudit(tx, {
          action: 'account-added',
          staffId: id,
          by: { kind: 'staff', id },
          now,
          role: 'admin',
        })
      return id
    }
    await changePassword(tx, { staffId: link.staff_id, passwordHash: setup.passwordHash, now: setup.now })
    return link.staff_id
  })
}
