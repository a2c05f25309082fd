import { type CsvCell, toCsv } from '../../src/domain/csv.ts'
import { type Figures, spanNames } from '../../src/domain/figures.ts'
import type { View } from '../view.ts'
import { coursesOf, divisionsOf, exitDivision, openDivision, proposalDivision } from './figures-words.ts'

/** All tables of the page below each other: what is counted, of what, how many. Times in minutes. */
export function figuresCsv(figures: Figures, view: View): string {
  const { t } = view
  const courses = coursesOf(figures, view).flatMap(({ title, points }) =>
    points.map(({ name, count }): CsvCell[] => [title, name, count]),
  )
  const divisions = [...divisionsOf(figures, view), proposalDivision(figures, view), exitDivision(figures, view)]
  const shares = [...divisions, openDivision(figures, view)].flatMap(({ title, rows }) =>
    rows.map(({ name, count }): CsvCell[] => [title, name.text, count]),
  )
  const spans = spanNames.flatMap((name): CsvCell[][] => {
    const { median = '', p90 = '' } = figures.spans[name]
    const until = `${t('staff.figures.spans.until')} ${t(`staff.figures.spans.${name}`)}`
    return [
      [until, t('staff.figures.spans.median'), median],
      [until, t('staff.figures.spans.p90'), p90],
    ]
  })
  return toCsv([
    [t('staff.figures.csv.what'), t('staff.figures.csv.of'), t('staff.figures.csv.count')],
    ...courses,
    ...shares,
    ...spans,
  ])
}
