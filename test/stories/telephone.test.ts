import { afterAll, beforeAll, expect, test } from 'vitest'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let anna: Visitor

beforeAll(async () => {
  practice = await openPractice({ undoTime: 15_000 })
  anna = await practice.staff('Anna Empfang')
})
afterAll(() => practice.close())

test('somebody calls: staff write it down, propose, and mark the answer, all on one line', async () => {
  await anna.visit('/praxis')
  await anna.press('Anfrage am Telefon')
  anna.fill({
    'answer-insurance': 'private',
    'answer-service': 'vorsorge',
    name: 'Karl Anrufer',
    phone: '030 5550199',
    wish: ['thu-afternoon'],
  })
  await anna.press('Anfrage anlegen')
  expect(anna.status).toBe(200)
  const reference = anna.address.split('/').at(-1) ?? ''
  // The online path ends for private patients; on the telephone staff decide.
  expect(anna.text()).toContain('Privat')
  expect(anna.text()).toContain('Vorsorgeuntersuchung')
  const bundle = anna.document.querySelector('.bubble-patient')?.textContent
  expect(bundle).toContain('Anna Empfang')
  expect(bundle).toContain('Am Telefon mitgeteilt')

  const best = anna.buttons.find((name) => name.startsWith('Vorschlag senden ')) ?? ''
  expect(best).toContain('Do., 26.11., 15:00')
  await anna.press(best)
  await anna.press('Am Telefon angenommen')
  expect(anna.text()).toContain('Termin steht')
  expect(anna.text()).toContain('Am Telefon mitgeteilt')
  const reservation = await practice.db.selectFrom('reservations').select('kind').executeTakeFirstOrThrow()
  expect(reservation.kind).toBe('appointment')
  await practice.rounds()
  expect(await practice.mails()).toEqual([])
  expect(reference).toMatch(/^[A-Z0-9]{2}-[A-Z0-9]{4}$/)
})

test('a caller who does not like the times gets others', async () => {
  const patient = practice.visitor()
  const reference = await sendRequest(patient)
  await propose(anna, reference, '2026-12-07T10:00')
  await anna.press('Am Telefon abgelehnt')
  expect(anna.text()).toContain('Abgelehnt')
  await propose(anna, reference, '2026-12-07T11:00')
  expect(anna.status).toBe(200)
})

test('the patient sees on the page what was agreed on the telephone, and gets the confirmation', async () => {
  const patient = practice.visitor()
  const reference = await sendRequest(patient, { email: 'telefon@example.org' })
  await propose(anna, reference, '2026-12-08T10:00')
  await anna.press('Am Telefon angenommen')
  await practice.rounds()
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.heading).toBe('Ihr Termin')
  expect(patient.text()).toContain('Am Telefon mitgeteilt')
  expect((await practice.mails()).at(-1)).toContain('alles ist bestätigt')
})

test('what is missing is said, and what was typed stays', async () => {
  await anna.visit('/praxis/anfragen/neu')
  anna.fill({ complaint: 'Husten', phone: '12' })
  await anna.press('Anfrage anlegen')
  expect(anna.status).toBe(422)
  const problems = [...anna.document.querySelectorAll('#problems a')].map((link) => link.getAttribute('href'))
  expect(problems).toEqual(['#answer-service', '#name', '#phone'])
  expect(anna.document.querySelector('#problems a')?.textContent).toContain('Leistung')
  for (const href of problems) expect(anna.document.querySelector(href ?? '')).not.toBeNull()
  expect(anna.document.querySelector('#complaint')?.textContent).toContain('Husten')
})

test('pressed twice, it is one request', async () => {
  await anna.visit('/praxis/anfragen/neu')
  anna.fill({ 'answer-service': 'impfung', name: 'Doppel Klick', phone: '030 5550199' })
  await Promise.all([anna.press('Anfrage anlegen'), anna.press('Anfrage anlegen')])
  const rows = await practice.db
    .selectFrom('appointment_requests')
    .select('id')
    .where('name', '=', 'Doppel Klick')
    .execute()
  expect(rows).toHaveLength(1)
})

test('a practice without services is not asked for one', async () => {
  const small = await openPractice({ yaml: 'clinic: { name: Praxis Klein, phone: "+49 30 5550100" }' })
  const staff = await small.staff()
  await staff.visit('/praxis/anfragen/neu')
  expect(staff.text()).not.toContain('Leistung')
  staff.fill({ name: 'Karl Anrufer', phone: '030 5550199' })
  await staff.press('Anfrage anlegen')
  expect([staff.status, staff.heading]).toEqual([200, 'Karl Anrufer'])
  await small.close()
})
