import type { Child } from 'hono/jsx'

/** What is known, to be read down at a glance: a name and what there is to it. */
export function Facts({ rows }: { rows: readonly { term: Child; detail: Child }[] }) {
  return (
    <dl class="facts">
      {rows.map(({ term, detail }) => (
        <>
          <dt>{term}</dt>
          <dd>
            <bdi>{detail}</bdi>
          </dd>
        </>
      ))}
    </dl>
  )
}
