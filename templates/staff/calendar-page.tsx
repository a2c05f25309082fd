import type { Absence } from '../../src/domain/absence.ts'
import type { Booking } from '../../src/domain/booking.ts'
import type { MinuteSpan } from '../../src/domain/clinic.ts'
import { findService } from '../../src/domain/clinic.ts'
import { mayAct } from '../../src/domain/staff.ts'
import type { DayPlan, WeekPlan } from '../../src/domain/week.ts'
import { Tabs } from '../parts/navigation.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

type Props = {
  desk: Desk
  plan: WeekPlan
  monday: Temporal.PlainDate
  /** The one practitioner shown. */
  chosen: string | undefined
  today: Temporal.PlainDate
}

/** A week as a table: a row for each practitioner, a column for each day. */
export function CalendarPage({ desk, plan, monday, chosen, today }: Props) {
  const { view } = desk
  const { t, format } = view
  const week = t('staff.calendar.week', {
    week: monday.weekOfYear ?? 0,
    from: format.date(monday.toString()),
    until: format.date(monday.add({ days: 6 }).toString()),
  })
  return (
    <StaffPage desk={desk} title={`${t('staff.calendar')}, ${week}`}>
      <h1>{t('staff.calendar')}</h1>
      <WeekNavigation desk={desk} monday={monday} chosen={chosen} />
      <table class="week">
        <caption>{week}</caption>
        <thead>
          <tr>
            <td />
            {plan[0]?.days.map(({ date, isHoliday }) => (
              <th scope="col" aria-current={date.equals(today) ? 'date' : undefined}>
                {format.weekday(date.dayOfWeek - 1, 'short')} {format.date(date.toString())}
                {isHoliday && <span class="hint"> {t('staff.calendar.holiday')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.map(({ practitioner, days }) => (
            <tr>
              <th scope="row">
                <bdi>{practitionerName(practitioner, view)}</bdi>
              </th>
              {days.map((day) => (
                <td>
                  <DayCell view={view} day={day} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </StaffPage>
  )
}

function WeekNavigation({ desk, monday, chosen }: Pick<Props, 'desk' | 'monday' | 'chosen'>) {
  const { view, staff } = desk
  const { t, href, clinic } = view
  const address = (week: Temporal.PlainDate | undefined, practitioner: string | undefined) => {
    const query = new URLSearchParams({
      ...(week && { woche: week.toString() }),
      ...(practitioner && { mit: practitioner }),
    })
    return href(`/praxis/kalender?${query}`)
  }
  const tabs = [
    { href: address(monday, undefined), label: t('staff.calendar.everybody'), current: chosen === undefined },
    ...clinic.practitioners.map(({ id, name }) => ({ href: address(monday, id), label: name, current: chosen === id })),
  ]
  return (
    <div class="week-navigation">
      {tabs.length > 2 && <Tabs label={t('staff.proposal.practitioner')} tabs={tabs} />}
      <nav aria-label={t('staff.calendar.weeks')}>
        <a href={address(monday.subtract({ weeks: 1 }), chosen)}>{t('staff.calendar.before')}</a>
        <a href={address(undefined, chosen)}>{t('staff.calendar.today')}</a>
        <a href={address(monday.add({ weeks: 1 }), chosen)}>{t('staff.calendar.after')}</a>
        <a href={href('/praxis/abwesenheiten')}>{t('staff.absences')}</a>
        {mayAct(staff.role, 'staff') && <a href={href('/praxis/kalender/abos')}>{t('staff.feeds')}</a>}
      </nav>
    </div>
  )
}

function DayCell({ view, day }: { view: View; day: DayPlan }) {
  const { t } = view
  const hours = day.isHoliday ? [] : day.hours
  return (
    <>
      <p class="hint">{hours.length > 0 ? hours.map(hoursText).join(', ') : t('staff.calendar.closed')}</p>
      {day.absences.map((absence) => (
        <p class="absence">{absenceText(absence, view)}</p>
      ))}
      {day.bookings.length > 0 && (
        <ol>
          {day.bookings.map((booking) => (
            <li class={booking.kind}>
              <BookingLine view={view} booking={booking} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function BookingLine({ view, booking }: { view: View; booking: Booking }) {
  const { t, format, href, clinic, text } = view
  const service = findService(clinic, booking.answers.service)
  return (
    <a href={href(`/praxis/anfragen/${booking.reference}`)}>
      <time datetime={booking.start.toString()}>
        {format.time(booking.start)}–{format.time(booking.end)}
      </time>{' '}
      <bdi>{booking.name}</bdi>
      {service && <span class="hint"> {text(service.name)}</span>}
      {booking.kind === 'hold' && <em class="hint"> {t('staff.calendar.held')}</em>}
    </a>
  )
}

function absenceText({ substitute }: Absence, view: View): string {
  const { t } = view
  return substitute
    ? t('staff.calendar.substituted', { practitioner: practitionerName(substitute, view) })
    : t('staff.calendar.absent')
}

/** 08:00–12:00 */
function hoursText({ from, to }: MinuteSpan): string {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return `${clock(from)}–${clock(to)}`
}
