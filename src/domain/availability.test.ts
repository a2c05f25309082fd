import { describe, expect, test } from 'vitest'
import { quickest } from '../../test/support/quickest.ts'
import { type Search, suggestSlots } from './availability.ts'
import type { MinuteSpan, Weekday } from './clinic.ts'
import { readWish, type Wish } from './preference.ts'
import { readSlotTime, type SlotTime } from './slot.ts'

const timeZone = 'Europe/Berlin'
const am: MinuteSpan = { from: 8 * 60, to: 12 * 60 }
const pm: MinuteSpan = { from: 14 * 60, to: 17 * 60 }
const anna = { id: 'anna', name: 'Dr. Anna Beispiel', hours: { mon: [am, pm], tue: [am], thu: [am, pm] } }
const max = { id: 'max', name: 'Dr. Max Muster', hours: { wed: [am] } }

describe('the times offered first', () => {
  test('are the earliest days, one time each, beside the edge of the hours', () => {
    expect(offered()).toEqual(['2026-11-24 08:00 anna', '2026-11-25 08:00 max', '2026-11-26 08:00 anna'])
  })

  test('are soon for somebody who wants to come as soon as possible, and still some hours apart', () => {
    expect(offered({ preference: wishing([], { asap: true }) })).toEqual([
      '2026-11-24 08:00 anna',
      '2026-11-24 10:00 anna',
      '2026-11-25 08:00 max',
    ])
  })

  test('are next to each other only when nothing else is left', () => {
    const search = { preference: wishing(['tue-midday'], { asap: true }), days: 5, minutes: 15 }
    expect(offered(search)).toEqual(['2026-11-24 11:00 anna', '2026-11-24 11:15 anna', '2026-11-24 11:30 anna'])
  })

  test('follow what is taken, and leave no gap that nothing fits into', () => {
    const taken = [slot('2026-11-24T08:00', 'anna', 40), slot('2026-11-24T09:15', 'anna', 15)]
    // 08:40 to 09:10 would leave five minutes; 09:30 leaves none.
    expect(offered({ practitioner: 'anna', taken, shortest: 10 })[0]).toBe('2026-11-24 09:30 anna')
    expect(offered({ practitioner: 'anna', taken, shortest: 5 })[0]).toBe('2026-11-24 08:40 anna')
  })

  test('leave room for the shortest appointment when they cannot begin beside anything', () => {
    const early = { ...anna, hours: { thu: [{ from: 10 * 60 + 55, to: 18 * 60 }] } }
    const search = { practitioners: [early], preference: wishing(['thu-midday']) }
    expect(offered({ ...search, shortest: 10 })[0]).toBe('2026-11-26 11:05 anna')
    expect(offered({ ...search, shortest: 5 })[0]).toBe('2026-11-26 11:00 anna')
  })

  test('keep to weekday and time of day, and to the earliest date', () => {
    const preference = wishing(['mon-afternoon', 'thu-midday'], { earliest: '2026-12-01' })
    expect(offered({ preference })).toEqual(['2026-12-03 11:30 anna', '2026-12-07 14:00 anna', '2026-12-10 11:30 anna'])
  })

  test('fill a single day when it is the only one', () => {
    expect(offered({ preference: wishing(['tue-midday']), days: 5, minutes: 15 })).toEqual([
      '2026-11-24 11:00 anna',
      '2026-11-24 11:15 anna',
      '2026-11-24 11:45 anna',
    ])
  })

  test('are not on a holiday, and not while the practitioner is away', () => {
    const absences = [{ practitioner: 'max', start: at('2026-11-25T00:00'), end: at('2026-11-26T00:00') }]
    const isHoliday = (date: Temporal.PlainDate) => date.toString() === '2026-11-24'
    expect(offered({ absences, isHoliday })).toEqual([
      '2026-11-26 08:00 anna',
      '2026-11-30 08:00 anna',
      '2026-12-01 08:00 anna',
    ])
  })

  test('never begin in the hour that the clocks leave out or bring twice', () => {
    const night = { ...anna, hours: { sun: [{ from: 0, to: 4 * 60 }] } }
    const oneNight = { practitioners: [night], minutes: 60, days: 2, ...soon }
    const back = offered({ ...oneNight, notBefore: at('2026-10-24T12:00') })
    expect(back.slice(0, 3)).toEqual(['2026-10-25 00:00 anna', '2026-10-25 01:00 anna', '2026-10-25 03:00 anna'])
    const forward = offered({ ...oneNight, notBefore: at('2027-03-27T12:00') })
    expect(forward.slice(0, 3)).toEqual(['2027-03-28 00:00 anna', '2027-03-28 01:00 anna', '2027-03-28 03:00 anna'])
  })
})

describe('when nothing fits, staff learn why:', () => {
  test.each([
    ['no hours at that time', 'wed-morning', { practitioner: 'anna' }, 'no-hours'],
    ['hours shorter than the appointment', 'tue-morning', { minutes: 300, practitioner: 'anna' }, 'too-short'],
    ['all booked', 'tue-morning', { taken: [slot('2026-11-01T00:00', 'anna', 200 * 24 * 60)] }, 'booked'],
    ['away', 'wed-morning', { absences: [slot('2026-11-01T00:00', 'max', 200 * 24 * 60)] }, 'absent'],
    ['holidays only', 'tue-morning', { isHoliday: ({ dayOfWeek }: Temporal.PlainDate) => dayOfWeek === 2 }, 'holiday'],
  ] as const)('%s', (_what, wish, search, code) => {
    const { slots, reasons } = suggest({ preference: wishing([wish]), ...search })
    expect(reasons).toEqual([{ code, wish: readWish(wish) }])
    expect(slots.every(({ fits }) => !fits)).toBe(true)
  })

  test('and see the nearest: the wished practitioner at other times, or another at the wished time', () => {
    const { slots } = suggest({ preference: wishing(['wed-morning']), practitioner: 'anna' })
    expect(slots.map(wordsOf)).toEqual(['2026-11-24 08:00 anna', '2026-11-25 08:00 max', '2026-11-26 08:00 anna'])
  })

  test('also when there is no time at all', () => {
    const taken = ['anna', 'max'].map((id) => slot('2026-11-01T00:00', id, 200 * 24 * 60))
    expect(suggest({ taken })).toEqual({ slots: [], reasons: [{ code: 'booked' }] })
  })
})

test('twenty practitioners, ninety days and five thousand appointments take no noticeable time', async () => {
  const practitioners = Array.from({ length: 20 }, (_, index) => ({ ...anna, id: `p${index}` }))
  const taken = Array.from({ length: 5000 }, (_, index) => {
    const day = Temporal.PlainDate.from('2026-11-23').add({ days: Math.floor(index / 20) % 90 })
    return slot(`${day}T${index % 2 ? '08' : '09'}:00`, `p${index % 20}`, 60)
  })
  const search = { practitioners, taken, preference: wishing(['tue-evening', 'wed-morning', 'sat-morning']) }
  // Ten milliseconds are the aim, measured by the bench; other machines are slower, and busy with other tests.
  expect(await quickest(() => suggest(search), 50)).toBeLessThan(50)
})

const soon = { preference: wishing([], { asap: true }), practitioner: 'anna' }

function suggest(search: Partial<Search>) {
  return suggestSlots({
    practitioners: [anna, max],
    minutes: 30,
    shortest: 10,
    days: 90,
    timeZone,
    isHoliday: () => false,
    absences: [],
    taken: [],
    preference: wishing([]),
    // A Monday evening.
    notBefore: at('2026-11-23T20:00'),
    ...search,
  })
}

function offered(search: Partial<Search> = {}): string[] {
  return suggest(search).slots.map(wordsOf)
}

function wordsOf({ start, practitioner }: SlotTime): string {
  const local = start.toZonedDateTimeISO(timeZone)
  return `${local.toPlainDate()} ${local.toPlainTime().toString().slice(0, 5)} ${practitioner}`
}

function wishing(times: readonly `${Weekday}-${Wish['time']}`[], { asap = false, earliest = '' } = {}) {
  const wishes = times.map(readWish).filter((wish) => wish !== undefined)
  return { asSoonAsPossible: asap, times: wishes, ...(earliest && { earliest }) }
}

function slot(local: string, practitioner: string, minutes: number): SlotTime {
  const time = readSlotTime(local, { minutes, practitioner, timeZone })
  if (typeof time === 'string') throw new Error(`${local}: ${time}`)
  return time
}

function at(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant()
}
