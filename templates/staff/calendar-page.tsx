import { mayAct } from '../../src/domain/staff.ts'
import type { WeekGrid } from '../../src/domain/week-grid.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Tabs } from '../parts/navigation.tsx'
import type { View } from '../view.ts'
import { WeekTable, weekQuery } from './calendar-week.tsx'
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

/** The week of everybody or of one, and the ways to others. */
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
      <WeekTable view={view} grid={grid} monday={monday} today={today} week={week} />
    </StaffPage>
  )
}

/** To a week further away, by any of its days. */
function WeekForm({ view: { t, href }, monday, chosen }: { view: View } & Pick<Props, 'monday' | 'chosen'>) {
  return (
    <form method="get" action={href('/praxis/kalender')} class="week-form">
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
