import { mayAct } from '../../src/domain/staff.ts'
import type { DayPlan } from '../../src/domain/week.ts'
import type { WeekGrid } from '../../src/domain/week-grid.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Tabs } from '../parts/navigation.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { DayCell, DayColumn } from './calendar-day.tsx'
import { Clock } from './calendar-grid.tsx'
import { type Desk, StaffPage } from './staff-page.tsx'

type Props = {
  desk: Desk
  grid: WeekGrid
  monday: Temporal.PlainDate
  /** The one practitioner shown. */
  chosen: string | undefined
  today: Temporal.PlainDate
}

/** What is left of today, and the line for now, are put right as often as a row passes. */
const secondsOfRow = 300

/** A week as a table: a row for each practitioner, a column for each day. One practitioner's is drawn in proportion. */
export function CalendarPage({ desk, grid, monday, chosen, today }: Props) {
  const { view } = desk
  const { t, format } = view
  const week = t('staff.calendar.week', {
    week: monday.weekOfYear ?? 0,
    from: format.date(monday.toString()),
    until: format.date(monday.add({ days: 6 }).toString()),
  })
  const query = weekQuery(monday, chosen)
  const isNow = grid.weeks.some(({ days }) => days.some(({ now }) => now !== undefined))
  return (
    <StaffPage
      desk={desk}
      title={`${t('staff.calendar')}, ${week}`}
      live={`/praxis/kalender?${query}`}
      every={isNow ? secondsOfRow : undefined}
    >
      <WeekNavigation desk={desk} monday={monday} chosen={chosen} />
      <WeekTable view={view} grid={grid} today={today} week={week} />
    </StaffPage>
  )
}

type TableProps = { view: View; week: string } & Pick<Props, 'grid' | 'today'>

function WeekTable({ view, grid, today, week }: TableProps) {
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
              <bdi>{practitionerName(practitioner, view)}</bdi>
              {isGrid && <Clock week={grid} />}
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

function weekQuery(week: Temporal.PlainDate | undefined, practitioner: string | undefined): string {
  return new URLSearchParams({
    ...(week && { woche: week.toString() }),
    ...(practitioner && { mit: practitioner }),
  }).toString()
}

/** To a week further away, by any of its days. */
function WeekForm({ view: { t, href }, monday, chosen }: { view: View } & Pick<Props, 'monday' | 'chosen'>) {
  return (
    <form method="get" action={href('/praxis/kalender')} class="week-form" hx-morph-skip="true">
      {chosen && <input type="hidden" name="mit" value={chosen} />}
      <label for="woche">{t('staff.calendar.week-of')}</label>
      <input id="woche" name="woche" type="date" value={monday.toString()} required />
      <Button kind="quiet">{t('staff.calendar.show')}</Button>
    </form>
  )
}

function WeekNavigation({ desk, monday, chosen }: Pick<Props, 'desk' | 'monday' | 'chosen'>) {
  const { view, staff } = desk
  const { t, href, clinic } = view
  const address = (week: Temporal.PlainDate | undefined, practitioner: string | undefined) =>
    href(`/praxis/kalender?${weekQuery(week, practitioner)}`)
  const tabs = [
    { href: address(monday, undefined), label: t('staff.calendar.everybody'), current: chosen === undefined },
    ...clinic.practitioners.map(({ id, name }) => ({ href: address(monday, id), label: name, current: chosen === id })),
  ]
  return (
    <div class="week-navigation">
      <div class="bar">
        <h1>{t('staff.calendar')}</h1>
        <nav class="actions" aria-label={t('staff.calendar.weeks')}>
          <ButtonLink kind="quiet" href={address(monday.subtract({ weeks: 1 }), chosen)}>
            {t('staff.calendar.before')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={address(undefined, chosen)}>
            {t('staff.calendar.today')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={address(monday.add({ weeks: 1 }), chosen)}>
            {t('staff.calendar.after')}
          </ButtonLink>
        </nav>
        <p class="actions">
          <ButtonLink kind="secondary" href={href('/praxis/abwesenheiten')}>
            {t('staff.absences')}
          </ButtonLink>
          {mayAct(staff.role, 'staff') && (
            <ButtonLink kind="quiet" href={href('/praxis/kalender/abos')}>
              {t('staff.feeds')}
            </ButtonLink>
          )}
        </p>
      </div>
      <div class="bar whose-week">
        {tabs.length > 2 && <Tabs label={t('staff.proposal.practitioner')} tabs={tabs} />}
        <WeekForm view={view} monday={monday} chosen={chosen} />
      </div>
    </div>
  )
}
