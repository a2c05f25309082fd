/** A secret address under which a practitioner's appointments can be subscribed to. */
export type CalendarFeed = { id: number; practitioner: string; createdAt: Temporal.Instant }
