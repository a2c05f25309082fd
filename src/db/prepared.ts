import type { Compilable, CompiledQuery } from 'kysely'
import { type Db, statementsOf } from './open.ts'

/**
 * A query that is written once and from then on only filled in: for what each page asks and each request writes, since
 * Kysely takes longer to write a query than SQLite to answer it. Which values are given may decide how the query reads,
 * what they are may not.
 */
export function prepared<Row, Given extends object>(
  write: (db: Db, given: Given) => Compilable<Row>,
): (db: Db, given: Given) => Promise<{ rows: Row[] }> {
  const written = new Map<string, Written>()
  return async (db, given) => {
    const names = Object.keys(given)
    const { query, names: order } = written.getOrInsertComputed(names.join(), () =>
      settle(write(db, blanks(names) as Given).compile()),
    )
    const parameters = order.map((name) => given[name as keyof Given])
    const statements = statementsOf(db)
    // Within one's own transaction, or while nobody has one, SQLite answers at once; else Kysely knows whose turn it is.
    if (statements.inTransaction() === db.isTransaction) return { rows: statements.run(query.sql, parameters) as Row[] }
    return await db.executeQuery<Row>({ ...(query as CompiledQuery<Row>), parameters })
  }
}

/** A query, and the names of the values it wants, in order. */
type Written = { query: CompiledQuery; names: readonly string[] }

/** In place of each value a symbol of its name. */
function blanks(names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, Symbol(name)]))
}

/**
 * SQLite plans a join anew for each value that is compared in it, which takes five times as long as the join. A plus
 * before a value keeps the plan, and changes nothing else; what is always the same stands in the query itself, where
 * the planner sees it.
 */
function settle(query: CompiledQuery): Written {
  const parts = query.sql.split('?')
  if (parts.length !== query.parameters.length + 1) throw new Error(`a question mark too many: ${query.sql}`)
  const places = query.parameters.map((value) => (typeof value === 'symbol' ? '+?' : literal(value)))
  const sql = parts.map((part, index) => part + (places[index] ?? '')).join('')
  const names = query.parameters.flatMap((value) => (typeof value === 'symbol' ? [value.description ?? ''] : []))
  return { query: { ...query, sql }, names }
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (typeof value === 'number' || value === null) return String(value)
  throw new Error(`a query cannot hold ${typeof value}`)
}
