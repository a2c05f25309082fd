/** tokens: what is left at that time (milliseconds of any steady clock). */
export type Bucket = { tokens: number; at: number }
export type Rate = { capacity: number; perMinute: number }

export type Taken = { bucket: Bucket; ok: true } | { bucket: Bucket; ok: false /** Seconds. */; wait: number }

/** Takes one token from a bucket that fills steadily (RFC 2697's idea); a bucket not yet known is full. */
export function takeToken(before: Bucket | undefined, { capacity, perMinute }: Rate, now: number): Taken {
  const tokens =
    before === undefined ? capacity : Math.min(capacity, before.tokens + ((now - before.at) * perMinute) / 60_000)
  if (tokens >= 1) return { ok: true, bucket: { tokens: tokens - 1, at: now } }
  return { ok: false, wait: Math.ceil(((1 - tokens) * 60) / perMinute), bucket: { tokens, at: now } }
}

/** Puts a token back that was taken for nothing. */
export function giveBackToken({ tokens, at }: Bucket, { capacity }: Rate): Bucket {
  return { tokens: Math.min(capacity, tokens + 1), at }
}
