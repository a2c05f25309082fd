import type { Child } from 'hono/jsx'
import type { DayGrid, Place, Rows, WeekGrid } from '../../src/domain/week-grid.ts'

type Shown = Pick<WeekGrid, 'shown'>

/** A day in proportion: its hours and what is taken from them as ground, a line for each hour and for now, and its list laid over them. */
export function DayInRows({ grid, week, children }: { grid: DayGrid; week: Shown; children?: Child }) {
  return (
    <div class="day-grid">
      {grid.hours.map((rows) => (
        <span class={`open ${inRows(rows)}`} aria-hidden="true" />
      ))}
      {grid.absences.map((rows) => (
        <span class={`hatched ${inRows(rows)}`} aria-hidden="true" />
      ))}
      {hoursOf(week).map(({ rows }) => (
        <span class={`hour ${inRows(rows)}`} aria-hidden="true" />
      ))}
      {children}
      {grid.now !== undefined && <span class={`now from-${grid.now}`} aria-hidden="true" />}
    </div>
  )
}

/** The hours down the side: a drawing, because every line of the lists says its time. */
export function Clock({ week }: { week: Shown }) {
  return (
    <div class="day-grid clock" aria-hidden="true">
      {hoursOf(week).map(({ rows, name }) => (
        <span class={`hour ${inRows(rows)}`} data-hour={name} />
      ))}
    </div>
  )
}

/** The classes of a place in the grid. */
export function inRows({ from, to }: Rows): string {
  return `from-${from} to-${to}`
}

/** The classes of a place in the grid, beside others. */
export function inLane(place: Place): string {
  return `${inRows(place)} lane-${place.lane} wide-${place.width}`
}

function hoursOf({ shown: { from, to } }: Shown): { rows: Rows; name: string }[] {
  return Array.from({ length: (to - from) / 60 }, (_, index) => ({
    rows: { from: index * 12, to: (index + 1) * 12 },
    name: `${String(from / 60 + index).padStart(2, '0')}:00`,
  }))
}
