import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillInSlots, propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

const time = '2026-12-01T09:30'
let practice: Practice
let anna: Visitor
type Asked = { patient: Visitor; reference: string }
let rightful: Asked
let emergency: Asked

beforeAll(async () => {
  practice = await openPractice()
  anna = await practice.staff()
  const ask = async () => {
    const patient = practice.visitor()
    return { patient, reference: await sendRequest(patient) }
  }
  rightful = await ask()
  emergency = await ask()
  await propose(anna, rightful.reference, time)
})
afterAll(() => practice.close())

test('a taken time is refused first, and nothing but a reason promises it twice', async () => {
  await propose(anna, emergency.reference, time)
  expect(anna.status).toBe(409)
  anna.fill({ override: '   ' })
  await anna.press('Vorschlag senden')
  expect(anna.status).toBe(409)
  anna.fill({ 'Trotzdem, weil': 'Notfall, mit Dr. Beispiel besprochen' })
  await anna.press('Vorschlag senden')
  expect(anna.status).toBe(200)
  expect(anna.text()).toContain('Doppelt vergeben, weil: Notfall, mit Dr. Beispiel besprochen')
})

test('the audit trail keeps the reason, and the patient never sees it', async () => {
  const trail = await practice.db.selectFrom('audit').select('details_json').orderBy('id', 'desc').execute()
  expect(trail.map(({ details_json }) => JSON.parse(details_json).override)).toContain(
    'Notfall, mit Dr. Beispiel besprochen',
  )
  await emergency.patient.visit(`/vorgang/${emergency.reference}`)
  expect(emergency.patient.text()).not.toContain('Notfall')
})

test('nobody else gets that time', async () => {
  const other = await sendRequest(practice.visitor())
  await propose(anna, other, '2026-12-01T09:45')
  expect(anna.status).toBe(409)
})

test('both patients can accept, in whichever order', async () => {
  for (const { patient, reference } of [rightful, emergency]) {
    await patient.visit(`/vorgang/${reference}`)
    await patient.press('Annehmen')
    expect(patient.heading).toBe('Ihr Termin')
  }
  const reservations = await practice.db.selectFrom('reservations').select(['kind', 'override_reason']).execute()
  expect(reservations).toEqual([
    { kind: 'appointment', override_reason: null },
    { kind: 'appointment', override_reason: 'Notfall, mit Dr. Beispiel besprochen' },
  ])
})

test('no reason helps where the time has passed', async () => {
  const reference = await sendRequest(practice.visitor())
  await anna.visit(`/praxis/anfragen/${reference}`)
  fillInSlots(anna, time)
  await anna.press('Vorschlag senden')
  anna.fill({ 'date-1': '2026-11-20', override: 'Weil' })
  await anna.press('Vorschlag senden')
  expect(anna.text()).toContain('Diese Zeit liegt in der Vergangenheit.')
})
