import { type Kysely, sql } from 'kysely'

const statements = [
  // How many left the path where, by day in the practice's zone. Nothing in it tells who.
  `CREATE TABLE exit_counts (
    day TEXT NOT NULL,
    step TEXT NOT NULL,
    answer TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('redirect', 'message')),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, step, answer, kind)
  ) STRICT, WITHOUT ROWID`,
  // Which exits a draft has been counted at; gone with the draft.
  `CREATE TABLE draft_exits (
    draft_id TEXT NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    answer TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (draft_id, step, answer, kind)
  ) STRICT, WITHOUT ROWID`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
