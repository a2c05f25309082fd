import { describe, expect, test } from 'vitest'
import { publicHolidays } from '../../scripts/holidays/public-holidays.ts'
import holidays from './holidays.json' with { type: 'json' }
import { isPublicHoliday } from './holidays.ts'

describe('a public holiday', () => {
  test.each([
    ['2026-12-25', 'BE', true],
    ['2026-12-24', 'BE', false],
    ['2026-03-08', 'BE', true],
    ['2026-03-08', 'BY', false],
    ['2027-05-27', 'NW', true],
    ['2027-05-27', 'BE', false],
    ['2026-11-18', 'SN', true],
    ['2026-11-18', 'TH', false],
    ['2025-05-08', 'BE', true],
    ['2026-05-08', 'BE', false],
    ['2026-01-06', undefined, false],
    ['2026-01-01', undefined, true],
    ['2059-10-03', 'HH', true],
  ])('%s in %s: %s', (date, state, is) => {
    expect(isPublicHoliday(Temporal.PlainDate.from(date), state)).toBe(is)
  })

  test('is what date-holidays says, in every state', () => {
    const years = Object.keys(holidays.DE).map(Number)
    expect(holidays).toEqual(publicHolidays(Math.min(...years), Math.max(...years)))
  })
})
