import { type ExitCount, type ExitReached, keyOf } from './exit-count.ts'
import type { Tab } from './inbox.ts'
import { boundsOf, lengthOf, type Period } from './period.ts'
import type { ProposalStatus } from './proposal.ts'

/** How often something was so; undefined: not asked. */
export type Share = { value: string | undefined; count: number }
export type ExitShare = ExitReached & { count: number }

/** How long it took, in minutes: half and nine of ten of so many took at most that. */
export type Span = { count: number; median: number | undefined; p90: number | undefined }

/** What the database counts. A quarter is a quarter of an hour since 1970 UTC. */
export type Counted = {
  arrivals: readonly { quarter: number; count: number }[]
  services: readonly Share[]
  insurances: readonly Share[]
  visitedBefore: readonly Share[]
  /** From the request until the practice's first answer, until an appointment is agreed, until it begins. */
  spans: Readonly<Record<SpanName, Span>>
  proposals: Readonly<Partial<Record<ProposalStatus, number>>>
  exits: readonly ExitCount[]
  openNow: Readonly<Record<Tab, number>>
}

export const spanNames = ['answer', 'agreement', 'appointment'] as const
export type SpanName = (typeof spanNames)[number]

/** What became of proposals, in the order in which it is told. */
export const proposalEnds = ['accepted', 'declined', 'expired', 'withdrawn', 'superseded', 'open'] as const

export type DayCount = { day: Temporal.PlainDate; count: number }

export type Figures = Omit<Counted, 'arrivals' | 'exits'> & {
  period: Period
  received: number
  /** Every day of the period. */
  days: readonly DayCount[]
  /** From 0 to 23 o'clock. */
  hours: readonly number[]
  /** From Monday to Sunday. */
  weekdays: readonly number[]
  /** The most frequent first. */
  exits: readonly ExitShare[]
}

const quarter = 900_000

/** The quarters of an hour of a period: from the first up to, and without, the last. */
export function quartersOf(period: Period, timeZone: string): { first: number; end: number } {
  const { start, end } = boundsOf(period, timeZone)
  return { first: start.epochMilliseconds / quarter, end: end.epochMilliseconds / quarter }
}

/** What was counted, by the practice's days and hours. */
export function figuresFrom({ arrivals, exits, ...counted }: Counted, period: Period, timeZone: string): Figures {
  const days = new Map<string, number>()
  const hours = Array.from({ length: 24 }, () => 0)
  const weekdays = Array.from({ length: 7 }, () => 0)
  for (const { quarter: at, count } of arrivals) {
    const local = Temporal.Instant.fromEpochMilliseconds(at * quarter).toZonedDateTimeISO(timeZone)
    const day = local.toPlainDate().toString()
    days.set(day, (days.get(day) ?? 0) + count)
    hours[local.hour] = (hours[local.hour] ?? 0) + count
    weekdays[local.dayOfWeek - 1] = (weekdays[local.dayOfWeek - 1] ?? 0) + count
  }
  const everyDay = Array.from({ length: lengthOf(period) }, (_, index) => period.from.add({ days: index }))
  return {
    ...counted,
    period,
    received: sum(hours),
    days: everyDay.map((day) => ({ day, count: days.get(day.toString()) ?? 0 })),
    hours,
    weekdays,
    exits: sumExits(exits),
  }
}

/** Days in parts of a week from Monday on, where there are too many days to draw. */
export function inWeeks(
  days: readonly DayCount[],
): { from: Temporal.PlainDate; to: Temporal.PlainDate; count: number }[] {
  const weeks = Map.groupBy(days, ({ day }) => day.subtract({ days: day.dayOfWeek - 1 }).toString())
  return [...weeks.values()].flatMap((week) => {
    const [first, last] = [week.at(0), week.at(-1)]
    return first && last ? [{ from: first.day, to: last.day, count: sum(week.map(({ count }) => count)) }] : []
  })
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

function sumExits(counts: readonly ExitCount[]): ExitShare[] {
  const byExit = Map.groupBy(counts, keyOf)
  return [...byExit.values()]
    .flatMap(([first, ...more]) => {
      if (!first) return []
      const { day, ...exit } = first
      return [{ ...exit, count: sum([first, ...more].map(({ count }) => count)) }]
    })
    .toSorted((a, b) => b.count - a.count)
}
