import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { proposeByTerminal, writeByTerminal } from '../support/terminal.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

test('on top of the thread stands that the practice has written, and the way there, until the patient has answered', async () => {
  const patient = practice.visitor()
  const reference = await sendRequest(patient)
  const look = async () => {
    await patient.visit(`/vorgang/${reference}`)
    const way = patient.document.querySelector('#stand .notice a')?.getAttribute('href') ?? ''
    return way === '' ? undefined : patient.document.querySelector(way)?.textContent
  }
  expect(await look()).toBeUndefined()

  await writeByTerminal(practice, reference, 'Bitte rufen Sie uns an.')
  await writeByTerminal(practice, reference, 'Ab 14 Uhr.')
  expect(await look()).toContain('Bitte rufen Sie uns an.')
  expect(patient.text()).toContain('Die Praxis hat Ihnen geschrieben.')
  expect(patient.text()).not.toContain('Sie müssen nichts tun.')

  await practice.rounds()
  const phone = practice.visitor()
  await phone.visit(await practice.newestLink(), 'elsewhere')
  expect(phone.text()).toContain('Die Praxis hat Ihnen geschrieben.')
  expect(phone.text()).not.toContain('Ab 14 Uhr')

  patient.fill({ text: 'Das mache ich.' })
  await patient.press('Nachricht senden')
  expect(await look()).toBeUndefined()
  expect(patient.text()).toContain('Sie müssen nichts tun.')

  await proposeByTerminal(practice, reference, '2026-12-01T09:30')
  expect(await look()).toBeUndefined()

  const staff = await practice.staff()
  await staff.visit(`/praxis/anfragen/${reference}`)
  staff.fill({ text: 'Wir haben momentan keine Termine frei.' })
  await staff.press('Senden und erledigt')
  expect(await look()).toContain('Wir haben momentan keine Termine frei.')
  expect(patient.heading).toBe('Ihre Anfrage ist abgeschlossen')
  await practice.rounds()
  await phone.visit(await practice.newestLink(), 'elsewhere')
  expect(phone.text()).toContain('Die Praxis hat Ihnen geschrieben.')
})
