import type { Db } from './open.ts'

type Whose = { staffId: number; requestId: number }

/** What one person has begun to write at a thread and not sent; empty where there is nothing. */
export type Begun = { message: string; note: string }

/** Keeps what is given; the rest stays. An empty text is forgotten. */
export async function saveBegun(db: Db, { staffId, requestId, message, note }: Whose & Partial<Begun>): Promise<void> {
  const change = {
    ...(message !== undefined && { text: message.trim() && message }),
    ...(note !== undefined && { note: note.trim() && note }),
  }
  if (Object.keys(change).length === 0) return
  await db
    .insertInto('message_drafts')
    .values({ staff_id: staffId, request_id: requestId, text: '', note: '', ...change })
    .onConflict((conflict) => conflict.columns(['staff_id', 'request_id']).doUpdateSet(change))
    .execute()
  await db
    .deleteFrom('message_drafts')
    .where('staff_id', '=', staffId)
    .where('request_id', '=', requestId)
    .where('text', '=', '')
    .where('note', '=', '')
    .execute()
}

export async function findBegun(db: Db, { staffId, requestId }: Whose): Promise<Begun> {
  const row = await db
    .selectFrom('message_drafts')
    .select(['text as message', 'note'])
    .where('staff_id', '=', staffId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row ?? { message: '', note: '' }
}
