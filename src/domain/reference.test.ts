import { expect, test } from 'vitest'
import { readReference, referenceFrom } from './reference.ts'

test('a reference has six signs that nobody mishears or misreads', () => {
  const all = Array.from({ length: 256 }, (_, byte) => referenceFrom(new Uint8Array(6).fill(byte)))
  for (const reference of all) expect(reference).toMatch(/^[2-9A-HJKMNP-TV-Z]{2}-[2-9A-HJKMNP-TV-Z]{4}$/)
  expect(new Set(all).size).toBe(30)
})

test.each(['K7-3M9Q', 'k7-3m9q', 'K73M9Q', ' k7 3m9q ', 'K7–3M9Q', 'K7.3M 9Q'])(
  'however it is typed, "%s" is the same reference',
  (typed) => expect(readReference(typed)).toBe('K7-3M9Q'),
)
