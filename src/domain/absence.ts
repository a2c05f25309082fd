import { type Clinic, findPractitioner } from './clinic.ts'
import { first, readDate, type Typed } from './typed.ts'

/** Time a practitioner is not there although the hours say so. */
export type Absence = {
  id: number
  practitioner: string
  start: Temporal.Instant
  end: Temporal.Instant
  /** Who sees the patients meanwhile. */
  substitute?: string
}

export type AbsenceProblem = {
  field: 'practitioner' | 'from' | 'until' | 'substitute'
  code: 'missing' | 'not-a-date' | 'ends-before' | 'over' | 'too-long' | 'same'
}

type Reading = { ok: true; value: Omit<Absence, 'id'> } | { ok: false; problems: readonly AbsenceProblem[] }

/** Nobody is away longer than this, in days; a typing error in the year is. */
const longest = 732

/** Reads an absence as typed: whole days, or from and until a time on them. Without a last day it is the first one. */
export function readAbsence(given: Typed, clinic: Clinic, now: Temporal.Instant): Reading {
  const isOneDay = first(given, 'until').trim() === ''
  const typed = isOneDay ? { ...given, until: given.from ?? [] } : given
  const problems: AbsenceProblem[] = []
  const practitioner = findPractitioner(clinic, first(typed, 'practitioner'))?.id
  if (!practitioner) problems.push({ field: 'practitioner', code: 'missing' })
  const substitute = findPractitioner(clinic, first(typed, 'substitute'))?.id
  if (substitute && substitute === practitioner) problems.push({ field: 'substitute', code: 'same' })
  const start = readMoment(typed, 'from', clinic.timeZone, problems)
  const end = readMoment(typed, 'until', clinic.timeZone, problems)
  if (start && end && Temporal.Instant.compare(start, end) >= 0) problems.push({ field: 'until', code: 'ends-before' })
  else if (end && Temporal.Instant.compare(end, now) <= 0) problems.push({ field: 'until', code: 'over' })
  else if (start && end && end.since(start).total('hours') > longest * 24)
    problems.push({ field: 'until', code: 'too-long' })
  if (problems.length > 0 || !practitioner || !start || !end) return { ok: false, problems }
  return { ok: true, value: { practitioner, start, end, ...(substitute && { substitute }) } }
}

/** Without a time: the beginning of the first day, the end of the last. */
function readMoment(typed: Typed, field: 'from' | 'until', timeZone: string, problems: AbsenceProblem[]) {
  const [dateText, timeText] = [first(typed, field).trim(), first(typed, `${field}_time`).trim()]
  const date = readDate(dateText)
  if (dateText === '') problems.push({ field, code: 'missing' })
  else if (!date || !/^(([01]\d|2[0-3]):[0-5]\d)?$/.test(timeText)) problems.push({ field, code: 'not-a-date' })
  else if (timeText !== '') return date.toZonedDateTime({ timeZone, plainTime: timeText }).toInstant()
  else return (field === 'from' ? date : date.add({ days: 1 })).toZonedDateTime(timeZone).toInstant()
  return undefined
}
