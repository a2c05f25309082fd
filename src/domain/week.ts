import type { Absence } from './absence.ts'
import type { Booking } from './booking.ts'
import type { Clinic, MinuteSpan } from './clinic.ts'
import { type Day, listDays, spanOn, wholeDay } from './free-time.ts'
import { isPublicHoliday } from './holidays.ts'
import { readDate } from './request-form.ts'
import type { SlotTime } from './slot.ts'

/** One practitioner's day. */
export type DayPlan = {
  date: Temporal.PlainDate
  isHoliday: boolean
  hours: readonly MinuteSpan[]
  absences: readonly Absence[]
  /** Earliest first. */
  bookings: readonly Booking[]
}

export type WeekPlan = readonly { practitioner: string; days: readonly DayPlan[] }[]

/** The Monday of the week that an address names by any of its days; else of this week. */
export function readWeek(text: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const day = readDate(text) ?? today
  return day.subtract({ days: day.dayOfWeek - 1 })
}

type Planning = {
  clinic: Pick<Clinic, 'practitioners' | 'state' | 'timeZone'>
  absences: readonly Absence[]
  bookings: readonly Booking[]
  /** One practitioner only. */
  only?: string | undefined
}

/** Everybody's week from that Monday; Saturday and Sunday only when there is something on them. */
export function planWeek(monday: Temporal.PlainDate, { clinic, absences, bookings, only }: Planning): WeekPlan {
  // Somebody who has left the practice may still have appointments.
  const everybody = new Set([...clinic.practitioners.map(({ id }) => id), ...bookings.map((one) => one.practitioner)])
  const days = listDays(monday, 7, clinic.timeZone)
  const plans = [...everybody]
    .filter((id) => !only || id === only)
    .map((practitioner) => ({
      practitioner,
      days: days.map((day) => ({
        date: day.date,
        isHoliday: isPublicHoliday(day.date, clinic.state),
        hours: clinic.practitioners.find(({ id }) => id === practitioner)?.hours[day.weekday] ?? [],
        absences: onDay(absences, practitioner, day),
        bookings: onDay(bookings, practitioner, day),
      })),
    }))
  const isUsed = ({ hours, bookings: own }: DayPlan) => hours.length + own.length > 0
  const shown = days.map((_, index) => index < 5 || plans.some((plan) => plan.days[index] && isUsed(plan.days[index])))
  return plans.map((plan) => ({ ...plan, days: plan.days.filter((_, index) => shown[index]) }))
}

function onDay<Timed extends SlotTime>(all: readonly Timed[], whose: string, day: Day): Timed[] {
  const { start: from, end: until } = spanOn(day, wholeDay)
  return all.filter(
    ({ practitioner, start, end }) =>
      practitioner === whose && start.epochMilliseconds < until && end.epochMilliseconds > from,
  )
}
