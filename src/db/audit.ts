import type { ExpressionBuilder, Insertable } from 'kysely'
import type { Db } from './open.ts'
import { prepared } from './prepared.ts'
import type { Schema } from './schema.ts'

type Line = {
  action: string
  /** id: of one of staff. */
  by: { kind: string; id?: number }
  now: Temporal.Instant
  /** The thread it is about. */
  requestId?: number
  details?: object
}

/** One line of the audit trail, in the transaction that does what it says. */
export async function addAudit(tx: Db, { action, by, now, requestId, details = {} }: Line): Promise<void> {
  await insertAudit(tx, {
    at: now.epochMilliseconds,
    by_kind: by.kind,
    staff_id: by.id ?? null,
    action,
    request_id: requestId ?? null,
    details_json: JSON.stringify(details),
  })
}

const insertAudit = prepared((db, line: Insertable<Schema['audit']>) => db.insertInto('audit').values(line))

/** Somebody of staff, at this moment. */
export type ByStaff = { staffId: number; now: Temporal.Instant }

/** The line for what somebody of staff does beside any thread. */
export async function addStaffLine(tx: Db, action: string, { staffId, now }: ByStaff, details: object): Promise<void> {
  await addAudit(tx, { action, by: { kind: 'staff', id: staffId }, now, details })
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
