import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { addRequest } from '../../src/db/requests.ts'
import { decideAndRecord, findThread, type Recorded, recordTransition } from '../../src/db/threads.ts'
import { accept } from '../../src/domain/proposal.ts'
import type { Thread } from '../../src/domain/thread.ts'
import { type Decision, refuse } from '../../src/domain/transition.ts'
import { fc } from '../support/chance.ts'
import { openEmptyDatabase } from '../support/database.ts'
import type { ModelRequest } from './desk-model.ts'
import { at, decideAtDesk } from './desk-steps.ts'
import { type Event, orderOf } from './history.ts'

const zone = 'Europe/Berlin'

let db: Database
beforeAll(async () => {
  db = await openEmptyDatabase()
})
afterAll(() => db.destroy())

/** What everybody has before them: a time that is offered. */
const offered = { practitioner: 'a', from: 10, to: 11 }
const others = [20, 30].map((from) => [{ practitioner: 'a', from, to: from + 1 }])

const anyDeed = fc.record({
  move: fc.oneof(
    { weight: 4, arbitrary: fc.constant({ move: 'accept', from: offered.from } as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...others).map((slots) => ({ move: 'propose', which: 0, slots }) as const),
    },
    {
      weight: 8,
      arbitrary: fc
        .constantFrom('decline', 'takeBack', 'close', 'withdraw', 'reopen', 'cancel', 'message', 'write', 'note')
        .map((move) => ({ move, which: 0 }) as const),
    },
  ),
  /** Turns of the event loop before it is asked. */
  wait: fc.nat(12),
  /** Decides on what is true now, as patients do, or only on what the page showed, as staff do. */
  again: fc.boolean(),
})

type Deed = typeof anyDeed extends fc.Arbitrary<infer Value> ? Value : never

test('what twelve people do to one thread at once could have happened one after the other, each when it was answered', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(anyDeed, { minLength: 2, maxLength: 12 }), async (deeds) => {
      const { reference, mark } = await openThread()
      const events = await Promise.all(deeds.map(witness(reference, mark)))
      const status = (await findThread(db, reference))?.request.status
      const before: ModelRequest = {
        status: 'proposed',
        proposals: [{ status: 'open', slots: [offered], expires: 99 }],
      }
      expect(
        orderOf(events, before, (after) => after.status === status),
        JSON.stringify(events),
      ).toBeDefined()
      for (const { move, outcome } of events) seen.add(`${move.move} ${outcome}`)
    }),
    { numRuns: 300, endOnFailure: true },
  )
  // Otherwise nothing would have been tried.
  expect([...seen]).toEqual(
    expect.arrayContaining(['accept done', 'accept refused', 'takeBack done', 'takeBack later']),
  )
})

describe('the check itself', () => {
  const proposed: ModelRequest = { status: 'proposed', proposals: [{ status: 'open', slots: [offered], expires: 99 }] }
  const taken = { move: { move: 'accept', from: 10 }, asked: 1, answered: 4, outcome: 'done' } as const
  const back = { move: { move: 'takeBack', which: 0 }, asked: 2, answered: 3, outcome: 'done' } as const
  const ends = (status: string) => (request: ModelRequest) => request.status === status

  test('finds that nobody can accept what was taken back', () => {
    expect(orderOf([taken, back], structuredClone(proposed), ends('scheduled'))).toBeUndefined()
    expect(orderOf([taken, back], structuredClone(proposed), ends('in_progress'))).toBeUndefined()
    expect(orderOf([{ ...taken, outcome: 'refused' }, back], proposed, ends('in_progress'))).toHaveLength(2)
  })

  test('finds an answer that knew what came later', () => {
    const late = { ...back, asked: 5, answered: 6 }
    expect(
      orderOf([{ ...taken, outcome: 'refused' }, late], structuredClone(proposed), ends('in_progress')),
    ).toBeUndefined()
  })
})

/** A thread with an open proposal, of a practitioner of its own. */
async function openThread(): Promise<{ reference: string; mark: string }> {
  const mark = crypto.randomUUID()
  const preference = { asSoonAsPossible: true, times: [] }
  const submission = { patient: { name: 'A' }, answers: {}, preference, ownAnswers: {} }
  const sent = await addRequest(db, {
    ...{ submissionId: mark, contentHash: mark, submission },
    ...{ language: 'de', now: at(0) },
  })
  const { reference } = sent.request
  const decide = decisionOf({ move: 'propose', which: 0, slots: [offered] }, mark)
  await decideAndRecord(db, reference, decide, zone)
  return { reference, mark }
}

let moment = 0

function witness(reference: string, mark: string) {
  return async ({ move, wait, again }: Deed): Promise<Event> => {
    const page = await findThread(db, reference)
    for (let turn = 0; turn < wait; turn++) await new Promise((resolve) => setImmediate(resolve))
    const asked = ++moment
    let decided: Decision = refuse('not-open')
    const decide = (thread: Thread) => {
      decided = decisionOf(move, mark)(thread)
      return decided
    }
    const recorded = again
      ? await decideAndRecord(db, reference, decide, zone)
      : await upon(reference, page?.request.version, decide)
    return { move, asked, answered: ++moment, outcome: outcomeOf(recorded, decided) }
  }
}

function outcomeOf(recorded: Recorded | Decision | undefined, decided: Decision): Event['outcome'] {
  if (recorded?.ok) return 'done' in decided ? 'already' : 'done'
  return recorded?.refusal === 'stale' ? 'later' : 'refused'
}

/** A person's decision, which holds only while the thread is as on the page before them. */
async function upon(reference: string, version: number | undefined, decide: (thread: Thread) => Decision) {
  const thread = await findThread(db, reference)
  if (thread?.request.version !== version) return refuse('stale')
  const decision = thread ? decide(thread) : refuse('not-open')
  if (!decision.ok || 'done' in decision) return decision
  return await recordTransition(db, decision.transition, zone)
}

function decisionOf(one: Event['move'], mark: string): (thread: Thread) => Decision {
  const now = at(0)
  return (thread) => {
    if (one.move !== 'accept')
      return decideAtDesk(one, thread, { now, nameOf: (name) => `${mark} ${name}`, offered: [] })
    const slot = thread.open?.slots.find(({ start }) => start.equals(at(one.from)))
    if (!thread.open || !slot) return refuse('unknown-slot')
    return accept(thread.request, thread.open, slot.id, { by: { kind: 'patient' }, now })
  }
}
