import { type Kysely, sql } from 'kysely'

/** Threads whose text the search does not know yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE search_waiting (
    request_id INTEGER PRIMARY KEY REFERENCES appointment_requests (id) ON DELETE CASCADE
  ) STRICT`.execute(db)
}
