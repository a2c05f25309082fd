import { type Kysely, sql } from 'kysely'

/** A note begun outlives the page and the session as a message does. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE message_drafts ADD COLUMN note TEXT NOT NULL DEFAULT ''`.execute(db)
}
