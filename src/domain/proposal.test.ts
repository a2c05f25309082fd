import { describe, expect, test } from 'vitest'
import { aClinic, aProposal, aRequest, aSlot, monday } from '../../test/support/builders.ts'
import { statuses } from './appointment-request.ts'
import { accept, decline, expire, type ProposalStatus, withdrawProposal } from './proposal.ts'
import { propose } from './propose.ts'

const clinic = aClinic()
const staff = { by: { kind: 'staff', id: 7 }, now: monday, clinic } as const
const patient = { by: { kind: 'patient' }, now: monday } as const
const nine = aSlot('2026-12-01T08:00:00Z', '2026-12-01T08:30:00Z')
const ten = aSlot('2026-12-01T09:00:00Z', '2026-12-01T09:30:00Z')
const eleven = aSlot('2026-12-01T10:00:00Z', '2026-12-01T10:30:00Z')
const noon = aSlot('2026-12-01T11:00:00Z', '2026-12-01T11:30:00Z')
const proposed = aRequest({ status: 'proposed' })
const done = { ok: true, done: true }
const refused = (refusal: string) => ({ ok: false, refusal })

describe('staff propose', () => {
  test('one to three slots, which are held and mailed', () => {
    expect(propose(aRequest(), [nine, ten, eleven], { ...staff, message: ' Passt das? ' })).toMatchObject({
      transition: {
        status: 'proposed',
        entry: { kind: 'slots-proposed', text: 'Passt das?', by: staff.by },
        proposal: { kind: 'open', slots: [nine, ten, eleven], hold: true, message: 'Passt das?' },
        mail: 'slots-proposed',
      },
    })
  })

  test.each([
    ['none', [], 'no-slots'],
    ['four', [nine, ten, eleven, noon], 'too-many-slots'],
    ['one that has begun', [ten, aSlot('2026-11-23T08:00:00Z', '2026-11-23T08:30:00Z')], 'slot-has-begun'],
    ['one twice', [nine, nine], 'slots-overlap'],
    ['one that reaches into another', [nine, aSlot('2026-12-01T08:15:00Z', '2026-12-01T08:20:00Z')], 'slots-overlap'],
  ])('but not %s', (_what, slots, refusal) => expect(propose(aRequest(), slots, staff)).toEqual(refused(refusal)))

  test('the same time with two practitioners, when both are free', () => {
    expect(propose(aRequest(), [nine, { ...nine, practitioner: 'muster' }], staff).ok).toBe(true)
  })

  test.each(statuses)('to somebody whose request is %s, as the state allows', (status) => {
    const allowed = ['new', 'in_progress', 'proposed', 'declined', 'expired'].includes(status)
    expect(propose(aRequest({ status }), [nine], staff).ok).toBe(allowed)
  })

  test('anew, and the new proposal supersedes the open one', () => {
    expect(propose(proposed, [nine], { ...staff, current: aProposal() })).toMatchObject({
      transition: { proposal: { supersedes: 'p_1' } },
    })
  })

  test.each([
    ['for two days', nine, '2026-11-25T08:00:00Z'],
    [
      'until the slot begins, when that is sooner',
      aSlot('2026-11-24T08:00:00Z', '2026-11-24T08:30:00Z'),
      '2026-11-24T08:00:00Z',
    ],
  ])('%s', (_how, slot, until) => {
    expect(propose(aRequest(), [slot], staff)).toMatchObject({
      transition: { proposal: { expiresAt: Temporal.Instant.from(until) } },
    })
  })
})

describe('the patient accepts', () => {
  test('one slot, which is confirmed by mail', () => {
    expect(accept(proposed, aProposal(), 12, patient)).toMatchObject({
      transition: {
        status: 'scheduled',
        entry: { kind: 'slot-accepted', proposalId: 'p_1', slotId: 12 },
        proposal: { kind: 'accept', id: 'p_1', slotId: 12 },
        mail: 'appointment-confirmed',
      },
    })
  })

  test('once, however often the button is pressed', () => {
    const accepted = aProposal({ status: 'accepted', acceptedSlotId: 12 })
    const scheduled = aRequest({ status: 'scheduled' })
    expect(accept(scheduled, accepted, 12, patient)).toEqual(done)
    expect(accept(scheduled, accepted, 11, patient)).toEqual(refused('already-accepted'))
  })

  test.each([
    ['a slot of nobody', {}, 99, 'unknown-slot'],
    ['a declined proposal', { status: 'declined' }, 11, 'proposal-declined'],
    ['an expired proposal', { status: 'expired' }, 11, 'proposal-expired'],
    ['a withdrawn proposal', { status: 'withdrawn' }, 11, 'proposal-withdrawn'],
    ['a superseded proposal', { status: 'superseded' }, 11, 'proposal-superseded'],
    ['one whose time is over, though nothing has marked it yet', { expiresAt: monday }, 11, 'proposal-expired'],
  ] as const)('but not %s', (_what, parts, slotId, refusal) => {
    expect(accept(proposed, aProposal(parts), slotId, patient)).toEqual(refused(refusal))
  })

  test('no slot that has begun, though a later one of the proposal may still be had', () => {
    const now = Temporal.Instant.from('2026-12-01T08:00:00Z')
    const late = aProposal({ expiresAt: Temporal.Instant.from('2026-12-01T10:00:00Z') })
    expect(accept(proposed, late, 11, { ...patient, now })).toEqual(refused('slot-has-begun'))
    expect(accept(proposed, late, 12, { ...patient, now }).ok).toBe(true)
  })

  test.each([
    ['withdrawn', 'withdrawn'],
    ['answered', 'withdrawn'],
    ['cancelled', 'accepted'],
  ] as const)('nothing once the request is %s', (status, proposalStatus) => {
    const over = aProposal({ status: proposalStatus, ...(proposalStatus === 'accepted' && { acceptedSlotId: 11 }) })
    expect(accept(aRequest({ status }), over, 11, patient)).toEqual(refused('not-open'))
    expect(decline(aRequest({ status }), over, patient)).toEqual(refused('not-open'))
  })
})

describe('the patient declines', () => {
  test('all slots at once', () => {
    const decision = decline(proposed, aProposal(), patient)
    expect(decision).toMatchObject({
      transition: {
        status: 'declined',
        entry: { kind: 'proposal-declined', proposalId: 'p_1' },
        proposal: { kind: 'close', id: 'p_1', status: 'declined' },
      },
    })
    expect(decision).not.toHaveProperty('transition.mail')
  })

  test('twice as once, and not what was accepted', () => {
    expect(decline(proposed, aProposal({ status: 'declined' }), patient)).toEqual(done)
    const accepted = aProposal({ status: 'accepted', acceptedSlotId: 11 })
    expect(decline(aRequest({ status: 'scheduled' }), accepted, patient)).toEqual(refused('already-accepted'))
  })
})

describe('staff take a proposal back', () => {
  test('and have the request on their desk again', () => {
    expect(withdrawProposal(proposed, aProposal(), staff)).toMatchObject({
      transition: { status: 'in_progress', proposal: { status: 'withdrawn' }, mail: 'proposal-withdrawn' },
    })
  })

  test.each([
    ['accepted', refused('already-accepted')],
    ['declined', refused('proposal-declined')],
    ['expired', refused('proposal-expired')],
    ['superseded', refused('proposal-superseded')],
    ['withdrawn', done],
  ] as [ProposalStatus, unknown][])('not when it is %s', (status, expected) => {
    expect(withdrawProposal(proposed, aProposal({ status }), staff)).toEqual(expected)
  })
})

test('a proposal expires at its time and not before', () => {
  const proposal = aProposal()
  expect(expire(proposed, proposal, proposal.expiresAt.subtract({ milliseconds: 1 }))).toEqual(refused('not-open'))
  expect(expire(proposed, proposal, proposal.expiresAt)).toMatchObject({
    transition: { status: 'expired', entry: { by: { kind: 'system' } }, mail: 'proposal-expired' },
  })
  expect(expire(proposed, aProposal({ status: 'accepted' }), proposal.expiresAt)).toEqual(refused('not-open'))
})
