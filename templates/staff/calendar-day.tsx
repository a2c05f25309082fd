import type { Child } from 'hono/jsx'
import type { Absence } from '../../src/domain/absence.ts'
import type { Booking } from '../../src/domain/booking.ts'
import { findService, type MinuteSpan } from '../../src/domain/clinic.ts'
import { sum } from '../../src/domain/figures.ts'
import type { Span } from '../../src/domain/free-time.ts'
import { overlaps } from '../../src/domain/slot.ts'
import type { DayPlan } from '../../src/domain/week.ts'
import type { DayGrid, WeekGrid } from '../../src/domain/week-grid.ts'
import { amountsFor } from '../../src/locales/amounts.ts'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { DayBar } from './calendar-bar.tsx'
import { DayInRows, inLane, inRows } from './calendar-grid.tsx'

type DayProps = { view: View; grid: DayGrid; week: WeekGrid }

/** A practitioner's day in proportion; where there is no room, on paper and when read out it is a list. */
export function DayColumn({ view, grid, week }: DayProps) {
  const free = grid.free.map((one) => ({
    at: one.span.start,
    line: (
      <li class={`free ${inRows(one)}`}>
        <span>{freeText(view, one.span)}</span>
      </li>
    ),
  }))
  return (
    <>
      <Hours view={view} day={grid.day} />
      <DayInRows grid={grid} week={week}>
        <Lines lines={[...linesOf(view, grid), ...free]} classes={`to-${week.rows} lanes-${grid.lanes}`} />
      </DayInRows>
    </>
  )
}

/** The same for an overview: how much is free and where, and what is booked. */
export function DayCell({ view, grid, week }: DayProps) {
  const minutes = sum(grid.free.map(({ span }) => (span.end - span.start) / 60_000))
  return (
    <>
      <Hours view={view} day={grid.day} />
      {grid.hours.length + grid.bookings.length > 0 && (
        <DayBar grid={grid} rows={week.rows} named={(span) => freeText(view, span)} />
      )}
      {minutes > 0 && (
        <p class="free-in-all">
          {view.t('staff.calendar.free-in-all', { time: amountsFor(view.language).minutes(Math.round(minutes)) })}
        </p>
      )}
      <Lines lines={linesOf(view, grid)} />
    </>
  )
}

function Hours({ view: { t }, day }: { view: View; day: DayPlan }) {
  const hours = day.isHoliday ? [] : day.hours
  return (
    <p class="hint hours">
      {hours.length === 0 && t('staff.calendar.closed')}
      {hours.map((span, index) => (
        <>
          {index > 0 && ' '}
          <span>
            {hoursText(span)}
            {index < hours.length - 1 && ','}
          </span>
        </>
      ))}
    </p>
  )
}

/** at: when it begins, in milliseconds since 1970. */
type Line = { at: number; line: Child }

/** In the order of the clock. */
function Lines({ lines, classes }: { lines: readonly Line[]; classes?: string }) {
  if (lines.length === 0) return null
  return <ol class={classes}>{lines.toSorted((one, other) => one.at - other.at).map(({ line }) => line)}</ol>
}

function linesOf(view: View, { day, absences, bookings }: DayGrid): Line[] {
  const isAway = (booking: Booking) => day.absences.some((one) => overlaps(one, booking))
  const isBeset = (absence: Absence) => day.bookings.some((one) => overlaps(one, absence))
  return [
    ...absences.map(({ absence, ...place }) => ({
      at: absence.start.epochMilliseconds,
      line: (
        <li class={`away ${isBeset(absence) ? 'beset ' : ''}${inLane(place)}`}>
          <AbsenceLine view={view} absence={absence} day={day} />
        </li>
      ),
    })),
    ...bookings.map(({ booking, ...place }) => ({
      at: booking.start.epochMilliseconds,
      line: (
        <li class={`${booking.kind} ${isAway(booking) ? 'in-absence ' : ''}${inLane(place)}`}>
          <BookingLine view={view} booking={booking} away={isAway(booking)} />
        </li>
      ),
    })),
  ]
}

/** frei 10:00–12:00 */
function freeText({ t, format }: View, { start, end }: Span): string {
  const time = (at: number) => format.time(Temporal.Instant.fromEpochMilliseconds(at))
  return t('staff.calendar.free', { from: time(start), until: time(end) })
}

type BookingProps = { view: View; booking: Booking /** Whom it is with is absent then. */; away: boolean }

function BookingLine({ view, booking, away }: BookingProps) {
  const { t, format, href, clinic, text } = view
  const service = findService(clinic, booking.answers.service)
  return (
    <a href={href(`/praxis/anfragen/${booking.reference}`)}>
      <time datetime={booking.start.toString()}>
        {format.time(booking.start)}
        <span class="until">–{format.time(booking.end)}</span>
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
