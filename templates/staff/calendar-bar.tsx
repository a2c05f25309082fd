import type { DayGrid, Rows } from '../../src/domain/week-grid.ts'

/** A day as a bar, the same hours wide as all others of the page: what is taken, and where something is free. */
export function DayBar({ grid, rows }: { grid: DayGrid /** Of the whole day. */; rows: number }) {
  const parts: [string, readonly Rows[]][] = [
    ['bar-hours', grid.hours],
    ['bar-free', grid.free],
    ['bar-taken', grid.bookings],
    ['bar-away', grid.absences],
  ]
  return (
    <svg class="day-bar" width="100%" height="10" aria-hidden="true">
      {parts.flatMap(([kind, all]) =>
        all.map(({ from, to }) => (
          <rect class={kind} x={share(from, rows)} width={share(to - from, rows)} height="10" />
        )),
      )}
    </svg>
  )
}

function share(part: number, whole: number): string {
  return `${Math.round((part / whole) * 10_000) / 100}%`
}
