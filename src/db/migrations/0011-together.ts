import { type Kysely, sql } from 'kysely'

/** What somebody of staff has begun to write and not sent; it outlives the page and the session. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE message_drafts (
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    request_id INTEGER NOT NULL REFERENCES appointment_requests (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    PRIMARY KEY (staff_id, request_id)
  ) STRICT, WITHOUT ROWID`.execute(db)
}
