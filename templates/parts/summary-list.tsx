import type { Child } from 'hono/jsx'
import { type Carrying, Onward } from './onward.tsx'

export type SummaryRow = {
  term: Child
  detail: Child
  /** hidden: what the link changes, for those who hear it without its row. */
  action?: { href: string; label: string; hidden: Child; carrying?: Carrying } | undefined
}

type SummaryListProps = {
  rows: readonly SummaryRow[]
  /** As they were told, and no longer on the way. */
  told?: boolean
}

/** Answers given so far, as stops of a path; told, as plain facts. */
export function SummaryList({ rows, told = false }: SummaryListProps) {
  return (
    <dl class={told ? 'facts' : 'summary'}>
      {rows.map(({ term, detail, action }) => (
        <div>
          <dt>{term}</dt>
          <dd>
            <bdi>{detail}</bdi>
          </dd>
          {action && (
            <dd class="summary-action">
              <Onward href={action.href} carrying={action.carrying}>
                {action.label}
                <span class="hidden"> {action.hidden}</span>
              </Onward>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
