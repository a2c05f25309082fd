import type { Absence } from '../../src/domain/absence.ts'
import type { Booking } from '../../src/domain/booking.ts'
import { findService, type MinuteSpan } from '../../src/domain/clinic.ts'
import type { Span } from '../../src/domain/free-time.ts'
import { overlaps } from '../../src/domain/slot.ts'
import type { DayPlan } from '../../src/domain/week.ts'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'

/** A practitioner's day: hours, absences, and in the order of the clock what is booked, held and, if wanted, free. */
export function DayCell({ view, day, showsFree }: { view: View; day: DayPlan; showsFree: boolean }) {
  const { t } = view
  const hours = day.isHoliday ? [] : day.hours
  const lines = [
    ...day.absences.map((absence) => ({
      at: absence.start.epochMilliseconds,
      kind: 'away',
      line: <AbsenceLine view={view} absence={absence} day={day} />,
    })),
    ...day.bookings.map((booking) => ({
      at: booking.start.epochMilliseconds,
      kind: booking.kind,
      line: <BookingLine view={view} booking={booking} away={day.absences.some((one) => overlaps(one, booking))} />,
    })),
    ...(showsFree ? day.free : []).map((span) => ({
      at: span.start,
      kind: 'free',
      line: <FreeLine view={view} span={span} />,
    })),
  ]
  return (
    <>
      <p class="hint hours">
        {hours.length === 0 && t('staff.calendar.closed')}
        {hours.map((span, index) => (
          <span>
            {hoursText(span)}
            {index < hours.length - 1 && ', '}
          </span>
        ))}
      </p>
      {lines.length > 0 && (
        <ol>
          {lines
            .toSorted((one, other) => one.at - other.at)
            .map(({ kind, line }) => (
              <li class={kind}>{line}</li>
            ))}
        </ol>
      )}
    </>
  )
}

function FreeLine({ view: { t, format }, span }: { view: View; span: Span }) {
  const [from, until] = [span.start, span.end].map((at) => format.time(Temporal.Instant.fromEpochMilliseconds(at)))
  return <span>{t('staff.calendar.free', { from: from ?? '', until: until ?? '' })}</span>
}

type BookingProps = { view: View; booking: Booking /** Whom it is with is absent then. */; away: boolean }

function BookingLine({ view, booking, away }: BookingProps) {
  const { t, format, href, clinic, text } = view
  const service = findService(clinic, booking.answers.service)
  return (
    <a href={href(`/praxis/anfragen/${booking.reference}`)}>
      <time datetime={booking.start.toString()}>
        {format.time(booking.start)}–{format.time(booking.end)}
      </time>{' '}
      <span class="booking-name">
        <bdi>{booking.name}</bdi>
      </span>
      {service && <span class="hint"> {text(service.name)}</span>}
      {booking.kind === 'hold' && <em class="hint"> {t('staff.calendar.held')}</em>}
      {away && <strong class="warn"> {t('staff.calendar.in-absence')}</strong>}
    </a>
  )
}

/** Leads to what falls into it. */
function AbsenceLine({ view, absence, day }: { view: View; absence: Absence; day: DayPlan }) {
  return <a href={view.href(`/praxis/abwesenheiten/${absence.id}`)}>{absenceText(absence, day, view)}</a>
}

/** With its times, where it leaves a part of the day. */
function absenceText({ substitute, start, end }: Absence, { date }: DayPlan, view: View): string {
  const { t, format, clinic } = view
  const [from, until] = [date, date.add({ days: 1 })].map((day) => day.toZonedDateTime(clinic.timeZone).toInstant())
  const isPart =
    from && until && (Temporal.Instant.compare(start, from) > 0 || Temporal.Instant.compare(end, until) < 0)
  const said = substitute
    ? t('staff.calendar.substituted', { practitioner: practitionerName(substitute, view) })
    : t('staff.calendar.absent')
  return isPart ? `${format.time(start)}–${format.time(end)} ${said}` : said
}

/** 08:00–12:00 */
function hoursText({ from, to }: MinuteSpan): string {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return `${clock(from)}–${clock(to)}`
}
