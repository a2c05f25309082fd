import { type Figures, proposalEnds, spanNames, sum } from '../../src/domain/figures.ts'
import { type PeriodProblem, periodSpans } from '../../src/domain/period.ts'
import { mayAct } from '../../src/domain/staff.ts'
import { amountsFor } from '../../src/locales/amounts.ts'
import { ColumnChart, LineChart } from '../parts/chart.tsx'
import { BarTable } from '../parts/chart-bars.tsx'
import { ChartFigure } from '../parts/chart-figure.tsx'
import { Empty } from '../parts/notice.tsx'
import type { View } from '../view.ts'
import { PeriodForm, type TypedPeriod } from './figures-period.tsx'
import {
  type Course,
  coursesOf,
  type Division,
  divisionsOf,
  exitDivision,
  openDivision,
  proposalDivision,
} from './figures-words.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

type Props = {
  desk: Desk
  typed: TypedPeriod
  problems: readonly PeriodProblem[]
  /** None while something is wrong with what was typed. */
  figures: Figures | undefined
}

/** What was asked for, how soon it was answered and what became of it: numbers only. */
export function FiguresPage({ desk, typed, problems, figures }: Props) {
  const { view, staff } = desk
  const { t, href } = view
  return (
    <StaffPage desk={desk} title={t('staff.figures')}>
      <PeriodForm view={view} typed={typed} problems={problems} spans={periodSpans}>
        <h1>{t('staff.figures')}</h1>
        <p class="hint">{t('staff.figures.lead')}</p>
      </PeriodForm>
      {figures && <FiguresOf figures={figures} view={view} />}
      {figures && mayAct(staff.role, 'admin') && (
        <p>
          <a href={href(`/praxis/auswertung.csv?von=${figures.period.from}&bis=${figures.period.to}`)}>
            {t('staff.figures.csv')}
          </a>
        </p>
      )}
    </StaffPage>
  )
}

type FiguresProps = { figures: Figures; view: View }

function FiguresOf({ figures, view }: FiguresProps) {
  const { t, format } = view
  const { period, received } = figures
  const [from, to] = [format.date(period.from.toString()), format.date(period.to.toString())]
  const isEmpty = received === 0
  return (
    <>
      <h2>{t('staff.figures.received', { count: received, from, to })}</h2>
      <HeadlineFigures figures={figures} view={view} />
      {isEmpty && (
        <Empty title={t('staff.figures.empty')}>
          <p>{t('staff.figures.empty.text')}</p>
        </Empty>
      )}
      {!isEmpty && (
        <>
          <div class="figures">
            {coursesOf(figures, view).map((course) => (
              <CourseFigure course={course} view={view} />
            ))}
            {divisionsOf(figures, view).map((division) => (
              <DivisionTable division={division} view={view} />
            ))}
          </div>
          <Spans figures={figures} view={view} />
        </>
      )}
      <div class="figures">
        {[proposalDivision(figures, view), exitDivision(figures, view)].map((division) =>
          division.rows.length > 0 ? <DivisionTable division={division} view={view} /> : null,
        )}
        <DivisionTable division={openDivision(figures, view)} view={view} />
      </div>
    </>
  )
}

function CourseFigure({ course, view: { t, language } }: { course: Course; view: View }) {
  const { id, title, column, points, every } = course
  const number = amountsFor(language).count
  const Chart = points.length > 31 ? LineChart : ColumnChart
  return (
    <ChartFigure
      id={id}
      title={title}
      asTable={t('staff.figures.as-table')}
      columns={[column, t('staff.figures.requests')]}
      points={points}
      number={number}
    >
      <Chart points={points} every={every} number={number} />
    </ChartFigure>
  )
}

function DivisionTable({ division, view: { t, language } }: { division: Division; view: View }) {
  const { count, share } = amountsFor(language)
  const { title, column, counted, rows } = division
  return (
    <div>
      <BarTable
        title={title}
        columns={[column, counted, t('staff.figures.share')]}
        rows={rows}
        number={count}
        percent={share}
      />
    </div>
  )
}

/** The four numbers most people come for. */
function HeadlineFigures({ figures: { received, spans, proposals, openNow }, view: { t, language } }: FiguresProps) {
  const { count, minutes, share } = amountsFor(language)
  const all = sum(proposalEnds.map((end) => proposals[end] ?? 0))
  const { median } = spans.answer
  const numbers = [
    { name: t('staff.figures.head.received'), value: count(received) },
    { name: t('staff.figures.head.answer'), value: median === undefined ? '–' : minutes(median) },
    { name: t('staff.figures.head.accepted'), value: all === 0 ? '–' : share((proposals.accepted ?? 0) / all) },
    { name: t('staff.figures.head.waiting'), value: count(openNow.practice) },
  ]
  return (
    <dl class="headline">
      {numbers.map(({ name, value }) => (
        <div class="card">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** How long it took; the clock never stops, since a patient waits at night as well. */
function Spans({ figures: { spans }, view: { t, language } }: { figures: Figures; view: View }) {
  const { count, minutes } = amountsFor(language)
  const said = (value: number | undefined) => (value === undefined ? '–' : minutes(value))
  return (
    <div class="card flow">
      <table class="data bars">
        <caption>{t('staff.figures.spans')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('staff.figures.spans.until')}</th>
            <th scope="col">{t('staff.figures.spans.median')}</th>
            <th scope="col">{t('staff.figures.spans.p90')}</th>
            <th scope="col" class="number">
              {t('staff.figures.count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {spanNames.map((name) => (
            <tr>
              <th scope="row" class="part">
                {t(`staff.figures.spans.${name}`)}
              </th>
              <td>{said(spans[name].median)}</td>
              <td>{said(spans[name].p90)}</td>
              <td class="number">{count(spans[name].count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{t('staff.figures.spans.note')}</p>
    </div>
  )
}
