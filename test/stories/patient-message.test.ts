import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let patient: Visitor
let reference: string
beforeAll(async () => {
  practice = await openPractice()
  patient = practice.visitor()
  reference = await sendRequest(patient)
})
afterAll(() => practice.close())

const messages = () => practice.db.selectFrom('entries').select('id').where('kind', '=', 'message').execute()

test('nothing written and sent is said on top, with a link to the field, and beside it', async () => {
  for (const text of ['', '  \n ', '\u200b']) {
    patient.fill({ text })
    await patient.press('Nachricht senden')
    expect([patient.status, patient.title]).toEqual([422, expect.stringMatching(/^Fehler: /)])
    expect(patient.document.querySelector('#problems a[href="#text"]')?.textContent).toBe(
      'Bitte schreiben Sie einen Text.',
    )
    expect(patient.document.querySelector('#text')?.getAttribute('aria-invalid')).toBe('true')
    expect(patient.document.querySelector('#text-error')?.textContent).toContain('Bitte schreiben Sie einen Text.')
  }
  expect(await messages()).toEqual([])
})

test('after sending, the page opens at what was written', async () => {
  await practice.rounds()
  const opened = await ask(practice, await practice.newestLink(), { fields: {} })
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const text = 'Ich kann auch früher.'
  const sent = await ask(practice, `/vorgang/${reference}/nachrichten`, { fields: { text }, headers: { cookie } })
  const [message] = await messages()
  expect(sent.headers.get('location')).toBe(`/vorgang/${reference}#e${message?.id}`)
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.document.querySelector(`#e${message?.id}`)?.textContent).toContain(text)
})

test('a telephone that was put away with the answer to a form on it shows the page again, and sends nothing', async () => {
  await practice.rounds()
  const before = (await messages()).length
  await patient.visit(`/vorgang/${reference}/nachrichten`)
  expect([patient.status, patient.address]).toEqual([200, `/vorgang/${reference}`])
  const link = await practice.newestLink()
  for (const form of ['annahme', 'ablehnung', 'widerspruch']) {
    await patient.visit(`${link}/${form}?lang=en`)
    expect([patient.status, patient.address]).toEqual([200, `${link}?lang=en`])
  }
  expect(await messages()).toHaveLength(before)
})

test('a request withdrawn by mistake comes back to the desk with a message, and the practice opens it again', async () => {
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.text()).toContain('War es ein Versehen, schreiben Sie uns eine Nachricht.')
  await patient.press('Anfrage zurückziehen')
  expect(patient.text()).toContain('Schreiben Sie uns hier')
  patient.fill({ text: 'Das war ein Versehen, ich möchte den Termin noch.' })
  await patient.press('Nachricht senden')
  const staff = await practice.staff()
  await staff.visit('/praxis')
  expect(staff.text()).toContain(reference)
  await staff.visit(`/praxis/anfragen/${reference}`)
  await staff.press('Wieder öffnen')
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.heading).toBe('Wir bearbeiten Ihre Anfrage')
})
