import { describe, expect, test } from 'vitest'
import { isDue, type Rhythm } from './digest.ts'

const zone = 'Europe/Berlin'

/** The minutes in which something is due, from one local time to another, when it is looked once a minute. */
function dueBetween(rhythm: Rhythm, from: string, to: string, timeZone = zone): string[] {
  const end = Temporal.ZonedDateTime.from(`${to}[${timeZone}]`)
  let now = Temporal.ZonedDateTime.from(`${from}[${timeZone}]`)
  let lookedAt = now.toInstant()
  const due: string[] = []
  for (; Temporal.ZonedDateTime.compare(now, end) < 0; now = now.add({ minutes: 1 })) {
    if (!isDue({ rhythm, lookedAt }, now.toInstant(), timeZone)) continue
    lookedAt = now.toInstant()
    due.push(now.toString({ smallestUnit: 'minute', timeZoneName: 'never' }))
  }
  return due
}

describe('a daily mail', () => {
  test('is due at half past seven, once', () => {
    expect(dueBetween('daily', '2026-11-23T07:29', '2026-11-25T07:30')).toEqual([
      '2026-11-23T07:30+01:00',
      '2026-11-24T07:30+01:00',
    ])
  })

  test.each([
    ['2026-03-28', '2026-03-30', ['2026-03-28T07:30+01:00', '2026-03-29T07:30+02:00', '2026-03-30T07:30+02:00']],
    ['2026-10-24', '2026-10-26', ['2026-10-24T07:30+02:00', '2026-10-25T07:30+01:00', '2026-10-26T07:30+01:00']],
  ])('and so in the nights around %s in which the clocks change', (first, last, due) => {
    expect(dueBetween('daily', `${first}T00:00`, `${last}T23:59`)).toEqual(due)
  })

  test('after a week of darkness is due once', () => {
    const lookedAt = Temporal.Instant.from('2026-11-16T06:30:00Z')
    const [back, later] = ['2026-11-23T14:00:00Z', '2026-11-23T14:00:15Z'].map((at) => Temporal.Instant.from(at))
    if (!back || !later) throw new Error()
    expect(isDue({ rhythm: 'daily', lookedAt }, back, zone)).toBe(true)
    expect(isDue({ rhythm: 'daily', lookedAt: back }, later, zone)).toBe(false)
  })
})

describe('an hourly mail', () => {
  test('is due at each full hour', () => {
    expect(dueBetween('hourly', '2026-11-23T08:20', '2026-11-23T11:00')).toEqual([
      '2026-11-23T09:00+01:00',
      '2026-11-23T10:00+01:00',
    ])
  })

  test('in the night of 23 hours as in that of 25', () => {
    expect(dueBetween('hourly', '2026-03-29T00:30', '2026-03-29T04:30')).toEqual([
      '2026-03-29T01:00+01:00',
      '2026-03-29T03:00+02:00',
      '2026-03-29T04:00+02:00',
    ])
    expect(dueBetween('hourly', '2026-10-25T01:30', '2026-10-25T03:30')).toEqual([
      '2026-10-25T02:00+02:00',
      '2026-10-25T02:00+01:00',
      '2026-10-25T03:00+01:00',
    ])
  })

  test('at the full hour of the practice, where that is half an hour off', () => {
    expect(dueBetween('hourly', '2026-11-23T08:20', '2026-11-23T09:30', 'Asia/Kolkata')).toEqual([
      '2026-11-23T09:00+05:30',
    ])
  })
})
