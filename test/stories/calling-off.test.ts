import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findThread } from '../../src/db/threads.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { proposeByTerminal } from '../support/terminal.ts'

let practice: Practice
let count = 0
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

/** A patient with an appointment at this time; `now` from then on. */
async function booked(time: string, now: string) {
  practice.moveTo(now)
  const patient = practice.visitor()
  const reference = await sendRequest(patient, { complaint: `Anliegen ${++count}` })
  await proposeByTerminal(practice, reference, time)
  await patient.visit(`/vorgang/${reference}`)
  await patient.press('Annehmen')
  await practice.rounds()
  return { patient, reference }
}

describe('a patient calls the appointment off', () => {
  test('with one click, knowing what it means; staff have it as news, calendars lose the entry', async () => {
    const { patient, reference } = await booked('2026-12-01T09:30', '2026-11-23T08:00:00Z')
    expect(patient.text()).toContain('Sie können bis Montag, 30. November 2026 um 09:30 Uhr hier absagen.')
    expect(patient.text()).toContain('Zurückholen können Sie den Termin nicht.')
    await patient.press('Termin absagen')
    expect([patient.status, patient.heading]).toEqual([200, 'Der Termin ist abgesagt'])
    const thread = await findThread(practice.db, reference)
    expect(thread?.entries.at(-1)).toMatchObject({ kind: 'appointment-cancelled', by: { kind: 'patient' } })

    const confirmed = (await practice.mails()).at(-1) ?? ''
    await practice.rounds()
    const cancelled = (await practice.mails()).at(-1) ?? ''
    expect(cancelled).toContain('METHOD:CANCEL')
    expect(cancelled).toContain('STATUS:CANCELLED')
    const uid = /UID:(.+)/
    expect(uid.exec(cancelled)?.[1]).toBe(uid.exec(confirmed)?.[1])
    const sequence = (mail: string) => Number(/SEQUENCE:(\d+)/.exec(mail)?.[1])
    expect(sequence(cancelled)).toBeGreaterThan(sequence(confirmed))
  })

  test.each([
    ['in winter', '2026-12-01T09:30', '2026-11-30T08:30:00Z'],
    // The clocks change between the limit and the appointment: 24 hours are 24 hours.
    ['over the night that is an hour short', '2027-03-29T09:30', '2027-03-28T07:30:00Z'],
    ['on the day of the short night', '2027-03-28T09:30', '2027-03-27T07:30:00Z'],
    ['over the night that is an hour long', '2026-10-26T09:30', '2026-10-25T08:30:00Z'],
    ['on the day of the long night', '2026-10-25T09:30', '2026-10-24T08:30:00Z'],
  ])('until the last second of the limit %s, and then by telephone', async (_when, time, limit) => {
    const last = Temporal.Instant.from(limit)
    const start = last.subtract({ hours: 2 }).toString()
    const inTime = await booked(time, start)
    practice.moveTo(last.toString())
    await inTime.patient.visit(`/vorgang/${inTime.reference}`)
    await inTime.patient.press('Termin absagen')
    expect(inTime.patient.heading).toBe('Der Termin ist abgesagt')

    const late = await booked(time, start)
    practice.moveTo(last.add({ seconds: 1 }).toString())
    await late.patient.press('Termin absagen')
    expect(late.patient.status).toBe(409)
    await late.patient.visit(`/vorgang/${late.reference}`)
    expect(late.patient.buttons).not.toContain('Termin absagen')
    expect(late.patient.text()).toContain('Zum Absagen rufen Sie uns bitte an: +49 30 5550100')
    expect(late.patient.document.querySelector('#stand a[href="tel:+49305550100"]')).not.toBeNull()
  })
})

test('a patient takes the request back with one click, knowing that it frees the times kept', async () => {
  practice.moveTo('2026-11-23T08:00:00Z')
  const patient = practice.visitor()
  const reference = await sendRequest(patient, { complaint: `Anliegen ${++count}` })
  await proposeByTerminal(practice, reference, '2026-12-03T09:30')
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.text()).toContain('Zeiten, die wir für Sie freihalten, bekommen dann andere.')
  await patient.press('Anfrage zurückziehen')
  expect(patient.heading).toBe('Sie haben Ihre Anfrage zurückgezogen')
  await proposeByTerminal(practice, await sendRequest(practice.visitor(), { complaint: 'frei' }), '2026-12-03T09:30')
})
