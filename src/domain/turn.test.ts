import { expect, test } from 'vitest'
import { aRequest, monday } from '../../test/support/builders.ts'
import type { Status } from './appointment-request.ts'
import { inboxAfter } from './inbox.ts'
import type { Actor, EntryKind } from './transition.ts'
import { type Turn, turnAfter } from './turn.ts'

const patient: Actor = { kind: 'patient' }
const staff: Actor = { kind: 'staff', id: 1 }
const system: Actor = { kind: 'system' }

test.each<[EntryKind, Actor, Status, Turn]>([
  ['request-sent', patient, 'new', 'practice'],
  ['message', patient, 'in_progress', 'practice'],
  ['message', patient, 'scheduled', 'practice'],
  ['message', patient, 'withdrawn', 'practice'],
  ['proposal-declined', patient, 'declined', 'practice'],
  ['proposal-expired', system, 'expired', 'practice'],
  ['proposal-withdrawn', staff, 'in_progress', 'practice'],
  ['preference-changed', patient, 'in_progress', 'practice'],
  ['slots-proposed', staff, 'proposed', 'patient'],
  ['message', staff, 'in_progress', 'patient'],
  ['message', { kind: 'terminal' }, 'declined', 'patient'],
  ['message', staff, 'scheduled', 'done'],
  ['message', staff, 'answered', 'done'],
  ['slot-accepted', patient, 'scheduled', 'done'],
  ['request-withdrawn', patient, 'withdrawn', 'done'],
  ['closed', staff, 'answered', 'done'],
  ['appointment-cancelled', patient, 'cancelled', 'done'],
])('after %s by %o, being %s, it is the turn of: %s', (kind, by, status, turn) => {
  for (const before of ['practice', 'patient', 'done'] as const)
    expect(turnAfter(before, { kind, by }, status)).toBe(turn)
})

test.each<EntryKind>(['note', 'links-revoked', 'mail-stopped', 'mail-allowed', 'mail-skipped'])(
  '%s changes nothing',
  (kind) => {
    for (const turn of ['practice', 'patient', 'done'] as const)
      expect(turnAfter(turn, { kind, by: staff }, 'in_progress')).toBe(turn)
  },
)

test('who has waited for an hour still has when writing again', () => {
  const before = aRequest()
  const entry = { kind: 'message', by: patient, at: monday.add({ hours: 1 }), text: 'Hallo?' } as const
  expect(inboxAfter({ before, status: 'new', entry }).since).toEqual(monday)
})

test('a patient’s answer wakes what was put off, a note does not', () => {
  const until = monday.add({ hours: 48 })
  const before = aRequest({ inbox: { ...aRequest().inbox, snoozedUntil: until } })
  const at = monday.add({ hours: 1 })
  const note = inboxAfter({ before, status: 'in_progress', entry: { kind: 'note', by: staff, at } })
  expect(note.snoozedUntil).toEqual(until)
  const answer = inboxAfter({ before, status: 'in_progress', entry: { kind: 'message', by: patient, at } })
  expect(answer.snoozedUntil).toBeUndefined()
})

test('a new appointment has to be copied into the practice’s software again', () => {
  const transferred = { at: monday, by: 1 }
  const before = aRequest({ inbox: { ...aRequest().inbox, transferred } })
  const inbox = inboxAfter({ before, status: 'scheduled', entry: { kind: 'slot-accepted', by: patient, at: monday } })
  expect(inbox.transferred).toBeUndefined()
})
