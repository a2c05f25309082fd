import type { Absence } from './absence.ts'
import type { Booking } from './booking.ts'
import { type Clinic, type MinuteSpan, shortestSlotMinutes } from './clinic.ts'
import { type Day, joined, listDays, type Span, spanOn, wholeDay, without } from './free-time.ts'
import { isPublicHoliday } from './holidays.ts'
import type { SlotTime } from './slot.ts'
import { readDate } from './typed.ts'

/** One practitioner's day. */
export type DayPlan = {
  date: Temporal.PlainDate
  isHoliday: boolean
  hours: readonly MinuteSpan[]
  absences: readonly Absence[]
  /** Earliest first. */
  bookings: readonly Booking[]
  /** What is left of the hours from now on, where the shortest appointment has room. */
  free: readonly Span[]
}

export type WeekPlan = readonly { practitioner: string; days: readonly DayPlan[] }[]

/** The Monday of the week that an address names by any of its days; else of this week. */
export function readWeek(text: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const day = readDate(text) ?? today
  return day.subtract({ days: day.dayOfWeek - 1 })
}

type Planning = {
  clinic: Clinic
  now: Temporal.Instant
  absences: readonly Absence[]
  bookings: readonly Booking[]
  /** One practitioner only. */
  only?: string | undefined
}

/** Everybody's week from that Monday; Saturday and Sunday only when there is something on them. */
export function planWeek(monday: Temporal.PlainDate, { only, ...planning }: Planning): WeekPlan {
  const { clinic, bookings } = planning
  // Somebody who has left the practice may still have appointments.
  const everybody = new Set([...clinic.practitioners.map(({ id }) => id), ...bookings.map((one) => one.practitioner)])
  const days = listDays(monday, 7, clinic.timeZone)
  const plans = [...everybody]
    .filter((id) => !only || id === only)
    .map((practitioner) => ({
      practitioner,
      days: days.map((day) => planDay(day, practitioner, planning)),
    }))
  const isUsed = ({ hours, bookings: own }: DayPlan) => hours.length + own.length > 0
  const shown = days.map((_, index) => index < 5 || plans.some((plan) => plan.days[index] && isUsed(plan.days[index])))
  return plans.map((plan) => ({ ...plan, days: plan.days.filter((_, index) => shown[index]) }))
}

function planDay(day: Day, practitioner: string, planning: Omit<Planning, 'only'>): DayPlan {
  const { clinic, now } = planning
  const isHoliday = isPublicHoliday(day.date, clinic.state)
  const hours = clinic.practitioners.find(({ id }) => id === practitioner)?.hours[day.weekday] ?? []
  const absences = onDay(planning.absences, practitioner, day)
  const bookings = onDay(planning.bookings, practitioner, day)
  const taken = [...absences, ...bookings].map(({ start, end }) => ({
    start: start.epochMilliseconds,
    end: end.epochMilliseconds,
  }))
  const gone = joined([{ start: 0, end: now.epochMilliseconds }, ...taken])
  const free = isHoliday ? [] : hours.flatMap((span) => without(spanOn(day, span), gone))
  const shortest = shortestSlotMinutes(clinic) * 60_000
  return {
    ...{ date: day.date, isHoliday, hours, absences, bookings },
    free: free.filter(({ start, end }) => end - start >= shortest),
  }
}

function onDay<Timed extends SlotTime>(all: readonly Timed[], whose: string, day: Day): Timed[] {
  const { start: from, end: until } = spanOn(day, wholeDay)
  return all.filter(
    ({ practitioner, start, end }) =>
      practitioner === whose && start.epochMilliseconds < until && end.epochMilliseconds > from,
  )
}
