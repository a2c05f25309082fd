import { describe, expect, test } from 'vitest'
import { monday } from '../../test/support/builders.ts'
import { departure } from './mail-budget.ts'

const nobody = { confirmed: false, objected: false, sent: [] }
const sent = (count: number) => Array.from({ length: count }, (_, hour) => monday.add({ hours: hour }))

describe('an address nobody has confirmed', () => {
  test('gets the first mail of a day, and no second', () => {
    expect(departure('request-received', nobody)).toBe('now')
    expect(departure('request-received', { ...nobody, sent: sent(1) })).toBe('never')
    expect(departure('request-withdrawn', { ...nobody, sent: sent(1) })).toBe('never')
  })

  test('gets the new link that was asked for', () => {
    expect(departure('new-link', { ...nobody, sent: sent(1) })).toBe('now')
  })

  test('gets nothing from the form after "Das war ich nicht"', () => {
    expect(departure('request-received', { ...nobody, objected: true })).toBe('never')
  })
})

test('a confirmed address gets five a day; the next waits until the first of them is a day old', () => {
  const known = { ...nobody, confirmed: true }
  expect(departure('request-received', { ...known, sent: sent(4) })).toBe('now')
  expect(departure('request-received', { ...known, sent: sent(5) }).toString()).toBe('2026-11-24T08:00:00Z')
  expect(departure('new-link', { ...known, sent: sent(7) }).toString()).toBe('2026-11-24T10:00:00Z')
})

test.each(['slots-proposed', 'message-sent', 'appointment-confirmed', 'appointment-cancelled'] as const)(
  'what the practice has to say leaves at once: %s',
  (kind) => {
    expect(departure(kind, { confirmed: false, objected: true, sent: sent(9) })).toBe('now')
  },
)
