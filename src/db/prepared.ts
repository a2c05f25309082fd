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
  const written = new Map<string, CompiledQuery<Row>>()
  return async (db, given) => {
    const names = Object.keys(given)
    const query = written.getOrInsertComputed(names.join(), () => write(db, blanks(names) as Given).compile())
    const parameters = query.parameters.map((value) => fill(value, given))
    const statements = statementsOf(db)
    // Within one's own transaction, or while nobody has one, SQLite answers at once; else Kysely knows whose turn it is.
    if (statements.inTransaction() === db.isTransaction) return { rows: statements.run(query.sql, parameters) as Row[] }
    return await db.executeQuery<Row>({ ...query, parameters })
  }
}

/** In place of each value a symbol of its name. */
function blanks(names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, Symbol(name)]))
}

function fill(value: unknown, given: object): unknown {
  return typeof value === 'symbol' ? given[value.description as keyof object] : value
}
