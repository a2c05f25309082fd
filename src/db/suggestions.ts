import { type Search, type Suggestions, suggestInstead, suggestSlots } from '../domain/availability.ts'
import { type Clinic, offeringPractitioners, shortestSlotMinutes, slotMinutes } from '../domain/clinic.ts'
import { isPublicHoliday } from '../domain/holidays.ts'
import type { SlotTime } from '../domain/slot.ts'
import type { Thread } from '../domain/thread.ts'
import { listAbsences } from './absences.ts'
import type { Db } from './open.ts'
import { listTaken } from './reservations.ts'

/** How far ahead times are searched, in days. */
const days = 90
/** Who wants to come as soon as possible reads the mail and sets out: nothing that begins sooner, in milliseconds. */
const notice = 3_600_000

type Asking = { clinic: Clinic; now: Temporal.Instant }

/** The times that suit this request, as things stand; not again those the patient has declined. */
export async function findSuggestions(db: Db, thread: Thread, asking: Asking): Promise<Suggestions> {
  return suggestSlots(await readSearch(db, thread, asking))
}

/** What a patient whose time falls away is offered; substitute: who stands in. */
export async function findTimesInstead(
  db: Db,
  thread: Thread,
  { booking, substitute, ...asking }: Asking & { booking: SlotTime; substitute?: string | undefined },
): Promise<readonly SlotTime[]> {
  return suggestInstead(await readSearch(db, thread, asking), booking, substitute)
}

async function readSearch(db: Db, { request, proposals }: Thread, { clinic, now }: Asking): Promise<Search> {
  const practitioners = offeringPractitioners(clinic, request.answers)
  const { preference, practitioner } = request
  const notBefore = preference.asSoonAsPossible ? now.add({ milliseconds: notice }) : tomorrow(now, clinic.timeZone)
  const period = { from: now, until: lastDay(preference.earliest, notBefore, clinic.timeZone) }
  const taken = await listTaken(
    db,
    practitioners.map(({ id }) => id),
    period,
  )
  const declined = proposals.filter(({ status }) => status === 'declined').flatMap(({ slots }) => slots)
  return {
    practitioners,
    minutes: slotMinutes(clinic, request.answers),
    shortest: shortestSlotMinutes(clinic),
    timeZone: clinic.timeZone,
    days,
    isHoliday: (date) => isPublicHoliday(date, clinic.state),
    absences: await listAbsences(db, period),
    taken: [...taken, ...declined],
    preference,
    // Who does not offer the service cannot be wished for.
    practitioner: practitioners.some(({ id }) => id === practitioner) ? practitioner : undefined,
    notBefore,
  }
}

/** Others may read their mail in the evening: a time of today would be over before they have answered. */
function tomorrow(now: Temporal.Instant, timeZone: string): Temporal.Instant {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  return today.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
}

/** A day more than is searched: it may begin at any hour. */
function lastDay(earliest: string | undefined, notBefore: Temporal.Instant, timeZone: string): Temporal.Instant {
  const first = earliest ? Temporal.PlainDate.from(earliest).toZonedDateTime(timeZone).toInstant() : notBefore
  const from = Temporal.Instant.compare(first, notBefore) > 0 ? first : notBefore
  return from.add({ hours: (days + 1) * 24 })
}
