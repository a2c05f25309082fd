import { type Kysely, sql } from 'kysely'

/** Who agreed to be reminded, when and in which words; and what they were reminded of, so that it happens once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE reminder_consents (
    request_id INTEGER PRIMARY KEY REFERENCES appointment_requests (id) ON DELETE CASCADE,
    given_at INTEGER NOT NULL,
    words TEXT NOT NULL
  ) STRICT`.execute(db)
  await sql`CREATE TABLE reminders (
    slot_id INTEGER NOT NULL REFERENCES slots (id) ON DELETE CASCADE,
    before INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (slot_id, before)
  ) STRICT, WITHOUT ROWID`.execute(db)
}
