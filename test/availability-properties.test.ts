import { expect, test } from 'vitest'
import { type Search, suggestSlots } from '../src/domain/availability.ts'
import { type MinuteSpan, weekdays } from '../src/domain/clinic.ts'
import { dayTimes } from '../src/domain/preference.ts'
import { fc } from './support/chance.ts'
import { everyFreeSlot, type SlowSlot } from './support/slow-availability.ts'

const timeZone = 'Europe/Berlin'
/** Ordinary days, both nights in which the clocks change, and the turn of the year. */
const beginnings = ['2026-11-23T08:03:00Z', '2026-10-24T10:00:00Z', '2027-03-27T21:59:30Z', '2026-12-30T06:00:00Z']
const days = 4

const span: fc.Arbitrary<MinuteSpan> = fc
  .tuple(fc.integer({ min: 0, max: 260 }), fc.integer({ min: 1, max: 60 }))
  .map(([from, length]) => ({ from: from * 5, to: Math.min(from * 5 + length * 5, 23 * 60) }))
  .filter(({ from, to }) => from < to)

const hours = fc
  .array(fc.tuple(fc.constantFrom(...weekdays), fc.array(span, { maxLength: 2 })), { maxLength: 7 })
  .map((pairs) => Object.fromEntries(pairs))

const search: fc.Arbitrary<Search> = fc
  .record({
    from: fc.constantFrom(...beginnings).map((text) => Temporal.Instant.from(text)),
    hours: fc.array(hours, { minLength: 1, maxLength: 2 }),
    lengths: fc.tuple(fc.constantFrom(5, 10, 12, 15, 20, 30, 45, 60), fc.constantFrom(5, 10, 12, 15, 20)),
    taken: fc.array(fc.tuple(fc.nat(days * 24 * 60), fc.integer({ min: 1, max: 90 }), fc.boolean()), { maxLength: 25 }),
    absences: fc.array(fc.tuple(fc.nat(days * 24), fc.integer({ min: 1, max: 30 }), fc.boolean()), { maxLength: 2 }),
    holidays: fc.array(fc.nat(days), { maxLength: 2 }),
    times: fc.array(fc.record({ day: fc.constantFrom(...weekdays), time: fc.constantFrom(...dayTimes) }), {
      maxLength: 6,
    }),
    asSoonAsPossible: fc.boolean(),
    earliest: fc.option(fc.integer({ min: -1, max: 3 }), { nil: undefined }),
    wished: fc.option(fc.constantFrom('p0', 'p1'), { nil: undefined }),
  })
  .map(({ from, lengths: [minutes, shortest], earliest, wished, times, asSoonAsPossible, ...rest }) => {
    const today = from.toZonedDateTimeISO(timeZone).toPlainDate()
    const time = (afterMinutes: number, length: number, first: boolean) => {
      const start = from.add({ minutes: afterMinutes })
      return { start, end: start.add({ minutes: length }), practitioner: first ? 'p0' : 'p1' }
    }
    const holidays = rest.holidays.map((ahead) => today.add({ days: ahead }).toString())
    return {
      practitioners: rest.hours.map((own, index) => ({ id: `p${index}`, name: `Dr. ${index}`, hours: own })),
      minutes,
      shortest: Math.min(shortest, minutes),
      days,
      timeZone,
      isHoliday: (date) => holidays.includes(date.toString()),
      taken: rest.taken.map(([after, length, isFirst]) => time(after, length, isFirst)),
      absences: rest.absences.map(([after, length, isFirst]) => time(after * 60, length * 60, isFirst)),
      preference: {
        asSoonAsPossible,
        times,
        ...(earliest !== undefined && { earliest: today.add({ days: earliest }).toString() }),
      },
      practitioner: rest.hours.length > 1 ? wished : undefined,
      notBefore: from,
    }
  })

test('a suggestion is one of the times that a slow and simple search finds, and the best of its day', () => {
  fc.assert(
    fc.property(search, (one) => {
      const { slots, reasons } = suggestSlots(one)
      const { preference, practitioner } = one
      const fitting = everyFreeSlot(one, { times: preference.times, practitioner })
      expect(slots.some(({ fits }) => fits)).toBe(fitting.length > 0)
      expect(reasons.length > 0).toBe(fitting.length === 0)
      const free = fitting.length > 0 ? fitting : everyFreeSlot(one, { times: [] })
      expect(slots.length > 0).toBe(free.length > 0)
      const known = new Set(free.map(({ start, practitioner: whose }) => `${start} ${whose}`))
      for (const { start, practitioner: whose } of slots) expect(known).toContain(`${start.epochMilliseconds} ${whose}`)
      if (fitting.length > 0 && !preference.asSoonAsPossible) expectBestDays(one, slots, fitting)
    }),
    { numRuns: 300 },
  )
})

test('suggestions do not overlap, are in order, and are the same every time', () => {
  fc.assert(
    fc.property(search, (one) => {
      const { slots } = suggestSlots(one)
      expect(suggestSlots(one).slots).toEqual(slots)
      for (const [index, { start }] of slots.entries()) {
        const before = slots[index - 1]
        if (before) expect(Temporal.Instant.compare(before.end, start)).toBeLessThanOrEqual(0)
      }
    }),
    { numRuns: 500 },
  )
})

/** Each of the first days with its best time; when there are fewer than three days, each of them once at least. */
function expectBestDays(one: Search, slots: ReturnType<typeof suggestSlots>['slots'], fitting: readonly SlowSlot[]) {
  const dates = [...new Set(fitting.map(({ date }) => date))].slice(0, 3)
  for (const date of dates) {
    const [best] = fitting.filter((slot) => slot.date === date).toSorted(byRank)
    const offered = slots.filter(
      ({ start }) => start.toZonedDateTimeISO(one.timeZone).toPlainDate().toString() === date,
    )
    expect(offered.map(({ start }) => start.epochMilliseconds)).toContain(best?.start)
  }
}

function byRank(a: SlowSlot, b: SlowSlot): number {
  return Number(a.leavesGap) - Number(b.leavesGap) || Number(b.isBeside) - Number(a.isBeside) || a.start - b.start
}
