import type { Proposal, ProposalStatus } from '../domain/proposal.ts'
import type { PendingProposal } from '../domain/proposal-undo.ts'
import type { Slot } from '../domain/slot.ts'
import type { Db } from './open.ts'
import { prepared } from './prepared.ts'

/** The proposals of these requests, oldest first, by request id. */
export async function listProposals(db: Db, requestIds: readonly number[]): Promise<Map<number, Proposal[]>> {
  const byRequest = new Map<number, Proposal[]>(requestIds.map((id) => [id, []]))
  if (requestIds.length === 0) return byRequest
  const rows = await db
    .selectFrom('proposals')
    .selectAll()
    .where('request_id', 'in', requestIds)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const slots = await listSlots(
    db,
    rows.map(({ id }) => id),
  )
  for (const row of rows)
    byRequest.get(row.request_id)?.push({
      id: row.id,
      status: row.status as ProposalStatus,
      slots: slots.get(row.id) ?? [],
      ...(row.message && { message: row.message }),
      createdAt: Temporal.Instant.fromEpochMilliseconds(row.created_at),
      expiresAt: Temporal.Instant.fromEpochMilliseconds(row.expires_at),
      ...(row.accepted_slot_id && { acceptedSlotId: row.accepted_slot_id }),
      ...(row.pending_until && { pendingUntil: Temporal.Instant.fromEpochMilliseconds(row.pending_until) }),
      ...(row.supersedes_id && { supersedes: row.supersedes_id }),
    })
  return byRequest
}

/** The request a proposal belongs to. */
export async function findRequestIdOfProposal(db: Db, proposalId: string): Promise<number | undefined> {
  const row = await db.selectFrom('proposals').select('request_id').where('id', '=', proposalId).executeTakeFirst()
  return row?.request_id
}

/** Ids of requests whose open proposal is past its time; one the patient never heard of does not expire. */
export async function listOverdue(db: Db, now: Temporal.Instant): Promise<number[]> {
  const rows = await db
    .selectFrom('proposals')
    .select('request_id')
    .where('status', '=', 'open')
    .where('pending_until', 'is', null)
    .where('expires_at', '<=', now.epochMilliseconds)
    .orderBy('expires_at')
    .execute()
  return rows.map(({ request_id }) => request_id)
}

/** What this person has sent and can still undo, oldest first. */
export async function listPending(db: Db, staffId: number): Promise<PendingProposal[]> {
  const { rows } = await pending(db, {})
  // A thread has one open proposal, which its last such entry tells of.
  const own = [...new Map(rows.map((row) => [row.id, row])).values()].filter(({ staff_id }) => staff_id === staffId)
  const slots = await listSlots(
    db,
    own.map(({ id }) => id),
  )
  return own.map(({ id, reference, name, pending_until }) => ({
    ...{ id, reference, name, slots: slots.get(id) ?? [] },
    until: Temporal.Instant.fromEpochMilliseconds(pending_until ?? 0),
  }))
}

const pending = prepared((db) =>
  db
    .selectFrom('proposals')
    .innerJoin('appointment_requests as request', 'request.id', 'proposals.request_id')
    // A left join, so that SQLite begins with the few proposals and not with all entries there are.
    .leftJoin('entries', (join) =>
      join.onRef('entries.request_id', '=', 'request.id').on('entries.kind', '=', 'proposal-prepared'),
    )
    .select(['proposals.id', 'pending_until', 'reference', 'name', 'staff_id'])
    .where('proposals.status', '=', 'open')
    .where('pending_until', 'is not', null)
    .orderBy('entries.id'),
)

/** Ids of requests with a proposal that can no longer be undone, and that the patient is to be told of. */
export async function listUntold(db: Db, now: Temporal.Instant): Promise<number[]> {
  const rows = await db
    .selectFrom('proposals')
    .select('request_id')
    .where('status', '=', 'open')
    .where('pending_until', '<=', now.epochMilliseconds)
    .orderBy('pending_until')
    .execute()
  return rows.map(({ request_id }) => request_id)
}

async function listSlots(db: Db, proposalIds: readonly string[]): Promise<Map<string, Slot[]>> {
  const byProposal = new Map<string, Slot[]>(proposalIds.map((id) => [id, []]))
  if (proposalIds.length === 0) return byProposal
  const rows = await db
    .selectFrom('slots')
    .selectAll()
    .where('proposal_id', 'in', proposalIds)
    .orderBy('starts_at')
    .execute()
  for (const row of rows)
    byProposal.get(row.proposal_id)?.push({
      id: row.id,
      start: Temporal.Instant.fromEpochMilliseconds(row.starts_at),
      end: Temporal.Instant.fromEpochMilliseconds(row.ends_at),
      practitioner: row.practitioner_id,
    })
  return byProposal
}
