import { type Kysely, sql } from 'kysely'

const statements = [
  // Until then the patient has not been told and staff can undo it; null once told. It stays where that never happened.
  'ALTER TABLE proposals ADD COLUMN pending_until INTEGER',
  `CREATE INDEX proposals_pending ON proposals (pending_until) WHERE status = 'open' AND pending_until IS NOT NULL`,
  'ALTER TABLE proposals ADD COLUMN supersedes_id TEXT REFERENCES proposals (id)',

  // Why staff promised a time that was taken. Only such a row may overlap; what comes later may not overlap it.
  'ALTER TABLE proposals ADD COLUMN override_reason TEXT',
  'ALTER TABLE reservations ADD COLUMN override_reason TEXT',
  'DROP TRIGGER reservations_overlap',
  `CREATE TRIGGER reservations_overlap BEFORE INSERT ON reservations
    WHEN NEW.override_reason IS NULL AND EXISTS (
      SELECT 1 FROM reservations AS other
      WHERE other.practitioner_id = NEW.practitioner_id
        AND other.starts_at < NEW.ends_at AND other.ends_at > NEW.starts_at)
    BEGIN SELECT RAISE(ABORT, 'slot-taken'); END`,
]

/** Proposals that can still be undone, and those that override what is taken. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
