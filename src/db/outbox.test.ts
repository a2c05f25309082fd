import { afterEach, beforeEach, expect, test } from 'vitest'
import { monday } from '../../test/support/builders.ts'
import { openEmptyDatabase, storeRequest } from '../../test/support/database.ts'
import type { Database } from './open.ts'
import {
  addMail,
  bringForward,
  claimMail,
  countFailedMail,
  markDone,
  markFailed,
  type PatientMail,
  postpone,
} from './outbox.ts'

let db: Database
beforeEach(async () => {
  db = await openEmptyDatabase()
})
afterEach(() => db.destroy())

const at = (minutes: number) => monday.add({ seconds: Math.round(minutes * 60) })

/** The mail taken at this minute, which must be there. */
async function take(minutes: number): Promise<PatientMail> {
  const mail = await claimMail(db, at(minutes))
  if (!mail || 'staffId' in mail) throw new Error(`No mail is due after ${minutes} minutes`)
  return mail
}

const fail = (mail: PatientMail, minutes: number, permanent = false) =>
  markFailed(db, mail, { error: 'no', permanent, now: at(minutes) })

test('ten workers at once take a mail once', async () => {
  await storeRequest(db)
  const taken = await Promise.all(Array.from({ length: 10 }, () => claimMail(db, at(0))))
  expect(taken.filter(Boolean)).toHaveLength(1)
})

test('a worker that died with a mail gives it back after two minutes, and it keeps its Message-ID', async () => {
  await storeRequest(db)
  const first = await take(0)
  expect(await claimMail(db, at(2))).toBeUndefined()
  const again = await take(2.1)
  expect([again.id, again.messageId, again.attempts]).toEqual([first.id, first.messageId, 2])
})

test('what left is never taken again', async () => {
  await storeRequest(db)
  await markDone(db, { id: (await take(0)).id, sent: true, now: at(0) })
  expect(await claimMail(db, at(60))).toBeUndefined()
})

test('what did not leave is tried after 1, 2, 4 minutes, and given up when it never will', async () => {
  await storeRequest(db)
  await fail(await take(0), 0)
  expect(await claimMail(db, at(0.9))).toBeUndefined()
  await fail(await take(1), 1)
  expect(await claimMail(db, at(2.9))).toBeUndefined()
  await fail(await take(3), 3)
  expect(await countFailedMail(db)).toBe(0)
  await fail(await take(7), 7, true)
  expect(await countFailedMail(db)).toBe(1)
  expect(await claimMail(db, at(10_000))).toBeUndefined()
})

test('what was put off waits without counting as an attempt, and keeps no other mail back', async () => {
  const request = await storeRequest(db)
  const first = await take(0)
  await postpone(db, first.id, at(30))
  await addMail(db, request, 'message-sent', at(1))
  const next = await take(1)
  expect(next.kind).toBe('message-sent')
  await markDone(db, { id: next.id, sent: true, now: at(1) })
  expect(await claimMail(db, at(29))).toBeUndefined()
  expect(await take(30)).toMatchObject({ id: first.id, attempts: 1 })
})

test('the mails of one thread leave in order; another thread’s are not kept waiting', async () => {
  const [request, other] = [await storeRequest(db), await storeRequest(db)]
  const first = await take(0)
  await addMail(db, request, 'message-sent', at(0))
  await fail(first, 0)
  const others = await take(0.5)
  expect(others.requestId).toBe(other.id)
  await markDone(db, { id: others.id, sent: true, now: at(0.5) })
  expect(await claimMail(db, at(0.9))).toBeUndefined()
  await markDone(db, { id: (await take(1)).id, sent: true, now: at(1) })
  expect(await take(1)).toMatchObject({ requestId: request.id, kind: 'message-sent' })
})

test('when the mail server is back, what failed before is due at once', async () => {
  await storeRequest(db)
  await fail(await take(0), 0)
  await fail(await take(1), 1)
  expect(await claimMail(db, at(1.5))).toBeUndefined()
  await bringForward(db, at(1.5))
  expect((await take(1.5)).attempts).toBe(3)
})
