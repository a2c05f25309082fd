import type { Answers } from '../domain/path.ts'
import type { Database, Db } from './open.ts'
import { prepared } from './prepared.ts'
import { newSecret } from './secret.ts'
import { together } from './together.ts'

/** Answers on their way to a request. The id is a secret of the patient's, and later the id of the submission. */
export type Draft = { id: string; answers: Answers; language: string; createdAt: Temporal.Instant }

/** How long a draft lives, in milliseconds. */
export const draftLife = 24 * 3_600_000

export async function addDraft(
  db: Database,
  { answers, language, now }: { answers: Answers; language: string; now: Temporal.Instant },
): Promise<Draft> {
  const id = newSecret()
  const row = { id, answers_json: JSON.stringify(answers), language, created_at: now.epochMilliseconds }
  await together(db, (tx) => tx.insertInto('drafts').values(row).execute())
  return { id, answers, language, createdAt: now }
}

/** The draft with this id, and whether it was sent meanwhile; undefined when there is none, or it is past its life. */
export async function findDraft(
  db: Db,
  id: string,
  now: Temporal.Instant,
): Promise<(Draft & { sent: boolean }) | undefined> {
  const { rows } = await draftById(db, { id, born: now.epochMilliseconds - draftLife })
  const [row] = rows
  if (!row) return undefined
  return {
    id,
    answers: JSON.parse(row.answers_json),
    language: row.language,
    createdAt: Temporal.Instant.fromEpochMilliseconds(row.created_at),
    sent: Boolean(row.sent),
  }
}

const draftById = prepared((db, { id, born }: { id: string; born: number }) =>
  db
    .selectFrom('drafts')
    .select(['answers_json', 'language', 'created_at'])
    // Looked up and not joined: SQLite takes five times as long for a join.
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('appointment_requests').select('id').whereRef('submission_id', '=', 'drafts.id')).as('sent'),
    )
    .where('id', '=', id)
    .where('created_at', '>', born),
)

export async function saveDraft(db: Database, { id, answers, language }: Omit<Draft, 'createdAt'>): Promise<void> {
  const change = { answers_json: JSON.stringify(answers), language }
  await together(db, (tx) => tx.updateTable('drafts').set(change).where('id', '=', id).execute())
}

/** Forgets drafts past their life; says how many. */
export async function deleteOldDrafts(db: Db, now: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('drafts')
    .where('created_at', '<=', now.epochMilliseconds - draftLife)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
