import { createHash, randomBytes } from 'node:crypto'
import { type Bucket, giveBackToken, type Rate, takeToken } from '../domain/token-bucket.ts'

export type Share = { ok: true } | { ok: false /** Seconds. */; wait: number }

/** How much of something each key may have. */
export type Limit = {
  take: (key: string) => Share
  /** What take would say, taking nothing. */
  look: (key: string) => Share
  /** Returns what was taken last. */
  giveBack: (key: string) => void
  /** All that was taken is there again. */
  forget: (key: string) => void
}

export type Limits = {
  signInByAccount: Limit
  signInByAddress: Limit
  wrongLinks: Limit
  newLinks: Limit
  drafts: Limit
  requests: Limit
  /** Of each draft the first sending counts, so that a double click costs nothing. */
  firstSending: Limit
  /** Counts a request of anybody; true while far more come than a practice ever gets. */
  pressure: { count: () => void; isOn: () => boolean }
}

/** Keys remembered per limit; the one not seen for longest is forgotten first. */
const mostKeys = 100_000

/** In memory and per process; off: nothing is ever too much. clock: any steady milliseconds. */
export function createLimits(on: boolean, clock: () => number = () => performance.now()): Limits {
  const limit = (rate: Rate) => (on ? keyed(rate, clock) : unlimited)
  return {
    signInByAccount: limit({ capacity: 10, perMinute: 1 }),
    signInByAddress: limit({ capacity: 50, perMinute: 4 }),
    wrongLinks: limit({ capacity: 10, perMinute: 10 }),
    newLinks: limit({ capacity: 3, perMinute: 3 / 60 }),
    drafts: limit({ capacity: 120, perMinute: 60 }),
    requests: limit({ capacity: 30, perMinute: 2 }),
    firstSending: limit({ capacity: 1, perMinute: 1 / 1440 }),
    pressure: on
      ? pressureGauge({ capacity: 60, perMinute: 30 }, clock)
      : { count: () => undefined, isOn: () => false },
  }
}

const unlimited: Limit = {
  take: () => ({ ok: true }),
  look: () => ({ ok: true }),
  giveBack: () => undefined,
  forget: () => undefined,
}

function keyed(rate: Rate, clock: () => number): Limit {
  const buckets = new Map<string, Bucket>()
  const salt = randomBytes(16)
  const hash = (key: string) => createHash('sha256').update(salt).update(key).digest('base64url').slice(0, 16)
  return {
    take: (plain) => {
      const key = hash(plain)
      const taken = takeToken(buckets.get(key), rate, clock())
      buckets.delete(key)
      buckets.set(key, taken.bucket)
      if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value ?? '')
      return taken
    },
    look: (plain) => takeToken(buckets.get(hash(plain)), rate, clock()),
    giveBack: (plain) => {
      const bucket = buckets.get(hash(plain))
      if (bucket) buckets.set(hash(plain), giveBackToken(bucket, rate))
    },
    forget: (plain) => {
      buckets.delete(hash(plain))
    },
  }
}

function pressureGauge(rate: Rate, clock: () => number): Limits['pressure'] {
  let bucket: Bucket | undefined
  const look = () => takeToken(bucket, rate, clock())
  return {
    count: () => {
      bucket = look().bucket
    },
    isOn: () => !look().ok,
  }
}
