import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fillInSlots, propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let anna: Visitor
let patient: Visitor
let reference: string
let day = 1

beforeAll(async () => {
  practice = await openPractice()
  anna = await practice.staff('Anna Empfang')
})
afterAll(() => practice.close())

/** An appointment of its own for each story. */
beforeEach(async () => {
  patient = practice.visitor()
  reference = await sendRequest(patient, { email: `patient${day}@example.org` })
  await propose(anna, reference, `2026-12-${String(day++).padStart(2, '0')}T09:00`)
  await patient.visit(`/vorgang/${reference}`)
  await patient.press('Annehmen')
  await practice.rounds()
  await anna.visit(`/praxis/anfragen/${reference}`)
})

const reserved = async () =>
  await practice.db
    .selectFrom('reservations')
    .innerJoin('slots', 'slots.id', 'slot_id')
    .innerJoin('proposals', 'proposals.id', 'proposal_id')
    .innerJoin('appointment_requests as request', 'request.id', 'request_id')
    .select(['kind', 'local_start'])
    .where('reference', '=', reference)
    .execute()

describe('staff move an appointment', () => {
  test('with one click and a word: the old time is free, the patient chooses anew', async () => {
    const suggested = anna.buttons.find((name) => name.startsWith('Vorschlag senden ')) ?? ''
    anna.fill({ message: 'Das Gerät ist kaputt.' })
    await anna.press(suggested)
    expect(anna.text()).toContain('Vorgeschlagen')
    expect((await reserved()).map(({ kind }) => kind)).toEqual(['hold'])

    await practice.rounds()
    const mail = (await practice.mails()).at(-1) ?? ''
    expect(mail).toContain('ein Termin muss verschoben werden')
    expect(mail).toContain('METHOD:CANCEL')
    await patient.visit(`/vorgang/${reference}`)
    expect(patient.text()).toContain('Der Termin gilt nicht mehr: ')
    expect(patient.text()).toContain('Das Gerät ist kaputt.')
    await patient.press('Annehmen')
    expect(patient.heading).toBe('Ihr Termin')
    expect((await reserved()).map(({ kind }) => kind)).toEqual(['appointment'])
    await practice.rounds()
    expect((await practice.mails()).at(-1)).toContain('METHOD:PUBLISH')
  })

  test('to a time typed by hand, and is told when that is taken', async () => {
    const other = await sendRequest(practice.visitor())
    await propose(anna, other, '2026-12-28T10:00')
    await anna.visit(`/praxis/anfragen/${reference}`)
    fillInSlots(anna, '2026-12-28T10:00')
    await anna.press('Vorschlag senden')
    expect(anna.status).toBe(409)
    expect((await reserved()).map(({ kind }) => kind)).toEqual(['appointment'])
    fillInSlots(anna, '2026-12-28T11:00')
    await anna.press('Vorschlag senden')
    expect(anna.status).toBe(200)
    expect(await reserved()).toEqual([{ kind: 'hold', local_start: '2026-12-28T11:00:00' }])
  })

  test('not when the patient has called it off meanwhile', async () => {
    await patient.press('Termin absagen')
    fillInSlots(anna, '2026-12-29T11:00')
    await anna.press('Vorschlag senden')
    expect(anna.status).toBe(409)
    expect(await reserved()).toEqual([])
  })
})

test('staff call an appointment off with a word to the patient', async () => {
  anna.fill({ 'Nachricht zur Absage (freiwillig)': 'Die Praxis hat an diesem Tag kein Wasser.' })
  await anna.press('Termin absagen')
  expect(anna.text()).toContain('Abgesagt')
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.text()).toContain('Die Praxis hat an diesem Tag kein Wasser.')
})
