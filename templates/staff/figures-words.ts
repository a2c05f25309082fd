import { type ExitShare, type Figures, inWeeks, proposalEnds, type Share } from '../../src/domain/figures.ts'
import { amountsFor } from '../../src/locales/amounts.ts'
import type { Point } from '../parts/chart.tsx'
import type { Wording } from '../parts/words.tsx'
import { labelOf, questionOf } from '../patient/words.ts'
import type { View } from '../view.ts'

/** Something that is counted over time, and how it is drawn. */
export type Course = { id: string; title: string; column: string; points: Point[]; every: number }

/** Something that is divided into parts. */
export type Division = { title: string; column: string; counted: string; rows: { name: Wording; count: number }[] }

/** More days than these are drawn by the week. */
const mostDays = 92

/** When requests came: by day or week, by hour, by weekday. */
export function coursesOf(figures: Figures, view: View): Course[] {
  const { t, format } = view
  const hours = figures.hours.map((count, hour) => ({ name: hourName(hour), short: String(hour), count }))
  const weekdays = figures.weekdays.map((count, index) => ({
    name: format.weekday(index, 'long'),
    short: format.weekday(index, 'short'),
    count,
  }))
  return [
    figures.days.length > mostDays ? weekCourse(figures, view) : dayCourse(figures, view),
    { id: 'hours', title: t('staff.figures.hours'), column: t('staff.figures.hour'), points: hours, every: 3 },
    {
      id: 'weekdays',
      title: t('staff.figures.weekdays'),
      column: t('staff.figures.weekday'),
      points: weekdays,
      every: 1,
    },
  ]
}

/** What requests were about. */
export function divisionsOf({ services, insurances, visitedBefore }: Figures, view: View): Division[] {
  const { t } = view
  const counted = t('staff.figures.requests')
  const known = (share: Share): Wording => {
    if (share.value === 'yes') return { text: t('staff.patient.known') }
    return share.value === 'no' ? { text: t('staff.patient.new') } : answerName('visited_before', share, view)
  }
  const rowsOf = (shares: readonly Share[], name: (share: Share) => Wording) =>
    shares.map((share) => ({ name: name(share), count: share.count }))
  return [
    {
      title: t('staff.figures.services'),
      column: t('staff.filter.leistung'),
      counted,
      rows: rowsOf(services, (share) => answerName('service', share, view)),
    },
    {
      title: t('staff.figures.insurances'),
      column: t('staff.filter.versicherung'),
      counted,
      rows: rowsOf(insurances, (share) => answerName('insurance', share, view)),
    },
    {
      title: t('staff.figures.visited-before'),
      column: t('staff.thread.patient'),
      counted,
      rows: rowsOf(visitedBefore, known),
    },
  ]
}

export function proposalDivision({ proposals }: Figures, { t }: View): Division {
  return {
    title: t('staff.figures.proposals'),
    column: t('staff.figures.end'),
    counted: t('staff.figures.proposals.counted'),
    rows: proposalEnds.flatMap((end) => {
      const count = proposals[end] ?? 0
      return count > 0 ? [{ name: { text: t(`staff.figures.proposals.${end}`) }, count }] : []
    }),
  }
}

export function exitDivision({ exits }: Figures, view: View): Division {
  const { t } = view
  return {
    title: t('staff.path.exits'),
    column: t('staff.path.answer'),
    counted: t('staff.figures.exits.counted'),
    rows: exits.map((exit) => ({ name: exitName(exit, view), count: exit.count })),
  }
}

export function openDivision({ openNow }: Figures, { t }: View): Division {
  const rows = (['practice', 'snoozed', 'patient'] as const).map((tab) => ({
    name: { text: t(`staff.tab.${tab}`) },
    count: openNow[tab],
  }))
  return { title: t('staff.figures.open'), column: t('staff.inbox.tabs'), counted: t('staff.figures.threads'), rows }
}

function dayCourse({ days }: Figures, { t, format, language }: View): Course {
  const { dayAndMonth } = amountsFor(language)
  const points = days.map(({ day, count }) => ({
    name: `${format.weekday(day.dayOfWeek - 1, 'short')} ${format.date(day.toString())}`,
    short: dayAndMonth(day),
    count,
  }))
  const every = Math.ceil(points.length / 5)
  return { id: 'days', title: t('staff.figures.days'), column: t('staff.figures.day'), points, every }
}

function weekCourse({ days }: Figures, { t, format, language }: View): Course {
  const { dayAndMonth } = amountsFor(language)
  const points = inWeeks(days).map(({ from, to, count }) => ({
    name: `${format.date(from.toString())} – ${format.date(to.toString())}`,
    short: dayAndMonth(from),
    count,
  }))
  const every = Math.ceil(points.length / 5)
  return { id: 'days', title: t('staff.figures.weeks'), column: t('staff.figures.week'), points, every }
}

function hourName(hour: number): string {
  const clock = (at: number) => `${String(at).padStart(2, '0')}:00`
  return `${clock(hour)} – ${clock(hour + 1)}`
}

/** As the path says it now; its id where the path does not know it any more. */
function answerName(id: string, { value }: Share, view: View): Wording {
  if (value === undefined) return { text: view.t('staff.phone.not-asked') }
  const step = view.clinic.path.find((one) => one.id === id)
  const answer = step?.answers.find((one) => one.id === value)
  return step && answer ? labelOf(step, answer, view) : { text: value }
}

function exitName({ step: id, answer: value, kind }: ExitShare, view: View): Wording {
  const step = view.clinic.path.find((one) => one.id === id)
  const { text: question, ...language } = step ? questionOf(step, view) : { text: id }
  const { text: answer } = answerName(id, { value, count: 0 }, view)
  return { text: `${question} ${answer} (${view.t(`graph.${kind}`)})`, ...language }
}
