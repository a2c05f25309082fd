import { type Kysely, sql } from 'kysely'

const statements = [
  `CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    answers_json TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX drafts_by_age ON drafts (created_at)',

  `CREATE TABLE appointment_requests (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    submission_id TEXT NOT NULL UNIQUE,
    content_hash TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN
      ('new', 'in_progress', 'proposed', 'scheduled', 'declined', 'answered', 'withdrawn', 'cancelled', 'expired')),
    version INTEGER NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    birth_date TEXT,
    answers_json TEXT NOT NULL,
    preference_json TEXT NOT NULL,
    own_answers_json TEXT NOT NULL,
    complaint TEXT,
    practitioner_id TEXT,
    received_at INTEGER NOT NULL,
    last_entry_at INTEGER NOT NULL,
    last_news_id INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX requests_by_news ON appointment_requests (last_entry_at DESC, id DESC)',
  'CREATE INDEX requests_by_status ON appointment_requests (status, last_entry_at DESC, id DESC)',

  `CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('admin', 'staff')),
    password_hash TEXT,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
  ) STRICT`,

  `CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES appointment_requests (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    by_kind TEXT NOT NULL CHECK (by_kind IN ('patient', 'staff', 'system', 'terminal')),
    staff_id INTEGER REFERENCES staff (id),
    body_json TEXT NOT NULL,
    CHECK ((by_kind = 'staff') = (staff_id IS NOT NULL))
  ) STRICT`,
  'CREATE INDEX entries_by_request ON entries (request_id, id)',

  `CREATE TABLE proposals (
    id TEXT PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES appointment_requests (id) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'declined', 'expired', 'withdrawn', 'superseded')),
    message TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    accepted_slot_id INTEGER REFERENCES slots (id),
    CHECK ((status = 'accepted') = (accepted_slot_id IS NOT NULL))
  ) STRICT`,
  'CREATE INDEX proposals_by_request ON proposals (request_id, created_at)',
  `CREATE UNIQUE INDEX proposals_one_open ON proposals (request_id) WHERE status = 'open'`,
  `CREATE INDEX proposals_by_expiry ON proposals (expires_at) WHERE status = 'open'`,

  `CREATE TABLE slots (
    id INTEGER PRIMARY KEY,
    proposal_id TEXT NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
    practitioner_id TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
    local_start TEXT NOT NULL,
    time_zone TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX slots_by_proposal ON slots (proposal_id, starts_at)',

  `CREATE TABLE reservations (
    slot_id INTEGER PRIMARY KEY REFERENCES slots (id) ON DELETE CASCADE,
    practitioner_id TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
    kind TEXT NOT NULL CHECK (kind IN ('hold', 'appointment'))
  ) STRICT`,
  'CREATE INDEX reservations_by_time ON reservations (practitioner_id, starts_at)',
  // A time is never promised twice: the last word, whatever the program thought before.
  `CREATE TRIGGER reservations_overlap BEFORE INSERT ON reservations
    WHEN EXISTS (
      SELECT 1 FROM reservations AS other
      WHERE other.practitioner_id = NEW.practitioner_id
        AND other.starts_at < NEW.ends_at AND other.ends_at > NEW.starts_at)
    BEGIN SELECT RAISE(ABORT, 'slot-taken'); END`,
  `CREATE TRIGGER reservations_stay BEFORE UPDATE OF practitioner_id, starts_at, ends_at ON reservations
    BEGIN SELECT RAISE(ABORT, 'a reservation never moves'); END`,

  `CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    request_id INTEGER NOT NULL REFERENCES appointment_requests (id) ON DELETE CASCADE,
    body_json TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER,
    done_at INTEGER,
    failed_at INTEGER,
    last_error TEXT
  ) STRICT`,
  'CREATE INDEX outbox_due ON outbox (run_at) WHERE done_at IS NULL AND failed_at IS NULL',

  `CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    by_kind TEXT NOT NULL,
    staff_id INTEGER,
    action TEXT NOT NULL,
    request_id INTEGER,
    details_json TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX audit_by_request ON audit (request_id)',
  `CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`,
  `CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`,

  `CREATE TABLE staff_sessions (
    id_hash TEXT PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE setup_links (
    token_hash TEXT PRIMARY KEY,
    staff_id INTEGER REFERENCES staff (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
  ) STRICT`,
  `CREATE TABLE thread_links (
    token_hash TEXT PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES appointment_requests (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) STRICT`,
  'CREATE INDEX thread_links_by_request ON thread_links (request_id)',
  `CREATE TABLE patient_access (
    session_hash TEXT NOT NULL,
    request_id INTEGER NOT NULL REFERENCES appointment_requests (id) ON DELETE CASCADE,
    own_device INTEGER NOT NULL CHECK (own_device IN (0, 1)),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (session_hash, request_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX patient_access_by_request ON patient_access (request_id)',
  `CREATE TABLE thread_reads (
    staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    request_id INTEGER NOT NULL REFERENCES appointment_requests (id) ON DELETE CASCADE,
    entry_id INTEGER NOT NULL,
    PRIMARY KEY (staff_id, request_id)
  ) STRICT, WITHOUT ROWID`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
