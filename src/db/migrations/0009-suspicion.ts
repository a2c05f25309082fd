import { type Kysely, sql } from 'kysely'

/** Why a request looks as if no patient had sent it: a JSON list of signs; null for nearly all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE appointment_requests ADD COLUMN suspicion_json TEXT`.execute(db)
  await sql`CREATE INDEX requests_by_content ON appointment_requests (content_hash)`.execute(db)
}
