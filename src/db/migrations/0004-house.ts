import { type Kysely, sql } from 'kysely'

/** What the server knows and the terminal needs: the public address, and whether mail leaves by a mail server. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE house (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`.execute(db)
}
