import type { Clinic } from '../../domain/clinic.ts'

/** ISO 8601 with the offset of the practice's zone. */
export function zoned(instant: Temporal.Instant, { timeZone }: Pick<Clinic, 'timeZone'>): string {
  return instant.toString({ timeZone, smallestUnit: 'second' })
}

/** What `zoned` wrote as a person reads it in a column: 2026-12-01 09:30. */
export function readable(time: string): string {
  return time.slice(0, 16).replace('T', ' ')
}
