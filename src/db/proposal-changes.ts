import { randomBytes } from 'node:crypto'
import type { ProposalStatus } from '../domain/proposal.ts'
import type { ProposalChange } from '../domain/proposal-change.ts'
import type { Db } from './open.ts'
import { Stale } from './stale.ts'

type Context = { requestId: number; now: Temporal.Instant; timeZone: string }
type Change<Kind extends ProposalChange['kind']> = Extract<ProposalChange, { kind: Kind }>

/** Writes a proposal's change with its holds; gives the proposal's id. Throws slot-taken from the database. */
export async function saveProposalChange(tx: Db, change: ProposalChange, context: Context): Promise<string> {
  switch (change.kind) {
    case 'open':
      return await openProposal(tx, change, context)
    case 'tell':
      await tellOfProposal(tx, change)
      break
    case 'undo':
      await undoProposal(tx, change)
      break
    case 'close':
      await closeProposal(tx, change.id, change.status)
      break
    case 'accept':
      await acceptSlot(tx, change)
      break
    case 'free':
      await freeSlots(tx, change.id)
  }
  return change.id
}

async function openProposal(tx: Db, change: Change<'open'>, context: Context): Promise<string> {
  if (change.supersedes) await closeProposal(tx, change.supersedes, 'superseded')
  if (change.frees) await freeSlots(tx, change.frees)
  const id = `p_${randomBytes(9).toString('base64url')}`
  await tx
    .insertInto('proposals')
    .values({
      id,
      request_id: context.requestId,
      status: 'open',
      message: change.message ?? null,
      created_at: context.now.epochMilliseconds,
      expires_at: change.expiresAt.epochMilliseconds,
      accepted_slot_id: null,
      pending_until: change.pendingUntil?.epochMilliseconds ?? null,
      supersedes_id: change.supersedes ?? null,
      override_reason: change.override ?? null,
    })
    .execute()
  await tx
    .insertInto('slots')
    .values(
      change.slots.map(({ start, end, practitioner }) => ({
        proposal_id: id,
        practitioner_id: practitioner,
        starts_at: start.epochMilliseconds,
        ends_at: end.epochMilliseconds,
        local_start: start.toZonedDateTimeISO(context.timeZone).toPlainDateTime().toString(),
        time_zone: context.timeZone,
      })),
    )
    .execute()
  if (change.hold) await reserve(tx, id, 'hold')
  return id
}

async function tellOfProposal(tx: Db, { id, expiresAt }: Change<'tell'>): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('proposals')
    .set({ pending_until: null, expires_at: expiresAt.epochMilliseconds })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .where('pending_until', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale()
}

/** Only as long as the patient has not been told, which may happen at the same moment. */
async function undoProposal(tx: Db, { id, reopens, hold }: Change<'undo'>): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('proposals')
    .set({ status: 'withdrawn' })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .where('pending_until', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale()
  await freeSlots(tx, id)
  if (!reopens) return
  await tx.updateTable('proposals').set({ status: 'open' }).where('id', '=', reopens).execute()
  if (hold) await reserve(tx, reopens, 'hold')
}

async function closeProposal(tx: Db, id: string, status: ProposalStatus): Promise<void> {
  await tx.updateTable('proposals').set({ status }).where('id', '=', id).where('status', '=', 'open').execute()
  await freeSlots(tx, id)
}

async function acceptSlot(tx: Db, { id, slotId }: Change<'accept'>): Promise<void> {
  await tx
    .updateTable('proposals')
    .set({ status: 'accepted', accepted_slot_id: slotId, pending_until: null })
    .where('id', '=', id)
    .execute()
  await freeSlots(tx, id, slotId)
  const { numUpdatedRows } = await tx
    .updateTable('reservations')
    .set({ kind: 'appointment' })
    .where('slot_id', '=', slotId)
    .executeTakeFirst()
  // Not held until now: the database decides here whether the time is still free.
  if (numUpdatedRows === 0n) await reserve(tx, id, 'appointment', slotId)
}

/** Reserves all slots of a proposal, or one. The database refuses what overlaps. */
async function reserve(tx: Db, proposalId: string, kind: 'hold' | 'appointment', slotId?: number): Promise<void> {
  await tx
    .insertInto('reservations')
    .columns(['slot_id', 'practitioner_id', 'starts_at', 'ends_at', 'kind', 'override_reason'])
    .expression((eb) =>
      eb
        .selectFrom('slots')
        .innerJoin('proposals', 'proposals.id', 'slots.proposal_id')
        .select((slot) => [
          'slots.id',
          'practitioner_id',
          'starts_at',
          'ends_at',
          slot.val(kind).as('kind'),
          'override_reason',
        ])
        .where('proposal_id', '=', proposalId)
        .$if(slotId !== undefined, (query) => query.where('slots.id', '=', slotId ?? 0)),
    )
    .execute()
}

async function freeSlots(tx: Db, proposalId: string, except = 0): Promise<void> {
  await tx
    .deleteFrom('reservations')
    .where('slot_id', 'in', (eb) => eb.selectFrom('slots').select('id').where('proposal_id', '=', proposalId))
    .where('slot_id', '<>', except)
    .execute()
}
