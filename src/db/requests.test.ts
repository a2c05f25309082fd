import { afterEach, beforeEach, expect, test } from 'vitest'
import { aRequest, monday } from '../../test/support/builders.ts'
import { openEmptyDatabase, storeRequest } from '../../test/support/database.ts'
import { countRows } from '../../test/support/tables.ts'
import type { Database } from './open.ts'
import { addRequest, findRequest, findRequestBySubmission, listRequests } from './requests.ts'

let db: Database
beforeEach(async () => {
  db = await openEmptyDatabase()
})
afterEach(() => db.destroy())

test('everything a patient sent comes back as it was', async () => {
  const sent = aRequest({
    patient: { name: 'Zoë "<&>" 👩‍⚕️', email: 'zoe@example.org', phone: '+49 (0)30', birthDate: '2000-02-29' },
    answers: { visited_before: 'yes', service: 'impfung' },
    preference: { asSoonAsPossible: true, times: [{ day: 'mon', time: 'morning' }], earliest: '2026-12-01' },
    ownAnswers: { insurer: '["BKK"]' },
    complaint: '{"Husten": null}\nzweite Zeile',
    practitioner: 'muster',
    language: 'ar',
  })
  const { reference } = await storeRequest(db, sent)
  expect(await findRequest(db, reference)).toMatchObject({ ...sent, id: expect.any(Number), reference })
  const bare = await storeRequest(db, { patient: { name: 'X', phone: '12345' } })
  expect((await findRequest(db, bare.reference))?.patient).toEqual({ name: 'X', phone: '12345' })
})

test('the same submission is stored once, the first words stay, and only who knows them is let in', async () => {
  const { patient, answers, preference, ownAnswers } = aRequest()
  const submission = { patient, answers, preference, ownAnswers }
  const device = { session: undefined }
  const first = { submissionId: 'draft', contentHash: 'one', submission, language: 'de', device, now: monday }
  const second = { ...first, contentHash: 'two', submission: { ...submission, complaint: 'Husten' } }
  const stored = await Promise.all([addRequest(db, first), addRequest(db, second), addRequest(db, first)])
  expect(stored.map(({ sent, session }) => [sent, session !== undefined])).toEqual([
    [true, true],
    [false, false],
    [false, true],
  ])
  expect(new Set(stored.map(({ request }) => request.reference)).size).toBe(1)
  expect((await findRequestBySubmission(db, 'draft'))?.complaint).toBeUndefined()
  expect(await countRows(db)).toMatchObject({ appointment_requests: 1, entries: 1, audit: 1, outbox: 1 })
})

test('nobody without an address gets mail', async () => {
  await storeRequest(db, { patient: { name: 'X', phone: '12345' } })
  expect(await countRows(db)).toMatchObject({ appointment_requests: 1, outbox: 0 })
})

test('references are never given twice', async () => {
  const references = new Set<string>()
  for (let index = 0; index < 300; index++) references.add((await storeRequest(db)).reference)
  expect(references.size).toBe(300)
})

test('the newest come first, those of a state alone when asked for, and no more than wanted', async () => {
  const at = (minutes: number) => monday.add({ minutes })
  const first = await storeRequest(db, { now: at(0) })
  const second = await storeRequest(db, { now: at(2) })
  const third = await storeRequest(db, { now: at(1) })
  await db.updateTable('appointment_requests').set({ status: 'scheduled' }).where('id', '=', third.id).execute()
  const list = async (...asked: Parameters<typeof listRequests> extends [unknown, infer Asked] ? [Asked] : never) =>
    (await listRequests(db, ...asked)).map(({ id }) => id)
  expect(await list({ limit: 10 })).toEqual([second.id, third.id, first.id])
  expect(await list({ limit: 2 })).toEqual([second.id, third.id])
  expect(await list({ limit: 10, status: 'scheduled' })).toEqual([third.id])
})
