import { expect, test } from 'vitest'
import type { Status } from './appointment-request.ts'
import { keptUntil } from './retention.ts'

const day = 86_400_000
const clinic = { retention: { closed: 14 * day, declined: 30 * day } }
const lastEntryAt = Temporal.Instant.from('2026-11-02T09:00:00Z')
const until = (status: Status, appointmentEnd?: string) =>
  keptUntil(
    { status, lastEntryAt, ...(appointmentEnd && { appointmentEnd: Temporal.Instant.from(appointmentEnd) }) },
    clinic,
  )?.toString()

test('what is closed is kept for fourteen days after the last word, what was declined for thirty', () => {
  for (const status of ['answered', 'withdrawn', 'cancelled'] as const)
    expect([status, until(status)]).toEqual([status, '2026-11-16T09:00:00Z'])
  expect(until('declined')).toBe('2026-12-02T09:00:00Z')
})

test('an appointment is kept until fourteen days after it, or after what was written later', () => {
  expect(until('scheduled', '2026-12-01T09:30:00Z')).toBe('2026-12-15T09:30:00Z')
  expect(until('scheduled', '2026-10-30T09:30:00Z')).toBe('2026-11-16T09:00:00Z')
})

test('what waits for somebody is kept', () => {
  for (const status of ['new', 'in_progress', 'proposed', 'expired'] as const) expect(until(status)).toBeUndefined()
})
