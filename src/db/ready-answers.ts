import type { Clinic } from '../domain/clinic.ts'
import type { ReadyAnswer } from '../domain/ready-answer.ts'
import type { ReadyAnswerTyped } from '../domain/ready-answer-form.ts'
import { addStaffLine, type ByStaff } from './audit.ts'
import type { Database, Db } from './open.ts'

/** Those of the clinic file, then the practice's own ones by title. */
export async function listReadyAnswers(db: Db, { templates, languages }: Clinic): Promise<ReadyAnswer[]> {
  const own = await listOwnAnswers(db)
  return [
    ...templates,
    ...own.map(({ id, title, text }) => ({ id: `own-${id}`, title: { [languages[0]]: title }, text })),
  ]
}

export type OwnAnswer = ReadyAnswerTyped & { id: number; version: number }

export async function listOwnAnswers(db: Db): Promise<OwnAnswer[]> {
  const rows = await db.selectFrom('ready_answers').selectAll().orderBy('title').execute()
  return rows.map(({ text_json, ...row }) => ({ ...row, text: JSON.parse(text_json) }))
}

export async function findOwnAnswer(db: Db, id: number): Promise<OwnAnswer | undefined> {
  return (await listOwnAnswers(db)).find((answer) => answer.id === id)
}

export type AnswerRefusal = 'title-taken' | 'stale'

/** Adds an answer; refused when its title is there already. */
export async function addOwnAnswer(
  db: Database,
  { title, text }: ReadyAnswerTyped,
  changing: ByStaff,
): Promise<AnswerRefusal | undefined> {
  return await refusing(() =>
    db.transaction().execute(async (tx) => {
      const { id } = await tx
        .insertInto('ready_answers')
        .values({ title, text_json: JSON.stringify(text), version: 1 })
        .returning('id')
        .executeTakeFirstOrThrow()
      await addStaffLine(tx, 'ready-answer-added', changing, { readyAnswer: id })
      return undefined
    }),
  )
}

/** Changes an answer, when it is still as it was read. */
export async function saveOwnAnswer(
  db: Database,
  { id, version, title, text }: OwnAnswer,
  changing: ByStaff,
): Promise<AnswerRefusal | undefined> {
  return await refusing(() =>
    db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('ready_answers')
        .set({ title, text_json: JSON.stringify(text), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      if (numUpdatedRows !== 1n) return 'stale'
      await addStaffLine(tx, 'ready-answer-changed', changing, { readyAnswer: id })
      return undefined
    }),
  )
}

/** What went out in its words stays in the threads. */
export async function deleteOwnAnswer(db: Database, id: number, changing: ByStaff): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx.deleteFrom('ready_answers').where('id', '=', id).executeTakeFirst()
    if (numDeletedRows === 1n) await addStaffLine(tx, 'ready-answer-deleted', changing, { readyAnswer: id })
  })
}

async function refusing(write: () => Promise<AnswerRefusal | undefined>): Promise<AnswerRefusal | undefined> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof Error && error.message.includes('ready_answers.title')) return 'title-taken'
    throw error
  }
}
