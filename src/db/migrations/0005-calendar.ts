import { type Kysely, sql } from 'kysely'

const statements = [
  `CREATE TABLE absences (
    id INTEGER PRIMARY KEY,
    practitioner_id TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
    substitute_id TEXT CHECK (substitute_id <> practitioner_id)
  ) STRICT`,
  'CREATE INDEX absences_by_end ON absences (ends_at)',

  // Secret addresses under which a practitioner's appointments can be subscribed to.
  `CREATE TABLE calendar_feeds (
    id INTEGER PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    practitioner_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) STRICT`,
]

/** When practitioners are away, and who may read their calendars. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
