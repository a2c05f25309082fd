import { type Kysely, sql } from 'kysely'

const statements = [
  // SQLite cannot change a CHECK; a column of the same name takes the place of the old one.
  'ALTER TABLE staff RENAME COLUMN role TO former_role',
  `ALTER TABLE staff ADD COLUMN role TEXT NOT NULL DEFAULT 'reading' CHECK (role IN ('admin', 'staff', 'reading'))`,
  'UPDATE staff SET role = former_role',
  'ALTER TABLE staff DROP COLUMN former_role',
  'ALTER TABLE staff ADD COLUMN language TEXT',

  // Those who are signed in sign in once more: what they passed was never written down.
  'DROP TABLE staff_sessions',
  `CREATE TABLE staff_sessions (
    id INTEGER PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('code', 'enrolment', 'open', 'locked')),
    device TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX staff_sessions_by_staff ON staff_sessions (staff_id)',

  // The seed is sealed with the key in the data directory; a step that was used is never taken again.
  `CREATE TABLE staff_totp (
    staff_id INTEGER PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
    sealed_seed TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_step INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE staff_passkeys (
    id TEXT PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    counter INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER
  ) STRICT`,
  'CREATE INDEX staff_passkeys_by_staff ON staff_passkeys (staff_id)',
  `CREATE TABLE passkey_challenges (
    challenge_hash TEXT PRIMARY KEY,
    staff_id INTEGER REFERENCES staff (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE recovery_codes (
    code_hash TEXT PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX recovery_codes_by_staff ON recovery_codes (staff_id)',
]

/** The role that only reads, second factors, sessions that know how far somebody has come, mail to staff. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  await openOutboxToStaff(db)
}

/** A mail is for a patient or for one of staff. NOT NULL cannot be taken back, so the table is made anew as it is. */
async function openOutboxToStaff(db: Kysely<unknown>): Promise<void> {
  const parts = await sql<{ type: string; sql: string }>`
    SELECT type, sql FROM sqlite_schema WHERE tbl_name = 'outbox' AND sql IS NOT NULL`.execute(db)
  const table = parts.rows.find(({ type }) => type === 'table')?.sql ?? ''
  const statements = [
    'ALTER TABLE outbox RENAME TO former_outbox',
    table.replace('request_id INTEGER NOT NULL REFERENCES', 'request_id INTEGER REFERENCES'),
    'INSERT INTO outbox SELECT * FROM former_outbox',
    'DROP TABLE former_outbox',
    ...parts.rows.filter(({ type }) => type !== 'table').map(({ sql }) => sql),
    `ALTER TABLE outbox ADD COLUMN staff_id INTEGER REFERENCES staff (id) ON DELETE CASCADE
      CHECK ((staff_id IS NULL) <> (request_id IS NULL))`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
