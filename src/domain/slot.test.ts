import { describe, expect, test } from 'vitest'
import { aSlot } from '../../test/support/builders.ts'
import { hasBegun, overlaps, readSlotTime } from './slot.ts'

const berlin = { minutes: 30, practitioner: 'beispiel', timeZone: 'Europe/Berlin' }

describe('a time in the practice is', () => {
  test.each([
    ['2026-12-01T09:30', '2026-12-01T08:30:00Z'],
    ['2026-12-01 09:30', '2026-12-01T08:30:00Z'],
    ['2026-07-01T09:30', '2026-07-01T07:30:00Z'],
    ['2028-02-29T00:00', '2028-02-28T23:00:00Z'],
    ['2027-03-28T01:59', '2027-03-28T00:59:00Z'],
    ['2027-03-28T03:00', '2027-03-28T01:00:00Z'],
    ['2026-10-25T01:59', '2026-10-24T23:59:00Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00Z'],
    ['2026-12-01T09:30:00', '2026-12-01T08:30:00Z'],
    ['2026-12-01T09:30:00+01:00', '2026-12-01T08:30:00Z'],
    ['2026-12-01T08:30Z', '2026-12-01T08:30:00Z'],
    ['2027-03-28T02:30+01:00', '2027-03-28T01:30:00Z'],
  ])('%s: %s', (local, start) => {
    const time = readSlotTime(local, berlin)
    expect(typeof time === 'object' && [time.start.toString(), time.practitioner]).toEqual([start, 'beispiel'])
  })

  test('as long as the clock of the wall does not matter: 30 minutes across the change of the clocks', () => {
    const time = readSlotTime('2027-03-28T01:45', berlin)
    expect(typeof time === 'object' && time.end.since(time.start).total('minutes')).toBe(30)
  })
})

test.each([
  ['2027-03-28T02:00', 'no-such-hour'],
  ['2027-03-28T02:30', 'no-such-hour'],
  ['2027-03-28T02:59', 'no-such-hour'],
  ['2026-10-25T02:00', 'hour-twice'],
  ['2026-10-25T02:30', 'hour-twice'],
  ['2026-10-25T02:59', 'hour-twice'],
  ['', 'not-a-time'],
  ['morgen', 'not-a-time'],
  ['2026-12-01', 'not-a-time'],
  ['2026-12-01T9:30', 'not-a-time'],
  ['2026-10-25T02:30+01:00', 'hour-twice'],
  ['2026-12-01T09:30:15', 'not-a-time'],
  ['2026-12-01T09:30+99:00', 'not-a-time'],
  ['2026-12-01T24:00', 'not-a-time'],
  ['2026-12-01T23:60', 'not-a-time'],
  ['2026-13-01T09:30', 'not-a-time'],
  ['2026-02-29T09:30', 'not-a-time'],
  ['2026-12-01T09:30[Asia/Tokyo]', 'not-a-time'],
])('"%s" is never guessed: %s', (local, problem) => expect(readSlotTime(local, berlin)).toBe(problem))

test('a slot has begun from its first moment on', () => {
  const slot = aSlot('2026-12-01T08:00:00Z', '2026-12-01T08:30:00Z')
  expect(hasBegun(slot, Temporal.Instant.from('2026-12-01T07:59:59.999Z'))).toBe(false)
  expect(hasBegun(slot, slot.start)).toBe(true)
})

describe('two slots overlap', () => {
  const nine = aSlot('2026-12-01T09:00:00Z', '2026-12-01T09:30:00Z')
  test.each([
    ['when they are the same', '09:00', '09:30', true],
    ['when one begins in the other', '09:15', '09:45', true],
    ['when one lies in the other', '09:10', '09:15', true],
    ['when one spans the other', '08:00', '10:00', true],
    ['not when one follows the other at once', '09:30', '10:00', false],
    ['not when one ends as the other begins', '08:30', '09:00', false],
  ])('%s', (_how, start, end, expected) => {
    const other = aSlot(`2026-12-01T${start}:00Z`, `2026-12-01T${end}:00Z`)
    expect([overlaps(nine, other), overlaps(other, nine)]).toEqual([expected, expected])
  })

  test('never with different practitioners', () => {
    expect(overlaps(nine, { ...nine, practitioner: 'muster' })).toBe(false)
  })
})
