import { migrateToLatest } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { addRequest } from '../../src/db/requests.ts'
import type { AppointmentRequest } from '../../src/domain/appointment-request.ts'
import { aRequest, monday } from './builders.ts'

/** A database in memory with every table and nothing in them. */
export async function openEmptyDatabase(): Promise<Database> {
  const db = openDatabase(':memory:')
  await migrateToLatest(db)
  return db
}

/** Stores a request as a patient's form does. */
export async function storeRequest(
  db: Database,
  { now = monday, ...parts }: Partial<AppointmentRequest> & { now?: Temporal.Instant } = {},
): Promise<AppointmentRequest> {
  const { patient, answers, preference, ownAnswers, complaint, practitioner, language } = aRequest(parts)
  const submission = {
    ...{ patient, answers, preference, ownAnswers },
    ...(complaint && { complaint }),
    ...(practitioner && { practitioner }),
  }
  const added = { submissionId: crypto.randomUUID(), contentHash: '', submission, language, now }
  return (await addRequest(db, added)).request
}
