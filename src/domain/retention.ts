import { isClosed, type Status } from './appointment-request.ts'
import type { Clinic } from './clinic.ts'

/** What decides how long a request is kept. */
export type Matter = {
  status: Status
  lastEntryAt: Temporal.Instant
  /** Of the accepted slot. */
  appointmentEnd?: Temporal.Instant
}

/** Until when the practice keeps a request; undefined while somebody may still have to do something. */
export function keptUntil(
  { status, lastEntryAt, appointmentEnd }: Matter,
  { retention }: Pick<Clinic, 'retention'>,
): Temporal.Instant | undefined {
  if (status === 'declined') return lastEntryAt.add({ milliseconds: retention.declined })
  if (isClosed({ status })) return lastEntryAt.add({ milliseconds: retention.closed })
  if (status !== 'scheduled' || !appointmentEnd) return undefined
  return latest(appointmentEnd, lastEntryAt).add({ milliseconds: retention.closed })
}

function latest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other
}
