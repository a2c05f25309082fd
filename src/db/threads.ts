import type { AppointmentRequest } from '../domain/appointment-request.ts'
import type { Clinic } from '../domain/clinic.ts'
import { wake } from '../domain/desk.ts'
import { inboxAfter } from '../domain/inbox.ts'
import { expire } from '../domain/proposal.ts'
import { tell } from '../domain/proposal-undo.ts'
import type { Thread } from '../domain/thread.ts'
import { type Decision, type Refusal, refuse, type Transition } from '../domain/transition.ts'
import { addEntry, listEntries } from './entries.ts'
import { inboxToRow } from './inbox-state.ts'
import { revokeLinks } from './links.ts'
import type { Database, Db } from './open.ts'
import { addMail } from './outbox.ts'
import { saveProposalChange } from './proposal-changes.ts'
import { listOverdue, listProposals, listUntold } from './proposals.ts'
import { findRequest, findRequestById } from './requests.ts'
import { Stale } from './stale.ts'

export async function findThread(db: Db, reference: string): Promise<Thread | undefined> {
  const request = await findRequest(db, reference)
  return request && (await readThread(db, request))
}

export async function findThreadById(db: Db, id: number): Promise<Thread | undefined> {
  const request = await findRequestById(db, id)
  return request && (await readThread(db, request))
}

export type Recorded = { ok: true; proposalId?: string } | { ok: false; refusal: Refusal }

/**
 * Saves the new state, its proposal, entry, audit line and mail together, or none of them.
 * Refuses as stale when the request has changed since it was read, as slot-taken when a time is promised elsewhere.
 */
export async function recordTransition(db: Database, transition: Transition, timeZone: string): Promise<Recorded> {
  try {
    const proposalId = await db.transaction().execute((tx) => writeTransition(tx, transition, timeZone))
    return { ok: true, ...(proposalId && { proposalId }) }
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal) return { ok: false, refusal }
    throw error
  }
}

/**
 * Finds the thread, decides, records; and again when somebody was quicker meanwhile, so that the decision
 * is always made on what is true now.
 */
export async function decideAndRecord(
  db: Database,
  reference: string,
  decide: (thread: Thread) => Decision,
  timeZone: string,
): Promise<Recorded | undefined> {
  for (let attempt = 1; ; attempt++) {
    const thread = await findThread(db, reference)
    if (!thread) return undefined
    const decision = decide(thread)
    if (!decision.ok) return decision
    if ('done' in decision) return { ok: true }
    const recorded = await recordTransition(db, decision.transition, timeZone)
    if (recorded.ok || recorded.refusal !== 'stale' || attempt === 5) return recorded
  }
}

/** Ends the proposals nobody answered in time; says how many. */
export async function expireOverdue(db: Database, now: Temporal.Instant, timeZone: string): Promise<number> {
  const decide = ({ request, open }: Thread) => (open ? expire(request, open, now) : refuse('not-open'))
  return await settle(db, await listOverdue(db, now), decide, timeZone)
}

/** Tells patients of the proposals that can no longer be undone; says how many. */
export async function tellPending(
  db: Database,
  { clinic, now }: { clinic: Pick<Clinic, 'proposals' | 'timeZone'>; now: Temporal.Instant },
): Promise<number> {
  return await settle(db, await listUntold(db, now), (thread) => tell(thread, clinic, now), clinic.timeZone)
}

/** Brings back what was put off until now; says how many. */
export async function wakeSnoozed(db: Database, now: Temporal.Instant, timeZone: string): Promise<number> {
  const due = await db
    .selectFrom('appointment_requests')
    .select('id')
    .where('snoozed_until', '<=', now.epochMilliseconds)
    .execute()
  const ids = due.map(({ id }) => id)
  return await settle(db, ids, ({ request }) => wake(request, { by: { kind: 'system' }, now }), timeZone)
}

/** Makes the same decision on each thread that is due; says on how many. */
async function settle(
  db: Database,
  requestIds: readonly number[],
  decide: (thread: Thread) => Decision,
  timeZone: string,
): Promise<number> {
  let count = 0
  for (const id of requestIds) {
    const thread = await findThreadById(db, id)
    const decision = thread && decide(thread)
    if (!decision?.ok || 'done' in decision) continue
    // Somebody was quicker: the next round sees what became of it.
    if ((await recordTransition(db, decision.transition, timeZone)).ok) count++
  }
  return count
}

async function readThread(db: Db, request: AppointmentRequest): Promise<Thread> {
  const proposals = (await listProposals(db, [request.id])).get(request.id) ?? []
  const open = proposals.find(({ status }) => status === 'open')
  const accepted =
    request.status === 'scheduled' ? proposals.findLast(({ status }) => status === 'accepted') : undefined
  return {
    request,
    proposals,
    entries: await listEntries(db, request.id),
    ...(open && { open }),
    ...(accepted && { accepted }),
  }
}

async function writeTransition(
  tx: Db,
  { before, status, entry, proposal, mail, ...more }: Transition,
  timeZone: string,
): Promise<string | undefined> {
  const { numUpdatedRows } = await tx
    .updateTable('appointment_requests')
    .set({
      status,
      version: more.keepsVersion ? before.version : before.version + 1,
      ...inboxToRow(inboxAfter({ before, status, entry, ...more })),
      ...(more.preference && { preference_json: JSON.stringify(more.preference) }),
      ...(more.stopsMail !== undefined && { mail_stopped_at: more.stopsMail ? entry.at.epochMilliseconds : null }),
    })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale()
  const proposalId =
    proposal && (await saveProposalChange(tx, proposal, { requestId: before.id, now: entry.at, timeZone }))
  await addEntry(tx, before.id, { ...entry, ...(proposalId && { proposalId }) })
  if (more.revokes) await revokeLinks(tx, { requestId: before.id, now: entry.at, which: more.revokes })
  if (mail) await addMail(tx, before, mail, entry.at, proposalId)
  if (more.then) await writeTransition(tx, more.then, timeZone)
  return proposalId
}

function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof Stale) return 'stale'
  return error instanceof Error && error.message.includes('slot-taken') ? 'slot-taken' : undefined
}
