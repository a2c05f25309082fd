import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

test('a patient asks, staff propose, the patient accepts with one click behind the mailed link', async () => {
  const patient = practice.visitor()
  const reference = await sendRequest(patient, { complaint: 'Rückenschmerzen' })
  expect(patient.status).toBe(200)
  expect(patient.text()).toContain('Das ist noch kein Termin.')
  expect(patient.text()).toContain(reference)
  expect(patient.text()).toContain('+49 30 5550100')

  const staff = await practice.staff()
  expect(staff.text()).toContain('Erika Mustermann')
  await staff.visit(`/praxis/anfragen/${reference}`)
  expect(staff.text()).toContain('Rückenschmerzen')
  staff.fill({ 'date-1': '2026-12-01', 'time-1': '09:30' })
  await staff.press('Vorschlag senden')
  expect(staff.status).toBe(200)
  expect(staff.text()).toContain('Vorgeschlagen')

  await practice.rounds()
  const phone = practice.visitor()
  await phone.visit(await practice.newestLink(), 'elsewhere')
  expect(phone.text()).toContain('Dienstag, 1. Dezember 2026')
  expect(phone.text()).toContain('09:30')
  expect(phone.text()).not.toContain('Rückenschmerzen')
  await phone.press('Annehmen')
  expect(phone.address).toBe(`/vorgang/${reference}`)
  expect(phone.text()).toContain('Der Termin ist fest für Sie gebucht.')

  await staff.visit(`/praxis/anfragen/${reference}`)
  expect(staff.text()).toContain('Termin steht')
  await practice.rounds()
  const mail = (await practice.mails()).at(-1)
  expect(mail).toContain('BEGIN:VCALENDAR')
  expect(mail).toContain('DTSTART:20261201T083000Z')
})
