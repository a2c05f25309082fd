import type { ExpressionBuilder } from 'kysely'
import type { AppointmentRequest } from '../domain/appointment-request.ts'
import { type AddressState, mailBudget, unsolicited } from '../domain/mail-budget.ts'
import type { Database, Db } from './open.ts'
import { addMail } from './outbox.ts'
import type { Schema } from './schema.ts'

/** How many more mails may leave in the hour that ends now. */
export async function mailsLeft(db: Db, now: Temporal.Instant): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('sent_at', '>', now.subtract({ hours: 1 }).epochMilliseconds)
    .executeTakeFirstOrThrow()
  return mailBudget.perHour - Number(count)
}

/** What is known of an address, from all requests that name it. */
export async function findAddressState(db: Db, email: string, now: Temporal.Instant): Promise<AddressState> {
  const requests = await db
    .selectFrom('appointment_requests')
    .select((eb) => [
      eb.fn.count<number>('email_confirmed_at').as('confirmed'),
      eb.fn.count<number>('mail_stopped_at').as('objected'),
    ])
    .where((eb) => isTo(eb, email))
    .executeTakeFirstOrThrow()
  const sent = await db
    .selectFrom('outbox')
    .innerJoin('appointment_requests', 'appointment_requests.id', 'outbox.request_id')
    .select('sent_at')
    .where((eb) => isTo(eb, email))
    .where('outbox.kind', 'in', unsolicited)
    .where('sent_at', '>', now.subtract({ hours: 24 }).epochMilliseconds)
    .orderBy('sent_at')
    .execute()
  return {
    confirmed: Number(requests.confirmed) > 0,
    objected: Number(requests.objected) > 0,
    sent: sent.map(({ sent_at }) => Temporal.Instant.fromEpochMilliseconds(sent_at ?? 0)),
  }
}

/** Puts a mail with a new link into the outbox; false when the address has had its share for this hour. */
export async function addNewLinkMail(
  db: Database,
  request: AppointmentRequest,
  now: Temporal.Instant,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const { count } = await tx
      .selectFrom('outbox')
      .innerJoin('appointment_requests', 'appointment_requests.id', 'outbox.request_id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where((eb) => isTo(eb, request.patient.email ?? ''))
      .where('outbox.kind', '=', 'new-link')
      .where('outbox.created_at', '>', now.subtract({ hours: 1 }).epochMilliseconds)
      .executeTakeFirstOrThrow()
    if (Number(count) >= mailBudget.newLinksPerHour) return false
    await addMail(tx, request, 'new-link', now)
    return true
  })
}

/** Capital letters make no other address here: a mailbox is a person's either way. */
function isTo<Tables extends keyof Schema>(eb: ExpressionBuilder<Schema, Tables>, email: string) {
  return eb(eb.fn<string>('lower', ['appointment_requests.email' as never]), '=', email.toLowerCase())
}
