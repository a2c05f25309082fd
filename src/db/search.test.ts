import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { storeRequest } from '../../test/support/database.ts'
import { makeDirectory } from '../../test/support/process.ts'
import { readSearch } from '../domain/search.ts'
import { migrateToLatest } from './migrate.ts'
import { type Database, openDatabase } from './open.ts'
import { indexWaiting, searchThreads } from './search.ts'

let directory: string
let db: Database
beforeEach(async () => {
  directory = makeDirectory()
  db = openDatabase(join(directory, 'terminpfad.sqlite'))
  await migrateToLatest(db)
})
afterEach(async () => {
  await db.destroy()
  rmSync(directory, { recursive: true, force: true })
})

const find = (text: string) => searchThreads(db, { search: readSearch(text), limit: 1_000 })
const store = (name: string) => storeRequest(db, { patient: { name, phone: '030 5550123' } })
const countWaiting = async () => (await db.selectFrom('search_waiting').selectAll().execute()).length

test('many who send at once are all found, each once', async () => {
  await Promise.all(Array.from({ length: 230 }, (_, index) => store(`Erika Nummer${index}`)))
  expect(await countWaiting()).toBe(230)
  await Promise.all([indexWaiting(db), indexWaiting(db)])
  expect(await countWaiting()).toBe(0)
  expect(await find('Erika')).toHaveLength(230)
  expect(await find('Nummer229')).toHaveLength(1)
})

test('a server that stops ends the part it is at and leaves the rest to the next one', async () => {
  await Promise.all(Array.from({ length: 150 }, (_, index) => store(`Erika Nummer${index}`)))
  const stopping = new AbortController()
  const indexing = indexWaiting(db, { pause: 5, until: stopping.signal })
  stopping.abort()
  await indexing
  expect(await countWaiting()).toBe(100)
  await indexWaiting(db)
  expect(await find('Erika')).toHaveLength(150)
})

test('what waits for the search outlives the program', async () => {
  const { id } = await store('Erika Beispiel')
  await db.destroy()
  db = openDatabase(join(directory, 'terminpfad.sqlite'))
  await indexWaiting(db)
  expect(await find('Beispiel')).toEqual([id])
})

test('what is erased while it waits is never found', async () => {
  const [{ id }, other] = [await store('Erika Eins'), await store('Erika Zwei')]
  await db.deleteFrom('appointment_requests').where('id', '=', id).execute()
  await indexWaiting(db)
  expect(await find('Erika')).toEqual([other.id])
})
