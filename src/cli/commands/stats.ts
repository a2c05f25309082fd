import { listExits } from '../../db/exits.ts'
import { countFigures } from '../../db/figures.ts'
import type { Clinic } from '../../domain/clinic.ts'
import { type Figures, figuresFrom, proposalEnds, type Share, type Span, spanNames } from '../../domain/figures.ts'
import { lastDays, lengthOf, longestPeriod, type Period } from '../../domain/period.ts'
import { readDate } from '../../domain/typed.ts'
import { inHouse } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { print, printJson, Stop, table } from '../terminal.ts'

type StatsOptions = SettingsOptions & { from?: string; to?: string; json?: boolean }

/** All figures of some days of the practice. Stops with 2 on days that are none, and on more than a year. */
export async function stats(options: StatsOptions): Promise<void> {
  const days = readDays(options)
  await inHouse(readSettings(options), async ({ db, clinic, now }) => {
    const period = periodOf(days, clinic, now)
    if (lengthOf(period) > longestPeriod) throw new Stop(`At most ${longestPeriod} days are counted together.`, 2)
    const figures = figuresFrom(await countFigures(db, period, clinic.timeZone), period, clinic.timeZone)
    if (options.json) printJson({ timeZone: clinic.timeZone, ...toJson(figures) })
    else print(toText(figures))
  })
}

/** How many left the path where, by day of the practice. Stops with 2 on days that are none. */
export async function statsExits(options: StatsOptions): Promise<void> {
  const days = readDays(options)
  await inHouse(readSettings(options), async ({ db, clinic, now }) => {
    const period = periodOf(days, clinic, now)
    const [from, to] = [period.from.toString(), period.to.toString()]
    const exits = await listExits(db, { from, to })
    if (options.json) return printJson(exits)
    const rows = exits.map(({ day, step, answer, kind, count }) => [day, step, answer, kind, String(count)])
    print(
      rows.length === 0
        ? `Nobody left the path from ${from} to ${to}.`
        : table(['day', 'step', 'answer', 'kind', 'count'], rows),
    )
  })
}

/** null: not asked, or nothing to measure. Weekdays count from Monday, which is 1. */
function toJson({ period, days, hours, weekdays, spans, openNow, ...figures }: Figures) {
  const sharesOf = (name: string, shares: readonly Share[]) =>
    shares.map(({ value, count }) => ({ [name]: value ?? null, count }))
  const minutesOf = ({ count, median, p90 }: Span) => ({ count, median: median ?? null, p90: p90 ?? null })
  return {
    from: period.from.toString(),
    to: period.to.toString(),
    received: figures.received,
    perDay: days.map(({ day, count }) => ({ day: day.toString(), count })),
    perHour: hours.map((count, hour) => ({ hour, count })),
    perWeekday: weekdays.map((count, index) => ({ weekday: index + 1, count })),
    services: sharesOf('service', figures.services),
    insurances: sharesOf('insurance', figures.insurances),
    visitedBefore: sharesOf('visitedBefore', figures.visitedBefore),
    minutesToFirstAnswer: minutesOf(spans.answer),
    minutesToAgreement: minutesOf(spans.agreement),
    minutesToAppointment: minutesOf(spans.appointment),
    proposals: Object.fromEntries(proposalEnds.map((end) => [end, figures.proposals[end] ?? 0])),
    exits: figures.exits,
    openNow: { practice: openNow.practice, snoozed: openNow.snoozed, patient: openNow.patient },
  }
}

function toText(figures: Figures): string {
  const { period, received, spans, proposals, openNow } = figures
  const shares = (counts: readonly Share[]) =>
    counts.map(({ value = 'not asked', count }) => `${value} ${count}`).join(', ') || 'none'
  const rows = [
    ['requests', String(received)],
    ['by service', shares(figures.services)],
    ['by insurance', shares(figures.insurances)],
    ['been here before', shares(figures.visitedBefore)],
    ...spanNames.map((name) => [`minutes to ${name}`, spanText(spans[name])]),
    ['proposals', shares(proposalEnds.map((end) => ({ value: end, count: proposals[end] ?? 0 })))],
    ['exits', shares(figures.exits.map(({ step, answer, count }) => ({ value: `${step}=${answer}`, count })))],
    ['open now', `practice ${openNow.practice}, snoozed ${openNow.snoozed}, patient ${openNow.patient}`],
  ]
  return table([`${period.from} to ${period.to}`, ''], rows)
}

function spanText({ count, median, p90 }: Span): string {
  return count === 0 ? 'none' : `median ${median}, 9 of 10 at most ${p90}, of ${count}`
}

type Days = { from: Temporal.PlainDate | undefined; to: Temporal.PlainDate | undefined }

function readDays({ from, to }: StatsOptions): Days {
  return { from: readDay('--from', from), to: readDay('--to', to) }
}

function periodOf(days: Days, { timeZone }: Clinic, now: Temporal.Instant): Period {
  const to = days.to ?? now.toZonedDateTimeISO(timeZone).toPlainDate()
  const from = days.from ?? lastDays(30, to).from
  if (Temporal.PlainDate.compare(from, to) > 0) throw new Stop(`--from ${from} must not be later than --to ${to}.`, 2)
  return { from, to }
}

function readDay(option: string, text: string | undefined): Temporal.PlainDate | undefined {
  if (text === undefined) return undefined
  const day = readDate(text)
  if (day) return day
  throw new Stop(`${option} must be a day like 2026-11-01, not "${text}".`, 2)
}
