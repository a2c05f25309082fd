import type { Child } from 'hono/jsx'
import type { Point } from './chart.tsx'

type FigureProps = {
  /** Is the name of the table as well. */
  id: string
  title: string
  /** "Als Tabelle" */
  asTable: string
  /** What the points are, and what is counted. */
  columns: readonly [string, string]
  points: readonly Point[]
  number: (count: number) => string
  children?: Child
}

/** A picture and the same in a table: shown when asked for, and there for screen readers in any case. */
export function ChartFigure({ id, title, asTable, columns, points, number, children }: FigureProps) {
  return (
    <figure class="flow">
      <figcaption class="chart-title" id={id}>
        {title}
      </figcaption>
      {children}
      <details class="chart-table">
        <summary>
          {asTable}
          <span class="hidden">: {title}</span>
        </summary>
        <table class="data" aria-labelledby={id}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(({ name, count }) => (
              <tr>
                <th scope="row">{name}</th>
                <td class="number">{number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
