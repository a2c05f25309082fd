import { describe, expect, test } from 'vitest'
import { aClinic } from '../../test/support/builders.ts'
import { fc } from '../../test/support/chance.ts'
import type { Absence } from './absence.ts'
import type { Booking } from './booking.ts'
import { planWeek } from './week.ts'
import { inLanes, minutesOn, type Place, planGrid, type Rows, rowsOf } from './week-grid.ts'

const timeZone = 'Europe/Berlin'
const clinic = aClinic(`
practitioners:
  - id: beispiel
    name: Dr. Anna Beispiel
    hours: { mon: ["08:30-12:00", "14:00-17:30"], fri: ["08:00-12:00"] }
services:
  - { id: kurz, name: Kurz, minutes: 5 }
`)

/** A time on the wall, from such as 2026-11-30T09:00 on, so many minutes long. */
function timeOf(local: string, minutes: number) {
  const start = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant()
  return { start, end: start.add({ minutes }), practitioner: 'beispiel' }
}

function aBooking(local: string, minutes: number): Booking {
  return { ...timeOf(local, minutes), slotId: 1, kind: 'appointment', reference: 'K7-3M9Q', name: 'Erika', answers: {} }
}

function gridOf(bookings: Booking[], absences: Absence[] = [], now = '2026-11-30T09:02') {
  const at = { now: timeOf(now, 0).start, timeZone }
  const monday = Temporal.PlainDate.from('2026-11-30')
  const { weeks, ...grid } = planGrid(planWeek(monday, { clinic, now: at.now, bookings, absences }), at)
  return { ...grid, days: weeks[0]?.days ?? [] }
}

const hour = (minutes: number) => minutes * 60

describe('the grid of a week', () => {
  test('begins with the earliest full hour of the week and ends with the latest', () => {
    expect(gridOf([]).shown).toEqual({ from: hour(8), to: hour(18) })
    expect(gridOf([aBooking('2026-12-02T06:45', 30), aBooking('2026-12-03T19:00', 10)]).shown).toEqual({
      from: hour(6),
      to: hour(20),
    })
  })

  test('has a row for five minutes: hours, what is booked, what is free, and now', () => {
    const [monday, tuesday] = gridOf([aBooking('2026-11-30T09:30', 30)]).days
    expect(monday).toMatchObject({
      hours: [
        { from: 6, to: 48 },
        { from: 72, to: 114 },
      ],
      absences: [],
      bookings: [{ from: 18, to: 24, lane: 0, width: 1 }],
      free: [
        { from: 12, to: 18 },
        { from: 24, to: 48 },
        { from: 72, to: 114 },
      ],
      lanes: 1,
      now: 12,
    })
    expect(tuesday).toMatchObject({ hours: [], free: [] })
    expect(tuesday).not.toHaveProperty('now')
  })

  test('shows no line for now while it is earlier or later than the day', () => {
    expect(gridOf([], [], '2026-11-30T07:59').days[0]).not.toHaveProperty('now')
    expect(gridOf([], [], '2026-11-30T18:00').days[0]).not.toHaveProperty('now')
  })

  test('gives the shortest booking room for its line', () => {
    expect(gridOf([]).shortest).toBe(3)
    expect(gridOf([aBooking('2026-11-30T09:00', 30)]).shortest).toBe(3)
    expect(gridOf([aBooking('2026-11-30T09:00', 30), aBooking('2026-11-30T09:30', 10)]).shortest).toBe(2)
    expect(gridOf([aBooking('2026-11-30T09:00', 5)]).shortest).toBe(1)
  })

  test('is not stretched by days off, but by an absence that would not be seen', () => {
    const off = (local: string, minutes: number): Absence => ({ id: 1, ...timeOf(local, minutes) })
    expect(gridOf([], [off('2026-11-30T00:00', 3 * 24 * 60)]).shown).toEqual({ from: hour(8), to: hour(18) })
    expect(gridOf([], [off('2026-11-30T19:00', 30)]).shown).toEqual({ from: hour(8), to: hour(20) })
    expect(gridOf([], [off('2026-11-30T10:00', 24 * 60)]).days.map(({ absences }) => absences)).toMatchObject([
      [{ from: 24, to: 120 }],
      [{ from: 0, to: 24 }],
      [],
      [],
      [],
    ])
  })

  test('puts absences at the same time side by side, and bookings keep the whole width', () => {
    const off = (id: number, local: string, minutes: number): Absence => ({ id, ...timeOf(local, minutes) })
    const absences = [off(1, '2026-11-30T00:00', 24 * 60), off(2, '2026-11-30T10:00', 60)]
    const [monday] = gridOf([aBooking('2026-11-30T09:00', 30)], absences).days
    expect(monday).toMatchObject({
      lanes: 2,
      absences: [
        { from: 0, to: 120, lane: 0, width: 1 },
        { from: 24, to: 36, lane: 1, width: 1 },
      ],
      bookings: [{ lane: 0, width: 2 }],
    })
  })

  test('shows what goes on past midnight on both days', () => {
    const { shown, days } = gridOf([aBooking('2026-11-30T23:45', 30)])
    expect(shown).toEqual({ from: 0, to: hour(24) })
    expect(days.slice(0, 2).map(({ bookings }) => bookings)).toMatchObject([
      [{ from: 285, to: 288 }],
      [{ from: 0, to: 3 }],
    ])
  })
})

describe('when the clocks change', () => {
  const on = (date: string, from: string, to: string) =>
    minutesOn(
      Temporal.PlainDate.from(date),
      { start: Temporal.Instant.from(from), end: Temporal.Instant.from(to) },
      timeZone,
    )

  test('a time over the hour that is missing ends where the clock is then', () => {
    expect(on('2027-03-28', '2027-03-28T00:30:00Z', '2027-03-28T01:30:00Z')).toEqual({ from: 90, to: hour(3) + 30 })
  })

  test('the hour that comes twice is one hour of the grid, and what is in it stands side by side', () => {
    const first = on('2027-10-31', '2027-10-31T00:30:00Z', '2027-10-31T00:45:00Z')
    const second = on('2027-10-31', '2027-10-31T01:30:00Z', '2027-10-31T01:45:00Z')
    expect([first, second]).toEqual(Array(2).fill({ from: hour(2) + 30, to: hour(2) + 45 }))
    expect(inLanes([first, second].map((span) => rowsOf(span, { from: 0, to: hour(24) })))).toMatchObject([
      { lane: 0, width: 1 },
      { lane: 1, width: 1 },
    ])
  })

  test('a time that ends earlier on the clock than it began is not lost', () => {
    const back = on('2027-10-31', '2027-10-31T00:45:00Z', '2027-10-31T01:15:00Z')
    expect(rowsOf(back, { from: 0, to: hour(24) })).toEqual({ from: 33, to: 34 })
  })
})

describe('bookings at the same time', () => {
  test('stand side by side, and the others have the whole width', () => {
    expect(
      inLanes([
        { from: 0, to: 6 },
        { from: 3, to: 9 },
        { from: 9, to: 12 },
      ]),
    ).toEqual([
      { from: 0, to: 6, lane: 0, width: 1 },
      { from: 3, to: 9, lane: 1, width: 1 },
      { from: 9, to: 12, lane: 0, width: 2 },
    ])
  })

  const blocks = fc.array(
    fc.record({ from: fc.nat(40), length: fc.integer({ min: 1, max: 12 }) }).map(({ from, length }) => ({
      from,
      to: from + length,
    })),
    { maxLength: 25 },
  )
  const covers = ({ lane, width }: Place, one: number) => lane <= one && one < lane + width
  const meet = (one: Rows, other: Rows) => one.from < other.to && other.from < one.to

  test('whatever they are: nothing covers another, nothing is lost, the order is kept, no lane is empty', () => {
    fc.assert(
      fc.property(blocks, (given) => {
        const places = inLanes(given)
        expect(places.map(({ from, to }) => ({ from, to }))).toEqual(given)
        const lanes = Math.max(1, ...places.map(({ lane, width }) => lane + width))
        for (const [index, place] of places.entries()) {
          expect(place.width).toBeGreaterThan(0)
          expect(place.lane + place.width).toBeLessThanOrEqual(lanes)
          const others = places.filter((other, at) => at !== index && meet(other, place))
          for (let lane = 0; lane < lanes; lane++)
            if (covers(place, lane)) expect(others.some((other) => covers(other, lane))).toBe(false)
        }
        // No more lanes than there are bookings at one moment.
        const crowd = given.map(({ from }) => given.filter((one) => one.from <= from && from < one.to).length)
        expect(lanes).toBe(Math.max(1, ...crowd))
      }),
    )
  })

  test('whatever the minutes are: rows keep the order of the clock and stay on the grid', () => {
    const shown = { from: hour(7), to: hour(19) }
    const spans = fc.tuple(fc.nat(1440), fc.nat(1440)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
    fc.assert(
      fc.property(spans, spans, (one, other) => {
        const [rows, more] = [rowsOf(one, shown), rowsOf(other, shown)]
        expect(rows.from).toBeGreaterThanOrEqual(0)
        expect(rows.to).toBeLessThanOrEqual(144)
        expect(rows.to).toBeGreaterThan(rows.from)
        if (one.from <= other.from) expect(rows.from).toBeLessThanOrEqual(more.from)
      }),
    )
  })
})
