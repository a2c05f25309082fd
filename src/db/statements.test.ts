import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { keepingStatements } from './statements.ts'

const open = (most?: number) => {
  const sqlite = new Sqlite(':memory:')
  sqlite.exec('CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2)')
  return keepingStatements(sqlite, most)
}

test('a query is prepared once', () => {
  const db = open()
  expect(db.prepare('select a from t')).toBe(db.prepare('select a from t'))
})

test('one that is still being read is not used a second time', () => {
  const db = open()
  const reading = db.prepare('select a from t').iterate()
  reading.next()
  expect(db.prepare('select a from t').all()).toHaveLength(2)
  reading.return?.()
})

test('a column that is new is there at once', () => {
  const db = open()
  expect(db.prepare('select * from t').get()).toEqual({ a: 1 })
  db.prepare('alter table t add column b integer').run()
  expect(db.prepare('select * from t').get()).toEqual({ a: 1, b: null })
})

test('the oldest is forgotten when there are too many', () => {
  const db = open(2)
  const first = db.prepare('select 1')
  db.prepare('select 2')
  db.prepare('select 3')
  expect(db.prepare('select 1')).not.toBe(first)
})
