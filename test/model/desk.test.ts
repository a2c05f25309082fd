import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/open.ts'
import { addRequest } from '../../src/db/requests.ts'
import { decideAndRecord, expireOverdue, findThread } from '../../src/db/threads.ts'
import { fc } from '../support/chance.ts'
import { openEmptyDatabase } from '../support/database.ts'
import { figuresFoundAnew, figuresKept } from '../support/figures.ts'
import { type Model, pass, promised } from './desk-model.ts'
import { anyStep, at, decideAtDesk, type Move, moveInModel, type Step } from './desk-steps.ts'

const zone = 'Europe/Berlin'

let db: Database
beforeAll(async () => {
  db = await openEmptyDatabase()
})
afterAll(() => db.destroy())

test('10,000 steps at the desk: nothing illegal, nothing promised twice, an entry and an audit line for each change', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 100, maxLength: 100 }), async (steps) => {
      const walk = openWalk()
      for (const one of steps) await take(walk, one)
      expect(await reserved(walk)).toEqual(wanted(walk))
    }),
    { numRuns: 100, endOnFailure: true },
  )
  expect(await figuresKept(db)).toEqual(await figuresFoundAnew(db))
})

/** The model and the real desk side by side; references stand in the order of the model's requests. */
type Walk = { model: Model; references: string[]; mark: string }

/** Practitioners are named anew, so that walks do not meet in one database. */
function openWalk(): Walk {
  return { model: { now: 0, requests: [] }, references: [], mark: crypto.randomUUID() }
}

async function take(walk: Walk, one: Step): Promise<void> {
  const { model } = walk
  if (one.move === 'send' || model.requests.length === 0) return await send(walk)
  if (one.move === 'pass') {
    pass(model, one.halfHours)
    await expireOverdue(db, at(model.now), zone)
    return
  }
  await makeMove(walk, one)
}

async function send({ model, references }: Walk): Promise<void> {
  const preference = { asSoonAsPossible: true, times: [] }
  const submission = { patient: { name: 'A' }, answers: {}, preference, ownAnswers: {} }
  const id = crypto.randomUUID()
  const sent = await addRequest(db, {
    ...{ submissionId: id, contentHash: id, submission },
    ...{ language: 'de', now: at(model.now) },
  })
  references.push(sent.request.reference)
  model.requests.push({ status: 'new', proposals: [] })
}

async function makeMove({ model, references, mark }: Walk, one: Move): Promise<void> {
  const index = one.which % model.requests.length
  const request = model.requests[index]
  const reference = references[index]
  if (!request || !reference) throw new Error('The model and the desk have lost each other')
  const before = await countChanges()
  const expected = moveInModel(model, request, one)
  const desk = {
    now: at(model.now),
    nameOf: (practitioner: string) => `${mark} ${practitioner}`,
    offered: request.proposals.at(-1)?.slots,
  }
  const real = await decideAndRecord(db, reference, (thread) => decideAtDesk(one, thread, desk), zone)
  const after = await countChanges()
  const changed = after.entries - before.entries
  expect({ ...one, changed: changed === 1 }).toEqual({ ...one, changed: expected })
  expect(after.audit - before.audit).toBe(changed)
  expect(real?.ok === true || changed === 0).toBe(true)
  expect((await findThread(db, reference))?.request.status).toBe(request.status)
}

async function countChanges(): Promise<{ entries: number; audit: number }> {
  const count = async (table: 'entries' | 'audit') => {
    const counting = db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n'))
    return (await counting.executeTakeFirstOrThrow()).n
  }
  return { entries: await count('entries'), audit: await count('audit') }
}

async function reserved({ mark }: Walk): Promise<string[]> {
  const rows = await db.selectFrom('reservations').selectAll().where('practitioner_id', 'like', `${mark} %`).execute()
  return rows.map((row) => `${row.practitioner_id} ${row.starts_at} ${row.ends_at}`).toSorted()
}

function wanted({ model, mark }: Walk): string[] {
  const time = (halfHours: number) => at(halfHours).epochMilliseconds
  return promised(model)
    .map(({ practitioner, from, to }) => `${mark} ${practitioner} ${time(from)} ${time(to)}`)
    .toSorted()
}
