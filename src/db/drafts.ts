import type { Answers } from '../domain/path.ts'
import type { Db } from './open.ts'
import { newSecret } from './secret.ts'

/** Answers on their way to a request. The id is a secret of the patient's, and later the id of the submission. */
export type Draft = { id: string; answers: Answers; language: string; createdAt: Temporal.Instant }

/** How long a draft lives, in milliseconds. */
export const draftLife = 24 * 3_600_000

export async function addDraft(
  db: Db,
  { answers, language, now }: { answers: Answers; language: string; now: Temporal.Instant },
): Promise<Draft> {
  const id = newSecret()
  await db
    .insertInto('drafts')
    .values({ id, answers_json: JSON.stringify(answers), language, created_at: now.epochMilliseconds })
    .execute()
  return { id, answers, language, createdAt: now }
}

export async function findDraft(db: Db, id: string, now: Temporal.Instant): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', id)
    .where('created_at', '>', now.epochMilliseconds - draftLife)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id,
    answers: JSON.parse(row.answers_json),
    language: row.language,
    createdAt: Temporal.Instant.fromEpochMilliseconds(row.created_at),
  }
}

export async function saveDraft(db: Db, { id, answers, language }: Omit<Draft, 'createdAt'>): Promise<void> {
  await db
    .updateTable('drafts')
    .set({ answers_json: JSON.stringify(answers), language })
    .where('id', '=', id)
    .execute()
}

/** Forgets drafts past their life; says how many. */
export async function deleteOldDrafts(db: Db, now: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('drafts')
    .where('created_at', '<=', now.epochMilliseconds - draftLife)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
