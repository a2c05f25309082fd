import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as first from './migrations/0001-first.ts'
import * as exits from './migrations/0002-exits.ts'
import * as links from './migrations/0003-links.ts'
import * as house from './migrations/0004-house.ts'
import * as calendar from './migrations/0005-calendar.ts'
import * as proposalDelay from './migrations/0006-proposal-delay.ts'
import * as inbox from './migrations/0007-inbox.ts'
import * as accounts from './migrations/0008-accounts.ts'
import * as suspicion from './migrations/0009-suspicion.ts'
import * as figures from './migrations/0010-figures.ts'
import * as together from './migrations/0011-together.ts'
import * as searchLater from './migrations/0012-search-later.ts'
import * as noteDrafts from './migrations/0013-note-drafts.ts'
import * as reminders from './migrations/0014-reminders.ts'
import * as auditSeals from './migrations/0015-audit-seals.ts'
import type { Database } from './open.ts'

/** Listed by hand: a compiled binary has no folder to look into. Never edit one that has shipped. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-exits': exits,
  '0003-links': links,
  '0004-house': house,
  '0005-calendar': calendar,
  '0006-proposal-delay': proposalDelay,
  '0007-inbox': inbox,
  '0008-accounts': accounts,
  '0009-suspicion': suspicion,
  '0010-figures': figures,
  '0011-together': together,
  '0012-search-later': searchLater,
  '0013-note-drafts': noteDrafts,
  '0014-reminders': reminders,
  '0015-audit-seals': auditSeals,
}

export type MigrationState = { name: string; appliedAt?: Date }

/** Applies what is pending and names it. Throws when one fails; nothing of it is kept then. */
export async function migrateToLatest(db: Database): Promise<string[]> {
  // The migrator reports a failure in what it returns and never throws.
  const { error, results } = await migrator(db).migrateToLatest()
  if (error) throw error
  return (results ?? []).map(({ migrationName }) => migrationName)
}

/** All migrations this program knows, in order. */
export async function listMigrations(db: Database): Promise<MigrationState[]> {
  const applied = new Map((await listApplied(db)).map(({ name, timestamp }) => [name, new Date(timestamp)]))
  return Object.keys(migrations).map((name) => {
    const appliedAt = applied.get(name)
    return { name, ...(appliedAt && { appliedAt }) }
  })
}

/** Migrations the database has and this program does not know: it was written by a newer one. */
export async function isNewerThanProgram(db: Database): Promise<boolean> {
  return (await listApplied(db)).some(({ name }) => !(name in migrations))
}

/** Asked at every start, so it reads the migrator's table itself: the migrator would have all tables described first. */
async function listApplied(db: Database): Promise<{ name: string; timestamp: string }[]> {
  const table = await sql`select 1 from sqlite_master where name = 'kysely_migration'`.execute(db)
  if (table.rows.length === 0) return []
  const { rows } = await sql<{ name: string; timestamp: string }>`
    select name, timestamp from kysely_migration order by name`.execute(db)
  return rows
}

function migrator(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
}
