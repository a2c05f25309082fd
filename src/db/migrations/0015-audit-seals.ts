import { type Kysely, sql } from 'kysely'

/** Seals over the audit trail: who changes a line that was sealed cannot make them fit without the key beside the database. */
const statements = [
  `CREATE TABLE audit_seals (
    up_to INTEGER PRIMARY KEY REFERENCES audit (id),
    seal TEXT NOT NULL,
    key_mark TEXT NOT NULL,
    sealed_at INTEGER NOT NULL
  ) STRICT`,
  `CREATE TRIGGER audit_seals_stay BEFORE UPDATE ON audit_seals BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END`,
  `CREATE TRIGGER audit_seals_remain BEFORE DELETE ON audit_seals BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
