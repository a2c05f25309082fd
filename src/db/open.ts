import { chmodSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  type Transaction,
} from 'kysely'
import { leaveToOwner } from './owner.ts'
import type { Schema } from './schema.ts'
import { keepingStatements, type Statements } from './statements.ts'

export type Database = Kysely<Schema>
/** The database, or a transaction under way. */
export type Db = Database | Transaction<Schema>

/** What every connection runs with; read back at the start, since a driver may decide otherwise. */
const pragmas: readonly [name: string, set: string, is: number | string][] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  // What a statement may have to take back stays in memory: as a temporary file it was half of all that was written.
  ['temp_store', 'MEMORY', 2],
]

class KeepingSqliteAdapter extends SqliteAdapter {
  constructor(readonly statements: Statements) {
    super()
  }

  /** SQLite takes changes of tables back like any others: a migration happens as a whole or not at all. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Begins every transaction with the write lock, so that none fails half-way for want of it. */
class ImmediateSqliteDialect extends SqliteDialect {
  constructor(readonly statements: Statements) {
    super({ database: statements })
  }

  override createAdapter(): SqliteAdapter {
    return new KeepingSqliteAdapter(this.statements)
  }

  override createDriver(): Driver {
    const driver = super.createDriver()
    driver.beginTransaction = async (connection: DatabaseConnection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'))
    }
    return driver
  }
}

/** Opens a SQLite file (":memory:" for tests). Throws when a pragma does not take hold. */
export function openDatabase(file: string): Database {
  const sqlite = new Sqlite(file)
  if (file !== ':memory:') {
    chmodSync(file, 0o600)
    leaveToOwner(file)
  }
  for (const [name, set, is] of pragmas) {
    sqlite.pragma(`${name} = ${set}`)
    const now = sqlite.pragma(name, { simple: true })
    const memory = file === ':memory:' && now === 'memory'
    if (now !== is && !memory) throw new Error(`SQLite keeps ${name} at ${now}; ${set} is needed`)
  }
  return new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(keepingStatements(sqlite)) })
}

/** The statements of the connection behind a database, and behind its transactions. */
export function statementsOf(db: Db): Statements {
  const { adapter } = db.getExecutor()
  if (!(adapter instanceof KeepingSqliteAdapter)) throw new Error('the database was not opened by openDatabase')
  return adapter.statements
}

/** Opens a file to look at it, as it is. Throws when there is none. */
export function openReadOnly(file: string): Database {
  const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true })
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepingStatements(sqlite) }) })
}
