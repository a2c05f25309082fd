import type { Transaction } from 'kysely'
import type { Database } from './open.ts'
import type { Schema } from './schema.ts'

type Work<Result> = (tx: Transaction<Schema>) => Promise<Result>
type Piece = { work: Work<unknown>; resolve: (result: unknown) => void; reject: (error: unknown) => void }

const waiting = new WeakMap<Database, Piece[]>()

/**
 * Does a piece of work in one transaction with all others that are asked for at the same time, so that they wait for the
 * disk once and not each in turn. Each is done as a whole or not at all, whatever becomes of the others, and its result
 * is given when it is on the disk. The work may be begun twice: beside the transaction it changes nothing.
 */
export function together<Result>(db: Database, work: Work<Result>): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const pieces = waiting.getOrInsertComputed(db, () => {
    setImmediate(() => commitWhenAll(db, 1))
    return []
  })
  pieces.push({ work, resolve: (result) => resolve(result as Result), reject })
  return promise
}

/** So many turns of the event loop nobody waits for others. */
const mostTurns = 10

/** What was sent at the same moment arrives within a few turns: as long as one more came in the last, they are not over. */
function commitWhenAll(db: Database, turns: number, before = 0): void {
  const count = waiting.get(db)?.length ?? 0
  if (count === before || turns === mostTurns) void commit(db)
  else setImmediate(() => commitWhenAll(db, turns + 1, count))
}

async function commit(db: Database): Promise<void> {
  const pieces = waiting.get(db) ?? []
  waiting.delete(db)
  let isAnyAtFault = false
  try {
    const results = await db.transaction().execute(async (tx) => {
      const done = []
      isAnyAtFault = true
      for (const { work } of pieces) done.push(await work(tx))
      isAnyAtFault = false
      return done
    })
    for (const [index, { resolve }] of pieces.entries()) resolve(results[index])
  } catch (error) {
    // Savepoints would spare the others the second time, and cost everybody two statements each time.
    if (isAnyAtFault && pieces.length > 1) await doAlone(db, pieces)
    else for (const { reject } of pieces) reject(error)
  }
}

async function doAlone(db: Database, pieces: readonly Piece[]): Promise<void> {
  for (const { work, resolve, reject } of pieces) await db.transaction().execute(work).then(resolve, reject)
}
