import { describe, expect, test } from 'vitest'
import { aRequest, monday } from '../../test/support/builders.ts'
import { statuses } from './appointment-request.ts'
import { addNote, sendMessage } from './message.ts'
import type { Actor } from './transition.ts'

const patient = { by: { kind: 'patient' }, now: monday } as const
const staff = { by: { kind: 'staff', id: 7 }, now: monday } as const

test('a message of staff takes a new request in hand and is mailed', () => {
  expect(sendMessage(aRequest(), { ...staff, text: ' Guten Tag\n' })).toMatchObject({
    transition: {
      status: 'in_progress',
      entry: { kind: 'message', text: 'Guten Tag', by: staff.by },
      mail: 'message-sent',
    },
  })
})

test('a message of the patient changes no state and sends no mail', () => {
  for (const status of statuses) {
    const decision = sendMessage(aRequest({ status }), { ...patient, text: 'Hallo' })
    expect(decision).toMatchObject({ ok: true, transition: { status } })
    expect(decision).not.toHaveProperty('transition.mail')
  }
})

test.each([
  ['staff', 'within a minute are a button pressed twice', staff.by, 60, patient.by],
  ['a patient', 'within an hour come from a page gone back to', patient.by, 3_600, staff.by],
] as const)('the same words of %s %s', (_who, _why, by: Actor, seconds, otherSide: Actor) => {
  const newest = { kind: 'message', by, at: monday, text: 'Hallo' } as const
  const again = (after: number, text = 'Hallo', from: Actor = by) =>
    sendMessage(aRequest(), { text, by: from, now: monday.add({ seconds: after }), newest })
  expect(again(seconds - 1, ' Hallo ')).toEqual({ ok: true, done: true })
  for (const other of [again(seconds), again(1, 'Hallo?'), again(1, 'Hallo', otherSide)])
    expect(other).toHaveProperty('transition')
})

test('a note takes a new request in hand and leaves the house by no mail', () => {
  const decision = addNote(aRequest(), { ...staff, text: 'Rückruf' })
  expect(decision).toMatchObject({ transition: { status: 'in_progress', entry: { kind: 'note', text: 'Rückruf' } } })
  expect(decision).not.toHaveProperty('transition.mail')
})

describe('nothing is said by', () => {
  test.each(['', ' ', '\n\t'])('%j', (text) => {
    const refused = { ok: false, refusal: 'empty-message' }
    expect([sendMessage(aRequest(), { ...staff, text }), addNote(aRequest(), { ...staff, text })]).toEqual([
      refused,
      refused,
    ])
  })
})
