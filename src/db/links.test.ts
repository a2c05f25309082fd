import { afterEach, beforeEach, expect, test } from 'vitest'
import { monday } from '../../test/support/builders.ts'
import { openEmptyDatabase, storeRequest } from '../../test/support/database.ts'
import { addPatientAccess, addThreadLink, findPatientAccess, findThreadLink, revokeLinks } from './links.ts'
import type { Database } from './open.ts'

let db: Database
beforeEach(async () => {
  db = await openEmptyDatabase()
})
afterEach(() => db.destroy())

const longest = 90 * 86_400_000
const later = (hours: number) => monday.add({ minutes: Math.round(hours * 60) })

test('a link is found by its token alone, which the database does not hold', async () => {
  const { id } = await storeRequest(db)
  const tokens = await Promise.all(
    Array.from({ length: 50 }, () => addThreadLink(db, { requestId: id, longest, now: monday })),
  )
  expect(new Set(tokens).size).toBe(50)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{22,40}$/)
  expect(await findThreadLink(db, tokens[0] ?? '')).toMatchObject({ requestId: id, revoked: false })
  const rows = await db.selectFrom('thread_links').selectAll().execute()
  for (const { token_hash } of rows) {
    expect(tokens).not.toContain(token_hash)
    expect(await findThreadLink(db, token_hash)).toBeUndefined()
  }
})

test('a device sees the threads it opened, for half a day, and no others', async () => {
  const [mine, other] = [await storeRequest(db), await storeRequest(db)]
  const session = await addPatientAccess(db, { session: undefined, requestId: mine.id, ownDevice: false, now: monday })
  const sees = (requestId: number, now = monday) => findPatientAccess(db, { session, requestId, now })
  expect(await sees(mine.id)).toEqual({ requestId: mine.id, ownDevice: false })
  expect(await sees(other.id)).toBeUndefined()
  expect(await sees(mine.id, later(11.9))).toBeDefined()
  expect(await sees(mine.id, later(12))).toBeUndefined()
  const same = await addPatientAccess(db, { session, requestId: other.id, ownDevice: true, now: later(1) })
  expect(same).toBe(session)
  expect(await sees(other.id, later(12.5))).toEqual({ requestId: other.id, ownDevice: true })
})

test('the device that sent the request stays the one, also when it opens the link', async () => {
  const { id } = await storeRequest(db)
  const session = await addPatientAccess(db, { session: undefined, requestId: id, ownDevice: true, now: monday })
  await addPatientAccess(db, { session, requestId: id, ownDevice: false, now: later(1) })
  expect(await findPatientAccess(db, { session, requestId: id, now: later(12.5) })).toMatchObject({ ownDevice: true })
})

test('a session that was made up, or is over, is never taken', async () => {
  const { id } = await storeRequest(db)
  const access = { requestId: id, ownDevice: false }
  expect(await addPatientAccess(db, { ...access, session: 'planted', now: monday })).not.toBe('planted')
  const old = await addPatientAccess(db, { ...access, session: undefined, now: monday })
  expect(await addPatientAccess(db, { ...access, session: old, now: later(13) })).not.toBe(old)
})

test('ended links and accesses end at once', async () => {
  const { id } = await storeRequest(db)
  const token = await addThreadLink(db, { requestId: id, longest, now: monday })
  const session = await addPatientAccess(db, { session: undefined, requestId: id, ownDevice: false, now: monday })
  await revokeLinks(db, { requestId: id, which: 'all', now: monday })
  expect(await findThreadLink(db, token)).toMatchObject({ revoked: true })
  expect(await findPatientAccess(db, { session, requestId: id, now: monday })).toBeUndefined()
})
