import { sql } from 'kysely'
import type { Database } from '../../src/db/open.ts'
import type { Visitor } from './visitor.ts'

/** The rows of a page's table, by its name. */
export function rowsOf({ document }: Visitor, name: string): string[][] {
  const table = [...document.querySelectorAll('table')].find((one) => {
    const title = one.querySelector('caption') ?? document.getElementById(one.getAttribute('aria-labelledby') ?? '')
    return title?.textContent?.trim() === name
  })
  if (!table) throw new Error(`No table is called "${name}"`)
  return [...table.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent?.trim() ?? ''),
  )
}

/** What the tables of figures should say, found the slow way in what they come from. */
export async function figuresFoundAnew(db: Database): Promise<{ requests: unknown[]; proposals: unknown[] }> {
  const requests = await sql`
    SELECT id AS request_id, received_at / 900000 AS quarter, suspicious, visited_before, insurance, service,
      ((SELECT at FROM entries WHERE request_id = request.id AND (kind = 'slots-proposed'
          OR kind = 'message' AND by_kind IN ('staff', 'terminal')) ORDER BY entries.id LIMIT 1)
        - received_at) / 60000 AS answered_after,
      ((SELECT at FROM entries WHERE request_id = request.id AND kind = 'slot-accepted' ORDER BY entries.id LIMIT 1)
        - received_at) / 60000 AS agreed_after
    FROM appointment_requests AS request ORDER BY id`.execute(db)
  const proposals = await sql`
    SELECT created_at / 900000 AS quarter, status, count(*) AS count
    FROM proposals WHERE pending_until IS NULL GROUP BY quarter, status ORDER BY quarter, status`.execute(db)
  return { requests: requests.rows, proposals: proposals.rows }
}

/** What they do say. */
export async function figuresKept(db: Database): Promise<{ requests: unknown[]; proposals: unknown[] }> {
  const requests = await db
    .selectFrom('request_figures')
    .select(['request_id', 'quarter', 'suspicious', 'visited_before', 'insurance', 'service'])
    .select(['answered_after', 'agreed_after'])
    .where('request_id', 'is not', null)
    .orderBy('request_id')
    .execute()
  const proposals = await db
    .selectFrom('proposal_counts')
    .selectAll()
    .where('count', '>', 0)
    .orderBy('quarter')
    .orderBy('status')
    .execute()
  return { requests, proposals }
}
