import type { ExpressionBuilder } from 'kysely'
import type { Db } from './open.ts'
import type { Schema } from './schema.ts'

type Line = { action: string; staffId: number; now: Temporal.Instant; details: Readonly<Record<string, unknown>> }

/** One line of the audit trail for what staff do beside any thread, in the transaction that does it. */
export async function addAudit(tx: Db, { action, staffId, now, details }: Line): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      at: now.epochMilliseconds,
      by_kind: 'staff',
      staff_id: staffId,
      action,
      request_id: null,
      details_json: JSON.stringify(details),
    })
    .execute()
}

type Opening = { staffId: number; requestId: number; now: Temporal.Instant }

/** Who saw which thread: one line an hour for each person and thread, however often they look. */
export async function noteOpened(db: Db, { staffId, requestId, now }: Opening): Promise<void> {
  const [action, at] = ['thread-opened', now.epochMilliseconds] as const
  const sameLine = ({ eb, and }: ExpressionBuilder<Schema, 'audit'>) =>
    and([
      eb('request_id', '=', requestId),
      eb('staff_id', '=', staffId),
      eb('action', '=', action),
      eb('at', '>', at - hour),
    ])
  await db
    .insertInto('audit')
    .columns(['at', 'by_kind', 'staff_id', 'action', 'request_id', 'details_json'])
    .expression((eb) =>
      eb
        .selectFrom('appointment_requests as request')
        .select([
          eb.val(at).as('at'),
          eb.val('staff').as('by_kind'),
          eb.val(staffId).as('staff_id'),
          eb.val(action).as('action'),
          'request.id',
          eb.val('{}').as('details_json'),
        ])
        .where('request.id', '=', requestId)
        .where(({ not, exists, selectFrom }) => not(exists(selectFrom('audit').select('id').where(sameLine)))),
    )
    .execute()
}

/** In milliseconds. */
const hour = 60 * 60 * 1000
