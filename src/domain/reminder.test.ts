import { expect, test } from 'vitest'
import { dueReminders } from './reminder.ts'

const hour = 3_600_000
const before = [24 * hour, 2 * hour]
const start = Temporal.Instant.from('2026-12-01T09:00:00Z')
const weekBefore = Temporal.Instant.from('2026-11-24T09:00:00Z')
const at = (now: string, since = weekBefore) => dueReminders({ start, since }, before, Temporal.Instant.from(now))

test.each([
  ['too early', '2026-11-30T08:59:59Z', []],
  ['a day before', '2026-11-30T09:00:00Z', [24 * hour]],
  ['two hours before', '2026-12-01T07:00:00Z', before],
  ['when it begins', '2026-12-01T09:00:00Z', []],
  ['afterwards', '2026-12-02T09:00:00Z', []],
])('%s', (_when, now, due) => {
  expect(at(now)).toEqual(due)
})

test('what was agreed only after its moment needs no reminder', () => {
  const late = Temporal.Instant.from('2026-11-30T12:00:00Z')
  expect(at('2026-11-30T12:00:01Z', late)).toEqual([])
  expect(at('2026-12-01T07:00:00Z', late)).toEqual([2 * hour])
})
