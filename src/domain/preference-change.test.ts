import { expect, test } from 'vitest'
import { aProposal, aRequest, monday } from '../../test/support/builders.ts'
import { statuses } from './appointment-request.ts'
import { changePreference } from './preference-change.ts'
import type { Thread } from './thread.ts'

const preference = { asSoonAsPossible: true, times: [{ day: 'mon', time: 'morning' }] } as const
const aThread = (parts: Partial<Thread['request']> = {}, entries: Thread['entries'] = []): Thread => ({
  request: aRequest(parts),
  proposals: [],
  entries,
})

test('is possible as long as nothing is proposed and nothing is over, and changes no state', () => {
  for (const status of statuses) {
    const decision = changePreference(aThread({ status }), { preference, text: '', now: monday })
    if (['new', 'in_progress', 'declined', 'expired'].includes(status))
      expect(decision).toMatchObject({ transition: { status, preference, entry: { kind: 'preference-changed' } } })
    else expect(decision).toEqual({ ok: false, refusal: 'not-open' })
  }
})

test('is possible while a proposal can still be undone: the patient knows of none', () => {
  const open = aProposal({ pendingUntil: monday.add({ seconds: 30 }) })
  const thread = { ...aThread({ status: 'proposed' }), proposals: [open], open }
  const decision = changePreference(thread, { preference, text: '', now: monday })
  expect(decision).toMatchObject({ transition: { status: 'proposed', preference } })
})

test('the old wish, sent after declining, is an answer; sent once more it says nothing', () => {
  const declined = { id: 4, kind: 'proposal-declined', by: { kind: 'patient' }, at: monday } as const
  const thread = aThread({ status: 'declined', preference }, [declined])
  expect(changePreference(thread, { preference, text: '', now: monday })).toMatchObject({
    transition: { entry: { kind: 'preference-changed', preference } },
  })
  const answered = { ...thread, entries: [declined, { ...declined, id: 5, kind: 'preference-changed' as const }] }
  expect(changePreference(answered, { preference, text: '', now: monday })).toEqual({ ok: true, done: true })
})

test('says nothing when nothing changes, in whatever order the times come', () => {
  const times = [
    { day: 'mon', time: 'morning' },
    { day: 'tue', time: 'evening' },
  ] as const
  const before = aThread({ preference: { asSoonAsPossible: false, times } })
  const again = { asSoonAsPossible: false, times: times.toReversed() }
  const done = { ok: true, done: true }
  expect(changePreference(before, { preference: again, text: ' ', now: monday })).toEqual(done)
  const said = { id: 4, kind: 'preference-changed', by: { kind: 'patient' }, at: monday, text: 'Bitte bald' } as const
  const after = aThread({ preference: again }, [said])
  expect(changePreference(after, { preference: again, text: 'Bitte bald', now: monday })).toEqual(done)
  expect(changePreference(after, { preference: again, text: 'Doch nicht', now: monday })).toMatchObject({
    transition: { entry: { text: 'Doch nicht' } },
  })
})
