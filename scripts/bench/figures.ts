import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { countFigures } from '../../src/db/figures.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { figuresFrom } from '../../src/domain/figures.ts'
import { lastDays } from '../../src/domain/period.ts'
import { makeDirectory } from '../../test/support/process.ts'
import { seedThreads } from '../seed.ts'
import { type Measured, median, timed } from './measured.ts'

const zone = 'Europe/Berlin'

/** The figures of 90 days among a million requests, of which 130,000 came in that time. Seeding takes minutes. */
export async function measureFigures(): Promise<Measured[]> {
  const directory = makeDirectory()
  const db = openDatabase(join(directory, 'terminpfad.sqlite'))
  try {
    await migrateToLatest(db)
    const now = Temporal.Now.instant()
    await seedThreads(db, 1_000_000, now)
    await answerSince(db, now.subtract({ hours: 90 * 24 }))
    const today = now.toZonedDateTimeISO(zone).toPlainDate()
    const measure = (days: number) =>
      median(5, () =>
        timed(async () => {
          const period = lastDays(days, today)
          figuresFrom(await countFigures(db, period, zone), period, zone)
        }),
      )
    return [
      { what: 'figures of 90 days, 1,000,000 requests', value: await measure(90), unit: 'ms', bar: 300 },
      { what: 'figures of 30 days, 1,000,000 requests', value: await measure(30), unit: 'ms' },
      { what: 'figures of 366 days, 1,000,000 requests', value: await measure(366), unit: 'ms' },
    ]
  } finally {
    await db.destroy()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** An answer to each request since then, a proposal for two of three, and all of these accepted. */
async function answerSince(db: Database, { epochMilliseconds }: Temporal.Instant): Promise<void> {
  const since = sql`FROM appointment_requests WHERE received_at >= ${epochMilliseconds}`
  const proposed = sql`${since} AND id % 3 > 0`
  const minutes = (most: number) => sql`(id * 7919 % ${most}) * 60000`
  await sql`INSERT INTO entries (request_id, kind, at, by_kind, body_json)
    SELECT id, 'message', received_at + ${minutes(3_000)}, 'terminal', '{}' ${since}`.execute(db)
  await sql`INSERT INTO proposals (id, request_id, status, created_at, expires_at)
    SELECT 'p_' || id, id, 'declined', received_at, received_at ${proposed}`.execute(db)
  await sql`INSERT INTO slots (id, proposal_id, practitioner_id, starts_at, ends_at, local_start, time_zone)
    SELECT id, 'p_' || id, 'beispiel', received_at + ${minutes(40_000)}, received_at + ${minutes(40_000)} + 1, '', ''
    ${proposed}`.execute(db)
  await sql`INSERT INTO entries (request_id, kind, at, by_kind, body_json)
    SELECT id, 'slot-accepted', received_at + ${minutes(9_000)}, 'patient', json_object('slotId', id)
    ${proposed}`.execute(db)
}
