import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { addRequest } from '../../src/db/requests.ts'
import { decideAndRecord, expireOverdue, findThread } from '../../src/db/threads.ts'
import { cancel, close, reopen, withdraw } from '../../src/domain/appointment-request.ts'
import { addNote, sendMessage } from '../../src/domain/message.ts'
import { accept, decline, propose, withdrawProposal } from '../../src/domain/proposal.ts'
import type { Thread } from '../../src/domain/thread.ts'
import { type Decision, refuse } from '../../src/domain/transition.ts'
import { figuresFoundAnew, figuresKept } from '../support/figures.ts'
import { life, type Model, type ModelSlot, moves, pass, promised } from './desk-model.ts'

const start = Temporal.Instant.from('2026-11-23T07:00:00Z')
const at = (halfHours: number) => start.add({ minutes: 30 * halfHours })
const clinic = { proposals: { maxSlots: 3, expiresAfter: life * 1_800_000, hold: true, minutes: 30 } }
const zone = 'Europe/Berlin'

const slot = fc
  .record({
    practitioner: fc.constantFrom('a', 'b'),
    from: fc.integer({ min: 1, max: 150 }),
    length: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ practitioner, from, length }): ModelSlot => ({ practitioner, from, to: from + length }))
const which = fc.nat(5)
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ move: fc.constant('send' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      move: fc.constant('propose' as const),
      which,
      slots: fc.array(slot, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ move: fc.constant('accept' as const), which, slot: fc.nat(2) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      move: fc.constantFrom('decline', 'takeBack', 'close', 'withdraw', 'reopen', 'cancel', 'message', 'write', 'note'),
      which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ move: fc.constant('pass' as const), halfHours: fc.integer({ min: 1, max: 40 }) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

let db: Database
beforeAll(async () => {
  db = openDatabase(':memory:')
  await migrateToLatest(db)
})
afterAll(() => db.destroy())

test('10,000 steps at the desk: nothing illegal, nothing promised twice, an entry and an audit line for each change', async () => {
  const runs = 100
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 100, maxLength: 100 }), async (steps) => {
      const walk = await openWalk()
      for (const one of steps) await walk.take(one)
      await walk.compare()
    }),
    { numRuns: runs, endOnFailure: true },
  )
  expect(await figuresKept(db)).toEqual(await figuresFoundAnew(db))
}, 120_000)

/** The model and the real desk side by side. Practitioners are named anew, so that walks do not meet in one database. */
async function openWalk() {
  const model: Model = { now: 0, requests: [] }
  const references: string[] = []
  const mark = crypto.randomUUID()
  const changes = async () => {
    const count = (table: 'entries' | 'audit') =>
      db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    return { entries: (await count('entries')).n, audit: (await count('audit')).n }
  }

  const take = async (one: Step): Promise<void> => {
    if (one.move === 'send' || model.requests.length === 0) return await send()
    if (one.move === 'pass') {
      pass(model, one.halfHours)
      await expireOverdue(db, at(model.now), zone)
      return
    }
    const index = one.which % model.requests.length
    const request = model.requests[index]
    const reference = references[index]
    if (!request || !reference) return
    const before = await changes()
    const expected = expectedOf(one, request)
    const real = await decideAndRecord(db, reference, (thread) => decisionOf(one, thread), zone)
    const after = await changes()
    const changed = after.entries - before.entries
    expect({ ...one, changed: changed === 1 }).toEqual({ ...one, changed: expected })
    expect(after.audit - before.audit).toBe(changed)
    expect(real?.ok === true || changed === 0).toBe(true)
    expect((await findThread(db, reference))?.request.status).toBe(request.status)
  }

  const send = async () => {
    const submission = {
      patient: { name: 'A' },
      answers: {},
      preference: { asSoonAsPossible: true, times: [] },
      ownAnswers: {},
    }
    const id = crypto.randomUUID()
    const sent = await addRequest(db, {
      submissionId: id,
      contentHash: id,
      submission,
      language: 'de',
      now: at(model.now),
    })
    references.push(sent.request.reference)
    model.requests.push({ status: 'new', proposals: [] })
  }

  const expectedOf = (one: Exclude<Step, { move: 'send' | 'pass' }>, request: Model['requests'][number]): boolean => {
    if (one.move === 'propose') return moves.propose(model, request, one.slots)
    if (one.move === 'accept') return moves.accept(model, request, one.slot)
    const move = one.move === 'note' ? 'message' : one.move
    return moves[move as 'decline'](model, request)
  }

  const decisionOf = (one: Exclude<Step, { move: 'send' | 'pass' }>, thread: Thread): Decision => {
    const now = at(model.now)
    const patient = { by: { kind: 'patient' }, now } as const
    const staff = { by: { kind: 'terminal' }, now } as const
    const { request, open: proposal, accepted } = thread
    switch (one.move) {
      case 'propose': {
        const slots = one.slots.map(({ practitioner, from, to }) => ({
          practitioner: `${mark} ${practitioner}`,
          start: at(from),
          end: at(to),
        }))
        return propose(request, slots, { clinic, ...staff, current: proposal })
      }
      case 'accept': {
        const inOrderGiven = proposal && lastProposed(request.reference)?.[one.slot]
        const real = proposal?.slots.find(
          ({ start: begins, practitioner }) =>
            inOrderGiven &&
            begins.equals(at(inOrderGiven.from)) &&
            practitioner.endsWith(` ${inOrderGiven.practitioner}`),
        )
        return proposal && real ? accept(request, proposal, real.id, patient) : refuse('unknown-slot')
      }
      case 'decline':
        return proposal ? decline(request, proposal, patient) : refuse('not-open')
      case 'takeBack':
        return proposal ? withdrawProposal(request, proposal, staff) : refuse('not-open')
      case 'close':
        return close(request, { proposal, ...staff })
      case 'withdraw':
        return withdraw(request, { proposal, ...patient })
      case 'reopen':
        return reopen(request, staff)
      case 'cancel':
        return cancel(request, { proposal: accepted, ...staff, cancelUntil: 0 })
      case 'message':
        return sendMessage(request, { text: 'Guten Tag', ...staff })
      case 'write':
        return sendMessage(request, { text: 'Guten Tag', ...patient })
      case 'note':
        return addNote(request, { text: 'Notiz', ...staff })
    }
    return refuse('not-open')
  }

  /** What the model last offered; it decides before the real desk does, so an accepted one counts too. */
  const lastProposed = (reference: string) => model.requests[references.indexOf(reference)]?.proposals.at(-1)?.slots

  const compare = async () => {
    const rows = await db.selectFrom('reservations').selectAll().where('practitioner_id', 'like', `${mark} %`).execute()
    const real = rows.map((row) => `${row.practitioner_id.slice(mark.length + 1)} ${row.starts_at} ${row.ends_at}`)
    const wanted = promised(model).map(
      ({ practitioner, from, to }) => `${practitioner} ${at(from).epochMilliseconds} ${at(to).epochMilliseconds}`,
    )
    expect(real.toSorted()).toEqual(wanted.toSorted())
  }
  return { take, compare }
}
