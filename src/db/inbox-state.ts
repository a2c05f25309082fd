import type { Selectable } from 'kysely'
import type { InboxState } from '../domain/inbox.ts'
import type { Turn } from '../domain/turn.ts'
import type { InboxColumns } from './schema-inbox.ts'

export function inboxToRow({ turn, since, suspicious, assignedTo, snoozedUntil, transferred }: InboxState) {
  return {
    turn,
    turn_since: since.epochMilliseconds,
    suspicious: suspicious ? 1 : 0,
    assigned_to: assignedTo ?? null,
    snoozed_until: snoozedUntil?.epochMilliseconds ?? null,
    transferred_at: transferred?.at.epochMilliseconds ?? null,
    transferred_by: transferred?.by ?? null,
  }
}

export function inboxFromRow(row: Selectable<InboxColumns>): InboxState {
  return {
    turn: row.turn as Turn,
    since: Temporal.Instant.fromEpochMilliseconds(row.turn_since),
    suspicious: row.suspicious === 1,
    assignedTo: row.assigned_to ?? undefined,
    snoozedUntil: instantOf(row.snoozed_until),
    transferred:
      row.transferred_at === null
        ? undefined
        : { at: Temporal.Instant.fromEpochMilliseconds(row.transferred_at), by: row.transferred_by ?? undefined },
  }
}

export function instantOf(milliseconds: number | null): Temporal.Instant | undefined {
  return milliseconds === null ? undefined : Temporal.Instant.fromEpochMilliseconds(milliseconds)
}
