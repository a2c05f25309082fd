import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { acceptedSlot } from '../src/domain/slot.ts'
import type { Thread } from '../src/domain/thread.ts'
import { slotText } from './patient/proposal-cards.tsx'
import type { View } from './view.ts'

/**
 * The appointment as a calendar file (RFC 5545), neutral in its words: the practice's name, place and telephone, and the
 * time as the practice's clock shows it. Undefined when there is no appointment. The version counts up, so that calendars
 * replace an older one.
 */
export function calendarFile(
  { request, accepted, proposals }: Thread,
  view: View,
  { now, host }: { now: Temporal.Instant; host: string },
): string | undefined {
  const { t, format, clinic } = view
  // What was accepted and is no longer the appointment has been called off.
  const proposal = accepted ?? proposals.findLast(({ status }) => status === 'accepted')
  const cancelled = !accepted
  const slot = acceptedSlot(proposal)
  if (!slot) return undefined
  const calendar = ical({
    prodId: '//terminpfad//terminpfad//DE',
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `${request.reference}@${host}`,
    sequence: request.version,
    stamp: now,
    start: slot.start,
    end: slot.end,
    summary: clinic.name,
    ...(clinic.address && { location: clinic.address }),
    description: [
      slotText(slot, view),
      t('proposal.zone', { zone: format.zone(slot.start) }),
      `${clinic.name}, ${clinic.phone}`,
    ].join('\n'),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
