import { findPractitioner } from '../../src/domain/clinic.ts'
import type { DayPlan } from '../../src/domain/week.ts'
import type { WeekGrid } from '../../src/domain/week-grid.ts'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { DayCell, DayColumn } from './calendar-day.tsx'
import { Clock } from './calendar-grid.tsx'

type TableProps = {
  view: View
  grid: WeekGrid
  monday: Temporal.PlainDate
  today: Temporal.PlainDate
  /** What the table is called. */
  week: string
}

/** A week as a table: a row for each practitioner, a column for each day. One practitioner's is drawn in proportion. */
export function WeekTable({ view, grid, monday, today, week }: TableProps) {
  const isGrid = grid.weeks.length === 1
  const Day = isGrid ? DayColumn : DayCell
  return (
    <table class={isGrid ? `week timed shortest-${grid.shortest}` : 'week'}>
      <caption>{week}</caption>
      <thead>
        <tr>
          <td />
          {grid.weeks[0]?.days.map(({ day }) => (
            <th scope="col" aria-current={day.date.equals(today) ? 'date' : undefined}>
              <DayName view={view} day={day} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.weeks.map(({ practitioner, days }) => (
          <tr>
            <th scope="row">
              {isGrid ? (
                <>
                  <bdi>{practitionerName(practitioner, view)}</bdi>
                  <Clock week={grid} />
                </>
              ) : (
                <Whose view={view} practitioner={practitioner} monday={monday} />
              )}
            </th>
            {days.map((one) => (
              <td class={kindOfDay(one.day, today)}>
                <p class="day-name" aria-hidden="true">
                  <DayName view={view} day={one.day} />
                </p>
                <Day view={view} grid={one} week={grid} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Leads to the week in proportion; who has left the practice has none. */
function Whose({ view, practitioner, monday }: { view: View; practitioner: string; monday: Temporal.PlainDate }) {
  const name = <bdi>{practitionerName(practitioner, view)}</bdi>
  if (!findPractitioner(view.clinic, practitioner)) return name
  return <a href={view.href(`/praxis/kalender?${weekQuery(monday, practitioner)}`)}>{name}</a>
}

/** How a day is drawn: the one that is, those that were, those without hours. */
function kindOfDay({ date, hours, isHoliday, bookings }: DayPlan, today: Temporal.PlainDate): string | undefined {
  const kinds = [
    ...(date.equals(today) ? ['today'] : []),
    ...(Temporal.PlainDate.compare(date, today) < 0 ? ['past'] : []),
    ...((hours.length === 0 || isHoliday) && bookings.length === 0 ? ['closed'] : []),
  ]
  return kinds.length > 0 ? kinds.join(' ') : undefined
}

function DayName({ view: { t, format }, day: { date, isHoliday } }: { view: View; day: DayPlan }) {
  return (
    <>
      {format.weekday(date.dayOfWeek - 1, 'short')} {format.date(date.toString())}
      {isHoliday && <span class="hint"> {t('staff.calendar.holiday')}</span>}
    </>
  )
}

/** The query of a week's address, of everybody or of one practitioner. */
export function weekQuery(week: Temporal.PlainDate | undefined, practitioner: string | undefined): string {
  return new URLSearchParams({
    ...(week && { woche: week.toString() }),
    ...(practitioner && { mit: practitioner }),
  }).toString()
}
