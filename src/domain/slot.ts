/** A time with one practitioner. */
export type SlotTime = { start: Temporal.Instant; end: Temporal.Instant; practitioner: string }

export type Slot = SlotTime & { id: number }

/** The slot of a proposal that became the appointment. */
export function acceptedSlot(
  proposal: { slots: readonly Slot[]; acceptedSlotId?: number } | undefined,
): Slot | undefined {
  return proposal?.slots.find(({ id }) => id === proposal.acceptedSlotId)
}

export type SlotTimeProblem = 'not-a-time' | 'no-such-hour' | 'hour-twice'

/**
 * Reads a local time such as 2026-12-01T09:30 in the practice's zone, or one that names its offset, `minutes` long.
 * The hour that a clock change leaves out, or brings twice, is a problem and never guessed.
 */
export function readSlotTime(
  given: string,
  { minutes, practitioner, timeZone }: { minutes: number; practitioner: string; timeZone: string },
): SlotTime | SlotTimeProblem {
  const plain = readPlain(given, timeZone)
  if (!plain) return 'not-a-time'
  const earlier = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(timeZone, { disambiguation: 'later' })
  if (earlier.epochNanoseconds !== later.epochNanoseconds)
    return earlier.toPlainDateTime().equals(plain) ? 'hour-twice' : 'no-such-hour'
  const start = earlier.toInstant()
  return { start, end: start.add({ minutes }), practitioner }
}

/** How long it is, in whole minutes. */
export function minutesOf({ start, end }: Pick<SlotTime, 'start' | 'end'>): number {
  return Math.round(end.since(start).total('minutes'))
}

export function hasBegun({ start }: SlotTime, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(start, now) <= 0
}

export function overlaps(a: SlotTime, b: SlotTime): boolean {
  return (
    a.practitioner === b.practitioner &&
    Temporal.Instant.compare(a.start, b.end) < 0 &&
    Temporal.Instant.compare(b.start, a.end) < 0
  )
}

/** Seconds may be written, as other commands print them, but an appointment begins with a full minute. */
const written = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::00(?:\.0+)?)?(?<offset>Z|[+-]\d{2}:\d{2})?$/

function readPlain(given: string, timeZone: string): Temporal.PlainDateTime | undefined {
  const parts = written.exec(given)
  if (!parts) return undefined
  const iso = given.replace(' ', 'T')
  try {
    if (!parts.groups?.offset) return Temporal.PlainDateTime.from(iso, { overflow: 'reject' })
    return Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDateTime()
  } catch {
    return undefined
  }
}
