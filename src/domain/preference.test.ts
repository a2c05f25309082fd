import { expect, test } from 'vitest'
import { aClinic } from '../../test/support/builders.ts'
import { weekdays } from './clinic.ts'
import { dayTimeSpans, dayTimes, offeredWeekdays, readWish } from './preference.ts'

test('every tick of the grid is a wish', () => {
  const ticks = weekdays.flatMap((day) => dayTimes.map((time) => ({ day, time })))
  expect(ticks.map(({ day, time }) => readWish(`${day}-${time}`))).toEqual(ticks)
})

test.each(['', 'mon', 'mon-', '-morning', 'mon-night', 'mon-morning-x', 'Mon-morning', 'mon morning', '__proto__-x'])(
  '"%s" is no wish',
  (text) => expect(readWish(text)).toBeUndefined(),
)

test('the times of day cover the day without gap or overlap', () => {
  const spans = dayTimes.map((time) => dayTimeSpans[time])
  expect([spans[0]?.from, spans.at(-1)?.to]).toEqual([0, 24 * 60])
  for (const [index, span] of spans.slice(1).entries()) expect(span.from).toBe(spans[index]?.to)
})

test('the weekend is offered where somebody works then', () => {
  expect(offeredWeekdays(aClinic())).toEqual(['mon', 'tue', 'wed', 'thu', 'fri'])
  const saturday = 'practitioners: [{ id: muster, name: Dr. Max Muster, hours: { sat: ["08:00-12:00"] } }]'
  expect(offeredWeekdays(aClinic(saturday))).toEqual(['mon', 'tue', 'wed', 'thu', 'fri', 'sat'])
})
