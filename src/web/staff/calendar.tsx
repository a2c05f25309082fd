import { CalendarPage } from '../../../templates/staff/calendar-page.tsx'
import { listAbsences } from '../../db/absences.ts'
import { listBookings } from '../../db/reservations.ts'
import { findPractitioner } from '../../domain/clinic.ts'
import { planWeek, readWeek } from '../../domain/week.ts'
import { planGrid } from '../../domain/week-grid.ts'
import { type Page, today } from '../context.ts'
import { deskOf } from './desk.ts'

/** GET /praxis/kalender?woche=2026-11-23&mit=beispiel */
export async function showCalendar(c: Page) {
  const { db, clinic, now } = c.var
  const monday = readWeek(c.req.query('woche') ?? '', today(c))
  const chosen = findPractitioner(clinic, c.req.query('mit') ?? '')?.id
  const instant = (date: Temporal.PlainDate) => date.toZonedDateTime(clinic.timeZone).toInstant()
  const period = { from: instant(monday), until: instant(monday.add({ weeks: 1 })) }
  const [absences, bookings] = [await listAbsences(db, period), await listBookings(db, period)]
  const plan = planWeek(monday, { clinic, now, absences, bookings, only: chosen })
  const grid = planGrid(plan, { timeZone: clinic.timeZone, now })
  return c.html(<CalendarPage desk={await deskOf(c)} {...{ grid, monday, chosen }} today={today(c)} />)
}
