/** How often somebody of staff wants to know by mail that something waits. */
export const rhythms = ['daily', 'hourly'] as const
export type Rhythm = (typeof rhythms)[number]

/** When the daily mail leaves. */
const morning = '07:30'

/** What a mail says: threads that wait for the practice; of these, new requests, and those that waited yesterday. */
export type DigestCounts = { waiting: number; fresh: number; sinceYesterday: number }

/** Whether it has to be looked again whether something waits: once in each period, however late. */
export function isDue(
  { rhythm, lookedAt }: { rhythm: Rhythm; lookedAt: Temporal.Instant },
  now: Temporal.Instant,
  timeZone: string,
): boolean {
  return Temporal.Instant.compare(lookedAt, periodStart(rhythm, now.toZonedDateTimeISO(timeZone))) < 0
}

/** The last morning, or the last full hour; an hour that the clocks bring twice is two. */
function periodStart(rhythm: Rhythm, now: Temporal.ZonedDateTime): Temporal.Instant {
  if (rhythm === 'hourly') return now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toInstant()
  const today = now.withPlainTime(morning)
  const start = Temporal.ZonedDateTime.compare(today, now) > 0 ? today.subtract({ days: 1 }) : today
  return start.toInstant()
}
