import type { Transaction } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEmptyDatabase } from '../../test/support/database.ts'
import type { Database, Db } from './open.ts'
import { prepared } from './prepared.ts'
import type { Schema } from './schema.ts'

let db: Database
beforeEach(async () => {
  db = await openEmptyDatabase()
})
afterEach(() => db.destroy())

const insert = prepared((db, row: { key: string; value: string }) => db.insertInto('house').values(row))
const keys = prepared((db, { value }: { value: string }) =>
  db.selectFrom('house').select('key').where('value', '=', value).orderBy('key'),
)
const add = (to: Db, key: string) => insert(to, { key, value: 'x' })
const read = async (from: Db) => (await keys(from, { value: 'x' })).rows.map(({ key }) => key)

test('a query is written once and filled in each time', async () => {
  let written = 0
  const find = prepared((db, { key }: { key: string }) => {
    written++
    return db.selectFrom('house').select('value').where('key', '=', key)
  })
  await add(db, 'a')
  expect([(await find(db, { key: 'a' })).rows, (await find(db, { key: 'b' })).rows]).toEqual([[{ value: 'x' }], []])
  expect(written).toBe(1)
})

/** Two steps, between which somebody else reads; gives what both of them saw. */
async function readBetween(ending: (tx: Transaction<Schema>) => Promise<unknown>) {
  let others: Promise<string[]> | undefined
  const mine = await db
    .transaction()
    .execute(async (tx) => {
      await add(tx, 'a')
      others = read(db)
      const seen = await read(tx)
      await ending(tx)
      return seen
    })
    .catch(() => [])
  return { mine, others: await others }
}

test('somebody else sees a transaction as a whole', async () => {
  expect(await readBetween((tx) => add(tx, 'b'))).toEqual({ mine: ['a'], others: ['a', 'b'] })
})

test('and nothing of one that was taken back', async () => {
  expect(await readBetween(() => Promise.reject(new Error('no')))).toEqual({ mine: [], others: [] })
  await add(db, 'c')
  expect(await read(db)).toEqual(['c'])
})

test('what a row must not be is refused as it always is', async () => {
  await add(db, 'a')
  await expect(add(db, 'a')).rejects.toThrow('UNIQUE')
})

test('what is always the same stands in the query, whatever signs it has', async () => {
  const odd = prepared((db, row: { key: string }) => db.insertInto('house').values({ ...row, value: `it's "odd"` }))
  await odd(db, { key: 'a' })
  const { rows } = await prepared((db, { key }: { key: string }) =>
    db.selectFrom('house').select('value').where('key', '=', key).where('value', '!=', "it's").limit(1),
  )(db, { key: 'a' })
  expect(rows).toEqual([{ value: `it's "odd"` }])
  const asking = prepared((db) => db.selectFrom('house').select('value').where('value', '=', '?'))
  expect((await asking(db, {})).rows).toEqual([])
})
