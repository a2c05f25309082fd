import { type Kysely, sql } from 'kysely'

// Quarters of an hour since 1970: the offset of every zone is a number of them, so a practice's days can be told apart.
const quarterOf = (time: string) => `${time} / 900000`
const minutes = (from: string, to: string) => `max(0, ${to} - ${from}) / 60000`

/** What a patient sees of the practice's answer first. */
const isAnswer = (entry: string) =>
  `(${entry}.kind = 'slots-proposed' OR ${entry}.kind = 'message' AND ${entry}.by_kind IN ('staff', 'terminal'))`
/** When the slot begins that an entry of acceptance names. */
const startOf = (entry: string) => `SELECT starts_at FROM slots WHERE id = json_extract(${entry}.body_json, '$.slotId')`

const received = '(SELECT received_at FROM appointment_requests WHERE id = NEW.request_id)'
const inserting = 'INSERT INTO request_figures (request_id, quarter, suspicious, visited_before, insurance, service)'
const oneMore = `INSERT INTO proposal_counts VALUES (${quarterOf('NEW.created_at')}, NEW.status, 1)
  ON CONFLICT (quarter, status) DO UPDATE SET count = count + 1;`
const oneLess = `UPDATE proposal_counts SET count = count - 1
  WHERE quarter = ${quarterOf('OLD.created_at')} AND status = OLD.status AND OLD.pending_until IS NULL;`

const statements = [
  // One row for each request: no name, no words, no exact time. When the request is erased, nothing tells whose it was.
  `CREATE TABLE request_figures (
    id INTEGER PRIMARY KEY,
    request_id INTEGER UNIQUE REFERENCES appointment_requests (id) ON DELETE SET NULL,
    quarter INTEGER NOT NULL,
    suspicious INTEGER NOT NULL CHECK (suspicious IN (0, 1)),
    visited_before TEXT,
    insurance TEXT,
    service TEXT,
    answered_after INTEGER,
    agreed_after INTEGER,
    begins_after INTEGER
  ) STRICT`,
  // All figures of a period are answered from it alone.
  `CREATE INDEX request_figures_by_arrival ON request_figures
    (quarter, suspicious, visited_before, insurance, service, answered_after, agreed_after, begins_after)`,
  `CREATE TRIGGER request_figures_begin AFTER INSERT ON appointment_requests BEGIN
    ${inserting} VALUES (NEW.id, ${quarterOf('NEW.received_at')}, NEW.suspicious,
      NEW.visited_before, NEW.insurance, NEW.service);
    END`,
  `CREATE TRIGGER request_figures_suspect AFTER UPDATE OF suspicious ON appointment_requests
    WHEN OLD.suspicious <> NEW.suspicious
    BEGIN UPDATE request_figures SET suspicious = NEW.suspicious WHERE request_id = NEW.id; END`,
  // What no patient sent leaves no figure behind.
  `CREATE TRIGGER request_figures_forget BEFORE DELETE ON appointment_requests WHEN OLD.suspicious = 1
    BEGIN DELETE FROM request_figures WHERE request_id = OLD.id; END`,
  `CREATE TRIGGER request_figures_answer AFTER INSERT ON entries WHEN ${isAnswer('NEW')} BEGIN
    UPDATE request_figures SET answered_after = ${minutes(received, 'NEW.at')}
    WHERE request_id = NEW.request_id AND answered_after IS NULL; END`,
  `CREATE TRIGGER request_figures_agree AFTER INSERT ON entries WHEN NEW.kind = 'slot-accepted' BEGIN
    UPDATE request_figures SET agreed_after = ${minutes(received, 'NEW.at')},
      begins_after = ${minutes(received, `(${startOf('NEW')})`)}
    WHERE request_id = NEW.request_id AND agreed_after IS NULL; END`,

  // What became of the proposals that patients were told of, by when they were sent.
  `CREATE TABLE proposal_counts (
    quarter INTEGER NOT NULL,
    status TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (quarter, status)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER proposal_counts_grow AFTER INSERT ON proposals WHEN NEW.pending_until IS NULL BEGIN ${oneMore} END`,
  `CREATE TRIGGER proposal_counts_move AFTER UPDATE OF status, pending_until ON proposals
    WHEN NEW.pending_until IS NULL BEGIN ${oneLess} ${oneMore} END`,
  `CREATE TRIGGER proposal_counts_shrink AFTER DELETE ON proposals WHEN OLD.status = 'open' BEGIN ${oneLess} END`,

  // What is there already.
  `${inserting} SELECT id, ${quarterOf('received_at')}, suspicious, visited_before, insurance, service
    FROM appointment_requests ORDER BY id`,
  `UPDATE request_figures SET answered_after = ${minutes('received_at', 'answer.at')}
    FROM appointment_requests AS request,
      (SELECT request_id, min(at) AS at FROM entries WHERE ${isAnswer('entries')} GROUP BY request_id) AS answer
    WHERE request.id = request_figures.request_id AND answer.request_id = request.id`,
  `UPDATE request_figures SET agreed_after = ${minutes('received_at', 'entry.at')},
      begins_after = ${minutes('received_at', `(${startOf('entry')})`)}
    FROM appointment_requests AS request, entries AS entry
    WHERE request.id = request_figures.request_id AND entry.id =
      (SELECT min(id) FROM entries WHERE request_id = request.id AND kind = 'slot-accepted')`,
  `INSERT INTO proposal_counts SELECT ${quarterOf('created_at')} AS quarter, status, count(*)
    FROM proposals WHERE pending_until IS NULL GROUP BY quarter, status`,

  // Who of staff wants to know by mail that something waits. No row: nobody is written to.
  `CREATE TABLE digests (
    staff_id INTEGER PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
    rhythm TEXT NOT NULL CHECK (rhythm IN ('daily', 'hourly')),
    looked_at INTEGER NOT NULL,
    seen_entry_id INTEGER NOT NULL
  ) STRICT`,
]

/** What the page of figures counts, and mail that sums up what waits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
