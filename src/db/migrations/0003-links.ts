import { type Kysely, sql } from 'kysely'

const statements = [
  // When somebody used a link that went to the address, or said that the mail reached the wrong person.
  'ALTER TABLE appointment_requests ADD COLUMN email_confirmed_at INTEGER',
  'ALTER TABLE appointment_requests ADD COLUMN mail_stopped_at INTEGER',
  // The newest entry of the practice that the patient has seen.
  'ALTER TABLE appointment_requests ADD COLUMN patient_read_entry_id INTEGER',
  'ALTER TABLE appointment_requests ADD COLUMN patient_read_at INTEGER',
  'CREATE INDEX requests_by_email ON appointment_requests (lower(email)) WHERE email IS NOT NULL',

  // done_at says that nothing is left to do, sent_at that the mail really left.
  'ALTER TABLE outbox ADD COLUMN sent_at INTEGER',
  'CREATE INDEX outbox_by_request ON outbox (request_id)',
  'CREATE INDEX outbox_by_departure ON outbox (sent_at) WHERE sent_at IS NOT NULL',
]

/** What becomes of a mailed link and of the mail itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
