import type { Absence } from './absence.ts'
import { type Clinic, findPractitioner, weekdays } from './clinic.ts'
import { isPublicHoliday } from './holidays.ts'
import { minutesOf, overlaps, type SlotTime } from './slot.ts'

export type Unusual = 'absent' | 'holiday' | 'no-hours'

type House = { clinic: Clinic; absences: readonly Absence[] }

/** Why nobody expects the practitioner then; undefined for a usual time, and where the practice names no hours. */
export function findUnusual(slot: SlotTime, { clinic, absences }: House): Unusual | undefined {
  if (absences.some((absence) => overlaps(absence, slot))) return 'absent'
  const begin = slot.start.toZonedDateTimeISO(clinic.timeZone)
  if (isPublicHoliday(begin.toPlainDate(), clinic.state)) return 'holiday'
  const week = findPractitioner(clinic, slot.practitioner)?.hours ?? {}
  const from = begin.hour * 60 + begin.minute
  const to = from + minutesOf(slot)
  const hours = week[weekdays[begin.dayOfWeek - 1] ?? 'mon'] ?? []
  const isUsual = Object.keys(week).length === 0 || hours.some((span) => span.from <= from && to <= span.to)
  return isUsual ? undefined : 'no-hours'
}
