import { sql } from 'kysely'
import type { ExitCount, ExitReached } from '../domain/exit-count.ts'
import type { Database, Db } from './open.ts'

/** Counts a draft that has come to an exit: once for each exit, however often it comes back. Tells nothing of who. */
export async function countExit(db: Database, draftId: string, exit: ExitReached, day: string): Promise<void> {
  const { step, answer, kind } = exit
  await db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('draft_exits')
      .columns(['draft_id', 'step', 'answer', 'kind'])
      .expression(({ selectFrom, val }) =>
        // A draft that was sent meanwhile is gone.
        selectFrom('drafts')
          .select(['id', val(step).as('step'), val(answer).as('answer'), val(kind).as('kind')])
          .where('id', '=', draftId),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) return
    await tx
      .insertInto('exit_counts')
      .values({ day, step, answer, kind, count: 1 })
      .onConflict((conflict) => conflict.doUpdateSet({ count: sql`exit_counts.count + 1` }))
      .execute()
  })
}

/** The counts of these days, both included, the newest day first. */
export async function listExits(db: Db, { from, to }: { from: string; to: string }): Promise<ExitCount[]> {
  const rows = await db
    .selectFrom('exit_counts')
    .select(['day', 'step', 'answer', 'kind', 'count'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day', 'desc')
    .orderBy('step')
    .orderBy('answer')
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as ExitReached['kind'] }))
}
