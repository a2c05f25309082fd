import { sql } from 'kysely'
import { type Counted, quartersOf, type Share, type SpanName, spanNames } from '../domain/figures.ts'
import type { Period } from '../domain/period.ts'
import { listExits } from './exits.ts'
import { countTabs } from './inbox-counts.ts'
import type { Db } from './open.ts'

/** All that is counted of a period, and what is open now. What looks like spam is left out. */
export async function countFigures(db: Db, period: Period, timeZone: string): Promise<Counted> {
  const quarters = quartersOf(period, timeZone)
  return {
    arrivals: await countArrivals(db, quarters),
    services: await countShares(db, quarters, 'service'),
    insurances: await countShares(db, quarters, 'insurance'),
    visitedBefore: await countShares(db, quarters, 'visited_before'),
    spans: await measureSpans(db, quarters),
    proposals: await countProposals(db, quarters),
    exits: await listExits(db, { from: period.from.toString(), to: period.to.toString() }),
    openNow: await countTabs(db),
  }
}

type Quarters = ReturnType<typeof quartersOf>

function genuine(db: Db, { first, end }: Quarters) {
  return db
    .selectFrom('request_figures')
    .where('quarter', '>=', first)
    .where('quarter', '<', end)
    .where('suspicious', '=', 0)
}

async function countArrivals(db: Db, quarters: Quarters): Promise<Counted['arrivals']> {
  return await genuine(db, quarters)
    .select(['quarter', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('quarter')
    .execute()
}

async function countShares(
  db: Db,
  quarters: Quarters,
  column: 'service' | 'insurance' | 'visited_before',
): Promise<Share[]> {
  const rows = await genuine(db, quarters)
    .select([`${column} as value`, (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy(column)
    .orderBy('count', 'desc')
    .orderBy(column)
    .execute()
  return rows.map(({ value, count }) => ({ value: value ?? undefined, count }))
}

const spanColumns = { answer: 'answered_after', agreement: 'agreed_after', appointment: 'begins_after' } as const

async function measureSpans(db: Db, quarters: Quarters): Promise<Counted['spans']> {
  const counts = await genuine(db, quarters)
    .select((eb) => spanNames.map((name) => eb.fn.count<number>(spanColumns[name]).as(name)))
    .executeTakeFirstOrThrow()
  const values = await genuine(db, quarters)
    .select(spanNames.map((name) => smallestWithin(spanColumns[name], counts[name], 0.5).as(`${name}_median`)))
    .select(spanNames.map((name) => smallestWithin(spanColumns[name], counts[name], 0.9).as(`${name}_p90`)))
    .executeTakeFirstOrThrow()
  const spanOf = (name: SpanName) => ({
    count: counts[name],
    median: values[`${name}_median`] ?? undefined,
    p90: values[`${name}_p90`] ?? undefined,
  })
  return { answer: spanOf('answer'), agreement: spanOf('agreement'), appointment: spanOf('appointment') }
}

/** The smallest value that this share of all does not exceed. SQLite looks at the place share × (count - 1), from 0 on. */
function smallestWithin(column: string, count: number, share: number) {
  const place = Math.ceil(share * count) - 1
  const given = Math.min(1, Math.max(0, (place + 0.5) / (count - 1)))
  return sql<number | null>`percentile_disc(${sql.ref(column)}, ${count > 1 ? given : 0})`
}

async function countProposals(db: Db, { first, end }: Quarters): Promise<Counted['proposals']> {
  const rows = await db
    .selectFrom('proposal_counts')
    .select(['status', (eb) => eb.fn.sum<number>('count').as('count')])
    .where('quarter', '>=', first)
    .where('quarter', '<', end)
    .groupBy('status')
    .execute()
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
}
