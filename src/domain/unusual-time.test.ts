import { expect, test } from 'vitest'
import type { Clinic } from './clinic.ts'
import { findUnusual } from './unusual-time.ts'

const clinic = {
  timeZone: 'Europe/Berlin',
  state: 'BE',
  practitioners: [
    { id: 'a', name: 'A', hours: { tue: [{ from: 8 * 60, to: 12 * 60 }], fri: [{ from: 0, to: 24 * 60 }] } },
    { id: 'free', name: 'F', hours: {} },
  ],
} as unknown as Clinic

const slotAt = (local: string, practitioner = 'a') => {
  const start = Temporal.ZonedDateTime.from(`${local}[Europe/Berlin]`).toInstant()
  return { practitioner, start, end: start.add({ minutes: 30 }) }
}
const away = { ...slotAt('2026-12-01T09:15'), id: 1 }

test.each([
  ['2026-12-01T08:00', undefined],
  ['2026-12-01T11:30', undefined],
  ['2026-12-01T11:45', 'no-hours'],
  ['2026-12-01T07:45', 'no-hours'],
  ['2026-12-02T09:00', 'no-hours'],
  ['2026-11-29T09:00', 'no-hours'],
  ['2026-12-25T09:00', 'holiday'],
  ['2026-12-01T09:00', 'absent'],
  ['2026-12-01T09:30', 'absent'],
  ['2026-12-01T09:45', undefined],
])('%s: %s', (local, unusual) => {
  expect(findUnusual(slotAt(local), { clinic, absences: [away] })).toBe(unusual)
})

test('whoever has no hours in the file is expected at any time, but for holidays', () => {
  expect(findUnusual(slotAt('2026-11-29T09:00', 'free'), { clinic, absences: [away] })).toBeUndefined()
  expect(findUnusual(slotAt('2026-12-25T09:00', 'free'), { clinic, absences: [away] })).toBe('holiday')
})
