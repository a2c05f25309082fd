import type { Compilable, CompiledQuery, QueryResult } from 'kysely'
import type { Db } from './open.ts'

/**
 * A query that is written once and from then on only filled in: for what each page asks, since Kysely takes longer to
 * write a query than SQLite to answer it. What is given must not decide how the query reads.
 */
export function prepared<Row, Given extends object>(
  write: (db: Db, given: Given) => Compilable<Row>,
): (db: Db, given: Given) => Promise<QueryResult<Row>> {
  let written: CompiledQuery<Row> | undefined
  return async (db, given) => {
    written ??= write(db, blanks as Given).compile()
    const parameters = written.parameters.map((value) => fill(value, given))
    return await db.executeQuery<Row>({ ...written, parameters })
  }
}

/** Whatever it is asked for, it gives a symbol of that name: the place of a value that comes later. */
const blanks = new Proxy({}, { get: (_, name) => Symbol(String(name)) })

function fill(value: unknown, given: object): unknown {
  return typeof value === 'symbol' ? given[value.description as keyof object] : value
}
