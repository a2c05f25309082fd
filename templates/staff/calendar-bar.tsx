import type { Span } from '../../src/domain/free-time.ts'
import type { DayGrid, Rows } from '../../src/domain/week-grid.ts'

type BarProps = {
  grid: DayGrid
  /** Of the whole day. */
  rows: number
  /** What a free time is called; shown to who points at it. */
  named: (span: Span) => string
}

/** A day as a bar, the same hours wide as all others of the page: what is taken, and where something is free. */
export function DayBar({ grid, rows, named }: BarProps) {
  const part = (kind: string, { from, to }: Rows, name?: string) => (
    <rect class={kind} x={share(from, rows)} width={share(to - from, rows)} height="10">
      {name && <title>{name}</title>}
    </rect>
  )
  return (
    <svg class="day-bar" width="100%" height="10" aria-hidden="true">
      {grid.hours.map((one) => part('bar-hours', one))}
      {grid.free.map((one) => part('bar-free', one, named(one.span)))}
      {grid.bookings.map((one) => part('bar-taken', one))}
      {grid.absences.map((one) => part('bar-away', one))}
    </svg>
  )
}

function share(part: number, whole: number): string {
  return `${Math.round((part / whole) * 10_000) / 100}%`
}
