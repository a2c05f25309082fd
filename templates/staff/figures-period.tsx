import type { Child } from 'hono/jsx'
import { longestPeriod, type PeriodProblem } from '../../src/domain/period.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Tabs } from '../parts/navigation.tsx'
import { ErrorSummary, problemOf } from '../parts/problems.tsx'
import type { View } from '../view.ts'

/** As typed, or as the address has it; span: so many days were chosen at once. */
export type TypedPeriod = { from: string; to: string; span: number | undefined }

type Props = {
  view: View
  typed: TypedPeriod
  problems: readonly PeriodProblem[]
  spans: readonly number[]
  children?: Child
}

const names = { from: 'von', to: 'bis' } as const

/** Which days are counted: some up to today with one click, or any. */
export function PeriodForm({ view, typed, problems, spans, children }: Props) {
  const { t, href } = view
  const textOf = ({ code }: PeriodProblem) => t(`staff.figures.problem.${code}`, { count: longestPeriod })
  const lines = problems.map((problem) => ({ field: names[problem.field], text: textOf(problem) }))
  const tabs = spans
    .toSorted((a, b) => a - b)
    .map((count) => ({
      href: href(`/praxis/auswertung?tage=${count}`),
      label: t('staff.figures.last', { count }),
      current: typed.span === count,
    }))
  return (
    <>
      <ErrorSummary view={view} problems={lines} />
      {children}
      <div class="bar period">
        <Tabs label={t('staff.figures.period')} tabs={tabs} />
        <form method="get" action="/praxis/auswertung" novalidate class="desk-form">
          {(['from', 'to'] as const).map((field) => (
            <Field
              id={names[field]}
              name={names[field]}
              type="date"
              label={t(`staff.figures.${field}`)}
              value={typed[field]}
              error={problemOf(lines, names[field])}
            />
          ))}
          <Button kind="secondary">{t('staff.figures.show')}</Button>
        </form>
      </div>
    </>
  )
}
