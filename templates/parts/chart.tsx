import type { Child } from 'hono/jsx'

/** name: in full, as the table says it; short: beneath the picture. */
export type Point = { name: string; short: string; count: number }

type ChartProps = {
  points: readonly Point[]
  /** Writes a number in the page's language. */
  number: (count: number) => string
  /** Every so many points have their name beneath. */
  every?: number
}

// Heights are pixels and widths are shares, so that a picture grows with the page and its words do not.
const top = 20
const bottom = 140
const height = 164

/** One column for each point. */
export function ColumnChart(props: ChartProps) {
  const { points, number } = props
  const heightOf = scaleFor(points)
  return (
    <Plot {...props}>
      {points.map(({ name, count }, index) => (
        <rect
          class="chart-shape"
          x={share(index + 0.1, points)}
          width={share(0.8, points)}
          y={bottom - heightOf(count)}
          height={heightOf(count)}
        >
          <title>{`${name}: ${number(count)}`}</title>
        </rect>
      ))}
    </Plot>
  )
}

/** One line through all points, where there are too many for columns. */
export function LineChart(props: ChartProps) {
  const { points } = props
  const heightOf = scaleFor(points)
  const place = ({ count }: Point, index: number) => ({ x: share(index + 0.5, points), y: bottom - heightOf(count) })
  return (
    <Plot {...props}>
      {points.slice(1).map((point, index) => {
        const [from, to] = [place(points[index] ?? point, index), place(point, index + 1)]
        return <line class="chart-line" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      })}
    </Plot>
  )
}

/** A bar in a row of a table, as long as its share of the whole. */
export function Meter({ share: part }: { share: number }) {
  return (
    <svg class="chart-meter" width="100%" height="8" aria-hidden="true">
      <rect class="chart-shape" width={`${rounded(part * 100)}%`} height="8" />
    </svg>
  )
}

/** What is around the shapes. Screen readers have the table instead. */
function Plot({ points, number, every = 1, children }: ChartProps & { children?: Child }) {
  const highest = topOf(points)
  const crowded = points.length > 24
  return (
    <svg class="chart" width="100%" height={height} aria-hidden="true">
      <text x="0" y={top - 6}>
        {number(highest)}
      </text>
      {[top, (top + bottom) / 2].map((y) => (
        <line class="chart-grid" x1="0" x2="100%" y1={y} y2={y} />
      ))}
      {children}
      <line class="chart-axis" x1="0" x2="100%" y1={bottom} y2={bottom} />
      {points.map(({ short }, index) =>
        index % every === 0 ? (
          <text
            x={share(crowded ? index : index + 0.5, points)}
            y={height - 8}
            text-anchor={crowded ? 'start' : 'middle'}
          >
            {short}
          </text>
        ) : null,
      )}
    </svg>
  )
}

/** The round number at the top: 1, 2, 4, 6, 8, 10, 20, 40 … */
function topOf(points: readonly Point[]): number {
  const highest = Math.max(1, ...points.map(({ count }) => count))
  const unit = 10 ** Math.floor(Math.log10(highest))
  return unit * ([1, 2, 4, 6, 8, 10].find((step) => step * unit >= highest) ?? 10)
}

function scaleFor(points: readonly Point[]): (count: number) => number {
  const pixels = (bottom - top) / topOf(points)
  return (count) => rounded(count * pixels)
}

function share(columns: number, points: readonly Point[]): string {
  return `${rounded((100 * columns) / points.length)}%`
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
