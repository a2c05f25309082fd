import { sum } from '../../src/domain/figures.ts'
import { Meter } from './chart.tsx'
import { type Wording, Words } from './words.tsx'

type BarsProps = {
  title: string
  /** What the rows are, what is counted, and its share. */
  columns: readonly [string, string, string]
  rows: readonly { name: Wording; count: number }[]
  number: (count: number) => string
  percent: (share: number) => string
}

/** How a whole is divided: a table whose rows are drawn as bars. */
export function BarTable({ title, columns, rows, number, percent }: BarsProps) {
  const whole = sum(rows.map(({ count }) => count))
  const shareOf = (count: number) => (whole === 0 ? 0 : count / whole)
  return (
    <table class="data bars shares">
      <caption>{title}</caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th scope="col" class={index > 0 ? 'number' : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr>
            <th scope="row" class="part">
              <Words wording={name} />
              <Meter share={shareOf(count)} />
            </th>
            <td class="number">{number(count)}</td>
            <td class="number">{percent(shareOf(count))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
