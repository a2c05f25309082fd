import type { Database, Statement } from 'better-sqlite3'

/** A connection that keeps what it has prepared: SQLite reads the text of a query once, not each time. */
export type Statements = {
  prepare: (sql: string) => Statement
  /** What a statement gives, at once; nothing for one that only changes rows. */
  run: (sql: string, parameters: readonly unknown[]) => unknown[]
  /** Somebody's transaction is under way. */
  inTransaction: () => boolean
  close: () => void
}

export function keepingStatements(sqlite: Database, most = 500): Statements {
  const kept = new Map<string, Statement>()
  const prepare = (sql: string) => {
    const known = kept.get(sql)
    if (known && !known.busy) return known
    const statement = sqlite.prepare(sql)
    // A new table or column changes what older statements give.
    if (!/^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i.test(sql)) kept.clear()
    else if (!known) kept.set(sql, statement)
    if (kept.size > most) kept.delete(kept.keys().next().value ?? '')
    return statement
  }
  return {
    prepare,
    run: (sql, parameters) => {
      const statement = prepare(sql)
      if (statement.reader) return statement.all(parameters)
      statement.run(parameters)
      return []
    },
    inTransaction: () => sqlite.inTransaction,
    close: () => sqlite.close(),
  }
}
