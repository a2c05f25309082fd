import { sql } from 'kysely'
import type { Database } from '../open.ts'
import { indexThread } from '../search.ts'

const filters = 'status, service, practitioner_id, insurance, visited_before, assigned_to, transferred_at'
const oneMore = `INSERT INTO inbox_counts VALUES (NEW.tab, 1) ON CONFLICT (tab) DO UPDATE SET threads = threads + 1;`
const oneLess = 'UPDATE inbox_counts SET threads = threads - 1 WHERE tab = OLD.tab;'

const statements = [
  `ALTER TABLE appointment_requests ADD COLUMN turn TEXT NOT NULL DEFAULT 'practice'
    CHECK (turn IN ('practice', 'patient', 'done'))`,
  'ALTER TABLE appointment_requests ADD COLUMN turn_since INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE appointment_requests ADD COLUMN suspicious INTEGER NOT NULL DEFAULT 0 CHECK (suspicious IN (0, 1))',
  'ALTER TABLE appointment_requests ADD COLUMN assigned_to INTEGER REFERENCES staff (id)',
  'ALTER TABLE appointment_requests ADD COLUMN snoozed_until INTEGER',
  'ALTER TABLE appointment_requests ADD COLUMN transferred_at INTEGER',
  'ALTER TABLE appointment_requests ADD COLUMN transferred_by INTEGER REFERENCES staff (id)',
  'CREATE INDEX requests_by_snooze ON appointment_requests (snoozed_until) WHERE snoozed_until IS NOT NULL',

  // What tabs and filters ask for, as columns of their own that cannot disagree with what they come from.
  `ALTER TABLE appointment_requests ADD COLUMN tab TEXT NOT NULL GENERATED ALWAYS AS (CASE
    WHEN suspicious = 1 THEN 'spam'
    WHEN turn = 'practice' AND snoozed_until IS NOT NULL THEN 'snoozed'
    ELSE turn END) VIRTUAL`,
  ...['visited_before', 'insurance', 'service'].map(
    (step) =>
      `ALTER TABLE appointment_requests ADD COLUMN ${step} TEXT
        GENERATED ALWAYS AS (json_extract(answers_json, '$.${step}')) VIRTUAL`,
  ),

  // Threads that are there already: the last thing that moved them says whose turn it is.
  `UPDATE appointment_requests SET turn = last.turn, turn_since = last.at
    FROM (
      SELECT request_id, max(entries.id), at, CASE
        WHEN kind = 'message' AND by_kind <> 'patient' THEN CASE
          WHEN status IN ('new', 'in_progress', 'proposed', 'declined', 'expired') THEN 'patient' ELSE 'done' END
        WHEN kind = 'slots-proposed' THEN 'patient'
        WHEN kind IN ('slot-accepted', 'request-withdrawn', 'closed', 'appointment-cancelled') THEN 'done'
        ELSE 'practice' END AS turn
      FROM entries JOIN appointment_requests AS request ON request.id = entries.request_id
      WHERE kind IN ('request-sent', 'slots-proposed', 'slot-accepted', 'proposal-declined', 'proposal-withdrawn',
        'proposal-expired', 'message', 'closed', 'request-withdrawn', 'appointment-cancelled')
      GROUP BY request_id
    ) AS last
    WHERE appointment_requests.id = last.request_id`,

  // A page of the list and all its filters are answered from one index.
  `CREATE INDEX inbox_by_wait ON appointment_requests (tab, turn_since, id, ${filters})`,
  `CREATE INDEX inbox_by_news ON appointment_requests (tab, last_entry_at, id, ${filters})`,
  'CREATE INDEX inbox_unread ON appointment_requests (tab, last_news_id)',

  'CREATE INDEX outbox_failed ON outbox (failed_at) WHERE failed_at IS NOT NULL',

  'CREATE TABLE inbox_counts (tab TEXT PRIMARY KEY, threads INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  'INSERT INTO inbox_counts SELECT tab, count(*) FROM appointment_requests GROUP BY tab',
  `CREATE TRIGGER inbox_counts_grow AFTER INSERT ON appointment_requests BEGIN ${oneMore} END`,
  `CREATE TRIGGER inbox_counts_move AFTER UPDATE OF turn, suspicious, snoozed_until ON appointment_requests
    WHEN OLD.tab <> NEW.tab BEGIN ${oneLess} ${oneMore} END`,
  `CREATE TRIGGER inbox_counts_shrink AFTER DELETE ON appointment_requests BEGIN ${oneLess} END`,

  `CREATE TABLE inbox_settings (
    staff_id INTEGER PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
    newest_first INTEGER NOT NULL DEFAULT 1 CHECK (newest_first IN (0, 1)),
    go_on INTEGER NOT NULL DEFAULT 0 CHECK (go_on IN (0, 1))
  ) STRICT`,
  `CREATE TABLE ready_answers (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE COLLATE NOCASE,
    text_json TEXT NOT NULL,
    version INTEGER NOT NULL
  ) STRICT`,

  // Three signs at a time, so that words are found from their middle too. What is deleted leaves nothing behind.
  `CREATE VIRTUAL TABLE thread_search USING fts5 (text, tokenize = 'trigram')`,
  `INSERT INTO thread_search (thread_search, rank) VALUES ('secure-delete', 1)`,
  `CREATE TRIGGER thread_search_forget AFTER DELETE ON appointment_requests
    BEGIN DELETE FROM thread_search WHERE rowid = OLD.id; END`,
]

/** Whose turn it is, what else the inbox of staff goes by, and the search. */
export async function up(db: Database): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  const { rows } = await sql<{ id: number }>`SELECT id FROM appointment_requests`.execute(db)
  for (const { id } of rows) await indexThread(db, id)
}
