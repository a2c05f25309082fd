import ical, { ICalEventStatus } from 'ical-generator'
import type { Booking } from '../src/domain/booking.ts'
import { findService } from '../src/domain/clinic.ts'
import { practitionerName } from './patient/words.ts'
import type { View } from './view.ts'

type Feed = {
  practitioner: string
  bookings: readonly Booking[]
  now: Temporal.Instant
  /** Where the practice is reached. */
  baseUrl: string
}

/** A practitioner's appointments for a calendar that subscribes to them (RFC 5545); names only where the practice wants them. */
export function calendarFeed(view: View, { practitioner, bookings, now, baseUrl }: Feed): string {
  const calendar = ical({
    prodId: '//terminpfad//terminpfad//DE',
    name: `${view.clinic.name}: ${practitionerName(practitioner, view)}`,
    ttl: 15 * 60,
  })
  for (const { slotId, start, end, ...booking } of bookings)
    calendar.createEvent({
      id: `${slotId}@${new URL(baseUrl).host}`,
      url: `${baseUrl}/praxis/anfragen/${booking.reference}`,
      stamp: now,
      start,
      end,
      summary: summaryOf(booking, view),
      status: ICalEventStatus.CONFIRMED,
    })
  return calendar.toString()
}

function summaryOf({ reference, name, answers }: Pick<Booking, 'reference' | 'name' | 'answers'>, view: View): string {
  const { t, text, clinic } = view
  if (!clinic.calendar.showNames) return t('staff.feed.event', { reference })
  const service = findService(clinic, answers.service)
  return [name, ...(service ? [text(service.name)] : [])].join(', ')
}
