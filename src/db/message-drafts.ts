import type { Db } from './open.ts'

type Whose = { staffId: number; requestId: number }

/** Keeps what this person has written so far; an empty text forgets it. */
export async function saveMessageDraft(db: Db, { staffId, requestId, text }: Whose & { text: string }): Promise<void> {
  if (text.trim() === '') return await deleteMessageDraft(db, { staffId, requestId })
  await db
    .insertInto('message_drafts')
    .values({ staff_id: staffId, request_id: requestId, text })
    .onConflict((conflict) => conflict.columns(['staff_id', 'request_id']).doUpdateSet({ text }))
    .execute()
}

export async function findMessageDraft(db: Db, { staffId, requestId }: Whose): Promise<string | undefined> {
  const row = await db
    .selectFrom('message_drafts')
    .select('text')
    .where('staff_id', '=', staffId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row?.text
}

export async function deleteMessageDraft(db: Db, { staffId, requestId }: Whose): Promise<void> {
  await db.deleteFrom('message_drafts').where('staff_id', '=', staffId).where('request_id', '=', requestId).execute()
}
