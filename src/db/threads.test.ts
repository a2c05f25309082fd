import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aClinic, aSlot, monday } from '../../test/support/builders.ts'
import { openEmptyDatabase, storeRequest } from '../../test/support/database.ts'
import { readTables } from '../../test/support/tables.ts'
import { sendMessage } from '../domain/message.ts'
import { accept, withdrawProposal } from '../domain/proposal.ts'
import { propose } from '../domain/propose.ts'
import type { SlotTime } from '../domain/slot.ts'
import type { Thread } from '../domain/thread.ts'
import type { Decision } from '../domain/transition.ts'
import type { Database } from './open.ts'
import { decideAndRecord, expireOverdue, findThread, recordTransition } from './threads.ts'

let db: Database
beforeEach(async () => {
  db = await openEmptyDatabase()
})
afterEach(() => db.destroy())

const zone = 'Europe/Berlin'
const clinic = aClinic()
const patient = { by: { kind: 'patient' }, now: monday } as const
const terminal = { by: { kind: 'terminal' }, now: monday, clinic } as const
const nine = aSlot('2026-12-01T08:00:00Z', '2026-12-01T08:30:00Z')
const ten = aSlot('2026-12-01T09:00:00Z', '2026-12-01T09:30:00Z')

function transitionOf(decision: Decision) {
  if (!decision.ok || 'done' in decision) throw new Error(JSON.stringify(decision))
  return decision.transition
}

const offering =
  (...slots: SlotTime[]) =>
  (thread: Thread) =>
    propose(thread.request, slots, { ...terminal, current: thread.open })

test('a decision holds for the version it was made on, and for no later one', async () => {
  const request = await storeRequest(db)
  const one = transitionOf(sendMessage(request, { ...patient, text: 'eins' }))
  const two = transitionOf(sendMessage(request, { ...patient, text: 'zwei' }))
  expect(await recordTransition(db, one, zone)).toEqual({ ok: true })
  const after = await readTables(db)
  expect(await recordTransition(db, two, zone)).toEqual({ ok: false, refusal: 'stale' })
  expect(await readTables(db)).toEqual(after)
})

test('somebody who does not mind what happened meanwhile decides again on what is true now', async () => {
  const { reference } = await storeRequest(db)
  const texts = ['eins', 'zwei', 'drei', 'vier']
  await Promise.all(
    texts.map((text) =>
      decideAndRecord(db, reference, ({ request }) => sendMessage(request, { ...patient, text }), zone),
    ),
  )
  const thread = await findThread(db, reference)
  expect(
    thread?.entries
      .slice(1)
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(texts.toSorted())
  expect(thread?.request.version).toBe(5)
  expect(await decideAndRecord(db, 'ZZ-ZZZZ', () => ({ ok: true, done: true }), zone)).toBeUndefined()
})

test('a proposal with one taken time among free ones is refused as a whole', async () => {
  const [first, second] = [await storeRequest(db), await storeRequest(db)]
  await decideAndRecord(db, first.reference, offering(ten), zone)
  const before = await readTables(db)
  expect(await decideAndRecord(db, second.reference, offering(nine, ten), zone)).toEqual({
    ok: false,
    refusal: 'slot-taken',
  })
  expect(await readTables(db)).toEqual(before)
})

test('the time agreed upon is kept as the instant and as the clock on the wall showed it', async () => {
  const { reference } = await storeRequest(db)
  await decideAndRecord(db, reference, offering(nine), zone)
  const [slot] = await db.selectFrom('slots').selectAll().execute()
  expect(slot).toMatchObject({
    starts_at: Date.parse('2026-12-01T08:00:00Z'),
    local_start: '2026-12-01T09:00:00',
    time_zone: zone,
  })
})

describe('the thread tells', () => {
  test('the open proposal until it is decided, and then the accepted one', async () => {
    const { reference } = await storeRequest(db)
    await decideAndRecord(db, reference, offering(nine, ten), zone)
    const proposed = await findThread(db, reference)
    expect([proposed?.open?.slots.length, proposed?.accepted]).toEqual([2, undefined])
    const take = ({ request, open }: Thread): Decision =>
      open ? accept(request, open, open.slots[1]?.id ?? 0, patient) : { ok: false, refusal: 'not-open' }
    await decideAndRecord(db, reference, take, zone)
    const scheduled = await findThread(db, reference)
    expect([scheduled?.open, scheduled?.accepted?.acceptedSlotId]).toEqual([undefined, proposed?.open?.slots[1]?.id])
    const reservations = await db.selectFrom('reservations').select(['kind', 'starts_at']).execute()
    expect(reservations).toEqual([{ kind: 'appointment', starts_at: ten.start.epochMilliseconds }])
  })

  test('all proposals there were, oldest first', async () => {
    const { reference } = await storeRequest(db)
    await decideAndRecord(db, reference, offering(nine), zone)
    await decideAndRecord(db, reference, offering(ten), zone)
    const back = ({ request, open }: Thread): Decision =>
      open ? withdrawProposal(request, open, terminal) : { ok: false, refusal: 'not-open' }
    await decideAndRecord(db, reference, back, zone)
    const thread = await findThread(db, reference)
    expect(thread?.proposals.map(({ status }) => status).toSorted()).toEqual(['superseded', 'withdrawn'])
    expect(await db.selectFrom('reservations').selectAll().execute()).toEqual([])
  })
})

test('what nobody answered in time expires once, and frees its times', async () => {
  const [first, second] = [await storeRequest(db), await storeRequest(db)]
  await decideAndRecord(db, first.reference, offering(nine), zone)
  await decideAndRecord(db, second.reference, offering(ten), zone)
  const inTwoDays = monday.add({ hours: 48 })
  expect(await expireOverdue(db, inTwoDays.subtract({ milliseconds: 1 }), zone)).toBe(0)
  expect(await expireOverdue(db, inTwoDays, zone)).toBe(2)
  expect(await expireOverdue(db, inTwoDays, zone)).toBe(0)
  const thread = await findThread(db, first.reference)
  expect([thread?.request.status, thread?.entries.at(-1)?.kind]).toEqual(['expired', 'proposal-expired'])
  expect(await db.selectFrom('reservations').selectAll().execute()).toEqual([])
})
