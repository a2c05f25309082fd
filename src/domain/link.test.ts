import { describe, expect, test } from 'vitest'
import { aClinic, aProposal, aRequest, monday } from '../../test/support/builders.ts'
import { type Status, statuses } from './appointment-request.ts'
import { allowMail, isAlive, revokeLinks, stopMail } from './link.ts'
import type { Thread } from './thread.ts'
import type { EntryKind } from './transition.ts'

const clinic = aClinic()
const link = { requestId: 1, createdAt: monday, revoked: false }
const days = (count: number) => monday.add({ hours: 24 * count })

function aThread(status: Status, closedBy?: EntryKind): Thread {
  const closing = closedBy && { id: 2, kind: closedBy, by: { kind: 'system' } as const, at: days(3) }
  const later = { id: 3, kind: 'message', by: { kind: 'patient' }, at: days(5), text: 'Danke' } as const
  return { request: aRequest({ status }), proposals: [], entries: closing ? [closing, later] : [] }
}

describe('a link opens its thread', () => {
  test.each(statuses.filter((status) => !['scheduled', 'answered', 'withdrawn', 'cancelled'].includes(status)))(
    'for ninety days while it is %s',
    (status) => {
      const last = days(90).subtract({ seconds: 1 })
      expect(isAlive(link, aThread(status), clinic, last)).toBe(true)
      expect(isAlive(link, aThread(status), clinic, days(90))).toBe(false)
    },
  )

  test.each([
    ['answered', 'closed'],
    ['withdrawn', 'request-withdrawn'],
    ['cancelled', 'appointment-cancelled'],
  ] as const)('for fourteen days after it was %s, whatever was written since', (status, kind) => {
    expect(isAlive(link, aThread(status, kind), clinic, days(17).subtract({ seconds: 1 }))).toBe(true)
    expect(isAlive(link, aThread(status, kind), clinic, days(17))).toBe(false)
  })

  test('for fourteen days after the end of the appointment', () => {
    const accepted = aProposal({ status: 'accepted', acceptedSlotId: 11 })
    const thread = { ...aThread('scheduled'), proposals: [accepted], accepted }
    expect(isAlive(link, thread, clinic, Temporal.Instant.from('2026-12-15T08:29:59Z'))).toBe(true)
    expect(isAlive(link, thread, clinic, Temporal.Instant.from('2026-12-15T08:30:00Z'))).toBe(false)
  })

  test('never longer than the longest, nor once it was revoked', () => {
    const short = aClinic('links: { longest: 2d, after_end: 0m }')
    expect(isAlive(link, aThread('new'), short, days(2))).toBe(false)
    expect(isAlive(link, aThread('withdrawn', 'request-withdrawn'), aClinic('links: { after_end: 0m }'), days(3))).toBe(
      false,
    )
    expect(isAlive({ ...link, revoked: true }, aThread('new'), clinic, monday)).toBe(false)
  })
})

test('staff end all access; the state stays', () => {
  const by = { kind: 'staff', id: 7 } as const
  expect(revokeLinks(aRequest({ status: 'proposed' }), { by, now: monday })).toMatchObject({
    transition: { status: 'proposed', revokes: 'all', entry: { kind: 'links-revoked', by } },
  })
})

test('"Das war ich nicht" stops mail and ends what was mailed, once', () => {
  expect(stopMail(aRequest(), monday)).toMatchObject({ transition: { stopsMail: true, revokes: 'mailed' } })
  expect(stopMail(aRequest({ mailStoppedAt: monday }), monday)).toEqual({ ok: true, done: true })
})

test('mail that was stopped is allowed again once, with a new link', () => {
  const by = { kind: 'staff', id: 1 } as const
  expect(allowMail(aRequest({ mailStoppedAt: monday }), { by, now: monday })).toMatchObject({
    transition: { stopsMail: false, mail: 'new-link', entry: { kind: 'mail-allowed', by } },
  })
  expect(allowMail(aRequest(), { by, now: monday })).toEqual({ ok: true, done: true })
})
