import type { Child } from 'hono/jsx'

export type SummaryRow = {
  term: Child
  detail: Child
  /** hidden: what the link changes, for those who hear it without its row. */
  action?: { href: string; label: string; hidden: Child } | undefined
}

/** Answers given so far, as stops of a path. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map(({ term, detail, action }) => (
        <div>
          <dt>{term}</dt>
          <dd>
            <bdi>{detail}</bdi>
          </dd>
          {action && (
            <dd class="summary-action">
              <a href={action.href}>
                {action.label}
                <span class="hidden"> {action.hidden}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
