import type { Database, Statement } from 'better-sqlite3'

type Prepared = { prepare: (sql: string) => Statement; close: () => void }

/** A connection that keeps what it has prepared: SQLite reads the text of a query once, not each time. */
export function keepingStatements(sqlite: Database, most = 500): Prepared {
  const kept = new Map<string, Statement>()
  return {
    prepare: (sql) => {
      const known = kept.get(sql)
      if (known && !known.busy) return known
      const statement = sqlite.prepare(sql)
      // A new table or column changes what older statements give.
      if (!/^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i.test(sql)) kept.clear()
      else if (!known) kept.set(sql, statement)
      if (kept.size > most) kept.delete(kept.keys().next().value ?? '')
      return statement
    },
    close: () => sqlite.close(),
  }
}
