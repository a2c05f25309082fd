import { describe, expect, test } from 'vitest'
import { aProposal, aRequest, monday } from '../../test/support/builders.ts'
import { cancel, close, isOpenTo, statuses, withdraw } from './appointment-request.ts'

const patient = { by: { kind: 'patient' }, now: monday } as const
const staff = { by: { kind: 'staff', id: 7 }, now: monday } as const
const day = 86_400_000

describe.each(statuses)('a request that is %s', (status) => {
  const stillOpen = ['new', 'in_progress', 'proposed', 'declined', 'expired'].includes(status)

  test('is open to what fits its state', () => {
    const moves = (['propose', 'close', 'withdraw', 'cancel', 'message'] as const).filter((move) =>
      isOpenTo({ status }, move),
    )
    const expected = stillOpen ? ['propose', 'close', 'withdraw'] : status === 'scheduled' ? ['cancel'] : []
    expect(moves).toEqual([...expected, 'message'])
  })

  test('is closed and withdrawn only while somebody still has to do something', () => {
    expect(close(aRequest({ status }), staff).ok).toBe(stillOpen)
    expect(withdraw(aRequest({ status }), patient).ok).toBe(stillOpen || status === 'withdrawn')
  })
})

test('closing takes the open proposal back and says so by mail; without one no mail is needed', () => {
  const proposed = aRequest({ status: 'proposed' })
  expect(close(proposed, { ...staff, proposal: aProposal() })).toMatchObject({
    transition: {
      status: 'answered',
      entry: { kind: 'closed' },
      proposal: { kind: 'close', id: 'p_1', status: 'withdrawn' },
      mail: 'proposal-withdrawn',
    },
  })
  expect(close(aRequest(), staff)).not.toHaveProperty('transition.mail')
})

test('a patient who withdraws twice has withdrawn once', () => {
  expect(withdraw(aRequest({ status: 'withdrawn' }), patient)).toEqual({ ok: true, done: true })
})

describe('an appointment on 1 December at 8:00 UTC', () => {
  const scheduled = aRequest({ status: 'scheduled' })
  const proposal = aProposal({ status: 'accepted', acceptedSlotId: 11 })
  const at = (instant: string) => ({ ...patient, now: Temporal.Instant.from(instant), proposal, cancelUntil: day })

  test('is cancelled by the patient until the practice’s limit', () => {
    expect(cancel(scheduled, at('2026-11-30T08:00:00Z'))).toMatchObject({
      transition: {
        status: 'cancelled',
        entry: { kind: 'appointment-cancelled', slotId: 11 },
        proposal: { kind: 'free', id: 'p_1' },
        mail: 'appointment-cancelled',
      },
    })
    expect(cancel(scheduled, at('2026-11-30T08:00:00.001Z'))).toEqual({ ok: false, refusal: 'too-late-to-cancel' })
  })

  test('is cancelled by staff at any time', () => {
    expect(cancel(scheduled, { ...at('2026-12-01T07:59:00Z'), by: staff.by }).ok).toBe(true)
  })

  test('is cancelled once', () => {
    expect(cancel(aRequest({ status: 'cancelled' }), at('2026-11-24T08:00:00Z'))).toEqual({ ok: true, done: true })
    expect(cancel(aRequest(), at('2026-11-24T08:00:00Z'))).toEqual({ ok: false, refusal: 'not-open' })
  })
})
