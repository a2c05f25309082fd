import { type Search, suggestSlots } from '../../src/domain/availability.ts'
import type { Weekday } from '../../src/domain/clinic.ts'
import type { DayTime } from '../../src/domain/preference.ts'
import { type Measured, median, timed } from './measured.ts'

/** How soon the best times are found among 20 practitioners, 90 days and 5,000 appointments. */
export async function measureAvailability(): Promise<Measured[]> {
  const wishing = (times: [Weekday, DayTime][]) => ({
    asSoonAsPossible: false,
    times: times.map(([day, time]) => ({ day, time })),
  })
  const fitting = busyPractice(wishing([['wed', 'morning']]))
  const none = busyPractice(
    wishing([
      ['wed', 'evening'],
      ['sat', 'morning'],
      ['tue', 'evening'],
    ]),
  )
  return [
    { what: 'suggestions that fit, first time', value: await timed(async () => suggestSlots(fitting)), unit: 'ms' },
    { what: 'suggestions that fit', value: await often(fitting), unit: 'ms', bar: 10 },
    { what: 'nothing fits: why, and the nearest', value: await often(none), unit: 'ms', bar: 10 },
  ]
}

async function often(search: Search): Promise<number> {
  return await median(25, () => timed(async () => suggestSlots(search)))
}

function busyPractice(preference: Search['preference']): Search {
  const timeZone = 'Europe/Berlin'
  const first = Temporal.PlainDate.from('2026-11-23')
  const [morning, afternoon] = [
    { from: 480, to: 720 },
    { from: 840, to: 1080 },
  ]
  const both = [morning, afternoon]
  const hours = { mon: both, tue: both, wed: [morning], thu: both, fri: [morning] }
  const practitioners = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}`, name: `Dr. ${index}`, hours }))
  const taken = Array.from({ length: 5000 }, (_, index) => {
    const hour = 8 + 2 * (Math.floor(index / 1800) % 3)
    const day = first.add({ days: Math.floor(index / 20) % 90 })
    const start = day.toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant()
    return { practitioner: `p${index % 20}`, start, end: start.add({ minutes: 110 }) }
  })
  return {
    ...{ practitioners, taken, preference, timeZone, minutes: 30, shortest: 10, days: 90, absences: [] },
    isHoliday: () => false,
    notBefore: first.toZonedDateTime(timeZone).toInstant(),
  }
}
