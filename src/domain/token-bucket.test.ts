import { expect, test } from 'vitest'
import { type Bucket, giveBackToken, takeToken } from './token-bucket.ts'

const rate = { capacity: 3, perMinute: 60 }

function take(times: number, now: number, bucket?: Bucket) {
  let taken = takeToken(bucket, rate, now)
  for (let time = 1; time < times; time++) taken = takeToken(taken.bucket, rate, now)
  return taken
}

test('a full bucket gives its capacity at once and then says how long to wait', () => {
  expect(take(3, 0).ok).toBe(true)
  expect(take(4, 0)).toMatchObject({ ok: false, wait: 1 })
})

test('it fills with time, and never over its brim', () => {
  const empty = take(4, 0).bucket
  expect(take(1, 1_000, empty).ok).toBe(true)
  expect(take(2, 1_000, empty).ok).toBe(false)
  expect(take(4, 3_600_000, empty).ok).toBe(false)
})

test('what was taken for nothing comes back, and never over its brim', () => {
  const one = giveBackToken(take(3, 0).bucket, rate)
  expect(take(1, 0, one).ok).toBe(true)
  expect(take(2, 0, one).ok).toBe(false)
  const full = giveBackToken(giveBackToken(take(1, 0).bucket, rate), rate)
  expect(take(4, 0, full).ok).toBe(false)
})
