import { expect, test } from 'vitest'
import { aRequest, monday } from '../../test/support/builders.ts'
import { type AppointmentRequest, reopen, statuses } from './appointment-request.ts'
import { assign, markSuspicious, markTransferred, mayBeSettled, settle, snooze, wake } from './desk.ts'
import { requestAfter } from './inbox.ts'
import type { Decision } from './transition.ts'

const doing = { by: { kind: 'staff', id: 7 }, now: monday } as const

test('a thread is given to somebody, to another, to nobody', () => {
  const mine = after(assign(aRequest(), 7, doing))
  expect(mine.inbox.assignedTo).toBe(7)
  expect(assign(mine, 7, doing)).toEqual({ ok: true, done: true })
  expect(after(assign(mine, undefined, doing)).inbox.assignedTo).toBeUndefined()
})

test('what is put off comes back by hand or by itself, and not twice', () => {
  const later = monday.add({ hours: 48 })
  const off = after(snooze(aRequest(), later, doing))
  expect(off.inbox.snoozedUntil).toEqual(later)
  const back = after(wake(off, doing))
  expect(back.inbox.snoozedUntil).toBeUndefined()
  expect(back.inbox.since).toEqual(monday)
  expect(wake(back, doing)).toEqual({ ok: true, done: true })
})

test.each([0, -1, 24 * 400])('nothing is put off for %i hours', (hours) => {
  expect(snooze(aRequest(), monday.add({ hours }), doing)).toEqual({ ok: false, refusal: 'not-a-snooze' })
})

test('what is not the practice’s turn cannot be put off', () => {
  const request = aRequest({ inbox: { ...aRequest().inbox, turn: 'patient' } })
  expect(snooze(request, monday.add({ hours: 24 }), doing)).toEqual({ ok: false, refusal: 'not-open' })
})

test('copied into the practice’s software, by whom and when', () => {
  const copied = after(markTransferred(aRequest(), true, doing))
  expect(copied.inbox.transferred).toEqual({ at: monday, by: 7 })
  expect(after(markTransferred(copied, false, doing)).inbox.transferred).toBeUndefined()
})

test('suspicion comes and goes without changing whose turn it is', () => {
  const suspect = after(markSuspicious(aRequest(), true, doing))
  expect(suspect.inbox).toMatchObject({ suspicious: true, turn: 'practice' })
  expect(after(markSuspicious(suspect, false, doing)).inbox.suspicious).toBe(false)
})

test('a thank-you after the appointment stands is done without closing anything', () => {
  const thanks = aRequest({ status: 'scheduled' })
  const settled = after(settle(thanks, doing))
  expect(settled).toMatchObject({ status: 'scheduled', inbox: { turn: 'done' } })
  expect(mayBeSettled(settled)).toBe(false)
  expect(settle(settled, doing)).toEqual({ ok: false, refusal: 'not-open' })
})

test('an open request is closed when it is done', () => {
  expect(after(settle(aRequest(), doing))).toMatchObject({ status: 'answered', inbox: { turn: 'done' } })
})

test.each(statuses)('being %s, a request can be opened again only when it was over', (status) => {
  const before = aRequest({ status, inbox: { ...aRequest().inbox, turn: 'done' } })
  const isOver = ['answered', 'withdrawn', 'cancelled'].includes(status)
  if (isOver) expect(after(reopen(before, doing))).toMatchObject({ status: 'in_progress', inbox: { turn: 'practice' } })
  else expect(reopen(before, doing)).toEqual({ ok: false, refusal: 'not-open' })
})

function after(decision: Decision): AppointmentRequest {
  if (!decision.ok || 'done' in decision) throw new Error(JSON.stringify(decision))
  return requestAfter(decision.transition)
}
