import type { Insertable } from 'kysely'
import type { AppointmentRequest, Status, Submission } from '../domain/appointment-request.ts'
import { referenceFrom } from '../domain/reference.ts'
import type { Sign } from '../domain/suspicion.ts'
import type { Actor } from '../domain/transition.ts'
import { nextEntryId, writeEntry } from './entries.ts'
import { addPatientAccess } from './links.ts'
import type { Database, Db } from './open.ts'
import { addMail } from './outbox.ts'
import { prepared } from './prepared.ts'
import { addReminderConsent } from './reminder-consents.ts'
import { requestFromRow, requestToRow } from './request-row.ts'
import type { Schema } from './schema.ts'
import { indexLater } from './search.ts'
import { together } from './together.ts'

export type NewRequest = {
  /** The draft's id: the same one is never stored twice. */
  submissionId: string
  contentHash: string
  submission: Submission
  /** Signs that no patient sent it. */
  suspicion?: readonly Sign[]
  language: string
  /** The words by which the patient agreed to be reminded by mail. */
  reminding?: string | undefined
  /** Who wrote it down; the patient when nobody else did. */
  by?: Actor
  /** The device it was sent from, which is to see the thread; with its session when it has one. */
  device?: { session: string | undefined }
  now: Temporal.Instant
}

/** sent is false when that submission was stored before; with other content, no device is let in. */
type Stored = { request: AppointmentRequest; sent: boolean; session?: string }

/** Stores what a patient sent as one new thread, and gives the session with which the device sees it. */
export async function addRequest(db: Database, request: NewRequest): Promise<Stored> {
  return await together(db, async (tx) => {
    const at = request.now.epochMilliseconds
    const entryId = await nextEntryId(tx)
    const { rows } = await insertRequest(tx, {
      ...requestToRow(request.submission),
      reference: await newReference(tx),
      submission_id: request.submissionId,
      content_hash: request.contentHash,
      status: 'new',
      version: 1,
      language: request.language,
      received_at: at,
      last_entry_at: at,
      last_news_id: request.by?.kind === 'staff' ? 0 : entryId,
      turn: 'practice',
      turn_since: at,
      suspicious: request.suspicion?.length ? 1 : 0,
      suspicion_json: request.suspicion?.length ? JSON.stringify(request.suspicion) : null,
    })
    const sent = rows.length > 0
    const [row] = sent ? rows : (await bySubmission(tx, { id: request.submissionId })).rows
    if (!row) throw new Error('a request was neither stored now nor before')
    const stored = requestFromRow(row)
    if (sent) {
      const entry = { kind: 'request-sent', by: request.by ?? { kind: 'patient' }, at: request.now } as const
      await writeEntry(tx, { id: entryId, requestId: stored.id }, entry)
      await indexLater(tx, stored.id)
      if (request.reminding && stored.patient.email)
        await addReminderConsent(tx, { requestId: stored.id, words: request.reminding, now: request.now })
      // Nobody gets mail because a program wrote their address into a form.
      if (!request.suspicion?.length) await addMail(tx, stored, 'request-received', request.now)
    }
    if (!request.device || row.content_hash !== request.contentHash) return { request: stored, sent }
    const access = { ...request.device, requestId: stored.id, ownDevice: true, now: request.now }
    return { request: stored, sent, session: await addPatientAccess(tx, access) }
  })
}

const insertRequest = prepared((db, row: Insertable<Schema['appointment_requests']>) =>
  db
    .insertInto('appointment_requests')
    .values(row)
    .onConflict((conflict) => conflict.column('submission_id').doNothing())
    .returningAll(),
)

export async function findRequest(db: Db, reference: string): Promise<AppointmentRequest | undefined> {
  const [row] = (await byReference(db, { reference })).rows
  return row && requestFromRow(row)
}

const byReference = prepared((db, { reference }: { reference: string }) =>
  db.selectFrom('appointment_requests').selectAll().where('reference', '=', reference),
)

export async function findRequestById(db: Db, id: number): Promise<AppointmentRequest | undefined> {
  const row = await db.selectFrom('appointment_requests').selectAll().where('id', '=', id).executeTakeFirst()
  return row && requestFromRow(row)
}

/** The request a draft became. */
export async function findRequestBySubmission(db: Db, submissionId: string): Promise<AppointmentRequest | undefined> {
  const [row] = (await bySubmission(db, { id: submissionId })).rows
  return row && requestFromRow(row)
}

const bySubmission = prepared((db, { id }: { id: string }) =>
  db.selectFrom('appointment_requests').selectAll().where('submission_id', '=', id),
)

/** How many other drafts were sent with exactly this content. */
export async function countSameContent(
  db: Db,
  { contentHash, except, since }: { contentHash: string; except: string; since: Temporal.Instant },
): Promise<number> {
  const { rows } = await alike(db, { contentHash, except, since: since.epochMilliseconds })
  return Number(rows[0]?.count)
}

const alike = prepared((db, given: { contentHash: string; except: string; since: number }) =>
  db
    .selectFrom('appointment_requests')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('content_hash', '=', given.contentHash)
    .where('submission_id', '!=', given.except)
    .where('received_at', '>', given.since),
)

/** Newest news first. */
export async function listRequests(
  db: Db,
  { status, limit }: { status?: Status | undefined; limit: number },
): Promise<AppointmentRequest[]> {
  const rows = await db
    .selectFrom('appointment_requests')
    .selectAll()
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .orderBy('last_entry_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(requestFromRow)
}

export async function saveLanguage(db: Db, id: number, language: string): Promise<void> {
  await db.updateTable('appointment_requests').set({ language }).where('id', '=', id).execute()
}

/** A reference nobody has yet; drawn anew in the rare case that somebody does. */
async function newReference(tx: Db): Promise<string> {
  for (;;) {
    const reference = referenceFrom(crypto.getRandomValues(new Uint8Array(6)))
    if (!(await findRequest(tx, reference))) return reference
  }
}
