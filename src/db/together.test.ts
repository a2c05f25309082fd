import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeDirectory } from '../../test/support/process.ts'
import { migrateToLatest } from './migrate.ts'
import { type Database, openDatabase } from './open.ts'
import { together } from './together.ts'

let directory: string
let db: Database
let other: Database
beforeEach(async () => {
  directory = makeDirectory()
  db = openDatabase(join(directory, 'terminpfad.sqlite'))
  await migrateToLatest(db)
  other = openDatabase(join(directory, 'terminpfad.sqlite'))
})
afterEach(async () => {
  await db.destroy()
  await other.destroy()
  rmSync(directory, { recursive: true, force: true })
})

/** A piece of work of two steps, the second of which fails when it is told to. */
const write = (name: string, fails?: string) =>
  together(db, async (tx) => {
    await tx
      .insertInto('house')
      .values({ key: `${name} 1`, value: '' })
      .execute()
    if (fails) throw new Error(fails)
    await tx
      .insertInto('house')
      .values({ key: `${name} 2`, value: '' })
      .execute()
    return name
  })

const keysOf = async (reading: Database) =>
  (await reading.selectFrom('house').select('key').orderBy('key').execute()).map(({ key }) => key)

/** How often the log of the database was written to since the last time: once for each transaction. */
async function dataVersion(): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`PRAGMA data_version`.execute(other)
  return rows[0]?.data_version ?? 0
}

test('what is asked for at once is on the disk at once, for another program too', async () => {
  const before = await dataVersion()
  expect(await Promise.all(['a', 'b', 'c'].map((name) => write(name)))).toEqual(['a', 'b', 'c'])
  expect(await keysOf(other)).toEqual(['a 1', 'a 2', 'b 1', 'b 2', 'c 1', 'c 2'])
  expect((await dataVersion()) - before).toBe(1)
})

test('what comes a turn later is on the disk at once with the rest', async () => {
  const before = await dataVersion()
  const later = (turns: number): Promise<string> =>
    turns === 0 ? write('z') : new Promise((resolve) => setImmediate(() => resolve(later(turns - 1))))
  await Promise.all([write('a'), later(1), write('b')])
  expect(await keysOf(other)).toHaveLength(6)
  expect((await dataVersion()) - before).toBe(1)
})

test('somebody who writes again and again keeps nobody waiting', async () => {
  let ended = false
  const again = async (): Promise<void> => {
    for (let count = 0; !ended; count++) {
      void write(`n${count}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const busy = again()
  await write('a')
  ended = true
  await busy
  expect(await keysOf(other)).toContain('a 1')
})

test('a result is not given before another program can read it', async () => {
  const seen = await Promise.all(['a', 'b'].map((name) => write(name).then(() => keysOf(other))))
  for (const keys of seen) expect(keys).toEqual(['a 1', 'a 2', 'b 1', 'b 2'])
})

describe('when one fails', () => {
  test('nothing of it is kept, and the others are', async () => {
    const results = await Promise.allSettled([write('a'), write('b', 'no'), write('c')])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: { message: 'no' } })
    expect(await keysOf(other)).toEqual(['a 1', 'a 2', 'c 1', 'c 2'])
  })

  test('by a rule of the database, it is the same', async () => {
    const results = await Promise.allSettled([write('a'), write('a'), write('b')])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await keysOf(other)).toEqual(['a 1', 'a 2', 'b 1', 'b 2'])
  })

  test('and takes the whole transaction along, as a full disk does, it is the same', async () => {
    const ending = together(db, async (tx) => {
      await sql`ROLLBACK`.execute(tx)
      throw new Error('no')
    })
    const results = await Promise.allSettled([write('a'), ending, write('b')])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await keysOf(other)).toEqual(['a 1', 'a 2', 'b 1', 'b 2'])
  })
})

test('while somebody else writes for too long, all are refused, and the next turn works again', async () => {
  await sql`PRAGMA busy_timeout = 50`.execute(db)
  await other.transaction().execute(async (tx) => {
    await tx.insertInto('house').values({ key: 'x', value: '' }).execute()
    const results = await Promise.allSettled([write('a'), write('b')])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
  expect(await write('c')).toBe('c')
  expect(await keysOf(other)).toEqual(['c 1', 'c 2', 'x'])
})
