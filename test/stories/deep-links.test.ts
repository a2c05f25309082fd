import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPractice, type Practice } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

const yaml = `
clinic: { name: Praxis Beispiel, phone: "112", languages: [de, en] }
services:
  - { id: impfung, name: { de: Impfung, en: Vaccination }, minutes: 10 }
  - { id: reise, name: { de: Reise, en: Travel }, minutes: 20, for: { insurance: private } }
path:
  - step: visited_before
  - step: insurance
    answers: { self_pay: { then: { message: { de: Bitte rufen Sie an., en: Please call us. } } } }
  - step: referral
    question: { de: Haben Sie eine Überweisung?, en: Do you have a referral? }
    ask_when: { insurance: statutory }
    answers: { yes: { label: { de: Ja, en: "Yes" } }, no: { label: { de: Nein, en: "No" } } }
  - step: service`
let practice: Practice
beforeAll(async () => {
  practice = await openPractice({ yaml })
})
afterAll(() => practice.close())

async function open(address: string): Promise<Visitor> {
  const patient = practice.visitor()
  await patient.visit(address, 'elsewhere')
  return patient
}

const question = {
  known: 'Waren Sie bereits einmal bei uns?',
  insurance: 'Wie sind Sie versichert?',
  referral: 'Haben Sie eine Überweisung?',
  service: 'Für welche Leistung möchten Sie einen Termin?',
  form: 'Ihre Anfrage',
}

describe('a link on the website brings answers along', () => {
  test.each([
    ['the first question', '?bekannt=yes', question.insurance, ['Privat', 'Impfung']],
    ['one in the middle', '?versicherung=private', question.known, ['Ja', 'Impfung']],
    ['an own step', '?referral=no', question.known, ['Ja', 'Gesetzlich', 'Impfung']],
    ['the service', '?leistung=impfung', question.known, ['Ja', 'Privat']],
    ['several', '?leistung=impfung&bekannt=no&referral=yes', question.insurance, ['Gesetzlich']],
    ['all', '?bekannt=no&versicherung=private&leistung=reise', question.form, ['Weiter']],
  ])('%s', async (_which, query, first, presses) => {
    const patient = await open(`/termin${query}`)
    expect(patient.heading).toBe(first)
    for (const name of presses) await patient.press(name)
    expect(patient.buttons).toContain('Anfrage senden')
    expect(patient.cookies).toEqual([])
  })

  test('and the patient sees them with the others, and may change them', async () => {
    const patient = await open('/termin?leistung=impfung')
    for (const name of ['Ja', 'Privat']) await patient.press(name)
    expect(patient.text()).toContain('Impfung')
    await patient.press('Ändern Leistung')
    await patient.press('Reise')
    expect(patient.text()).toContain('Reise')
  })

  test('all of them are shown before anything begins', async () => {
    const patient = await open('/termin?bekannt=no&versicherung=private&leistung=reise')
    const given = [...patient.document.querySelectorAll('dl > div')].map(({ textContent }) => textContent)
    expect(given).toEqual(['Schon bei uns gewesenNein', 'VersicherungPrivat', 'LeistungReise'])
  })

  test('the answers stay out of the address once the patient has answered', async () => {
    const patient = await open('/termin?leistung=impfung')
    await patient.press('Ja')
    expect(patient.address).toMatch(/^\/termin\/[\w-]{20,}\/versicherung$/)
  })

  test('to an exit, where the page is shown and nothing is kept', async () => {
    const patient = await open('/termin?bekannt=yes&versicherung=self_pay')
    expect(patient.text()).toContain('Bitte rufen Sie an.')
    expect(await practice.db.selectFrom('exit_counts').selectAll().execute()).toEqual([])
  })
})

describe('a link with a mistake is a link to the question', () => {
  test.each([
    '?leistung=impfungen',
    '?leistung=',
    '?leistung',
    '?leistung=IMPFUNG',
    '?leistung[]=impfung',
    '?service=impfung',
    '?versicherung=gesetzlich',
    '?unsinn=1',
    `?leistung=${'x'.repeat(5000)}`,
    '?leistung=%00%ff',
  ])('%s', async (query) => {
    const patient = await open(`/termin${query}`)
    expect([patient.status, patient.heading]).toEqual([200, question.known])
    for (const name of ['Ja', 'Privat']) await patient.press(name)
    expect(patient.heading).toBe(question.service)
    const id = patient.address.split('/')[2] ?? ''
    const { answers_json } = await practice.db
      .selectFrom('drafts')
      .select('answers_json')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(answers_json)).not.toHaveProperty('service')
  })

  test('of two answers to one question the first counts', async () => {
    const patient = await open('/termin?bekannt=no&bekannt=yes')
    await patient.press('Privat')
    await patient.press('Impfung')
    expect(patient.text()).toMatch(/Schon bei uns gewesen\nNein/)
  })

  test('a service that these patients are not offered is asked for', async () => {
    const patient = await open('/termin?leistung=reise&bekannt=yes')
    for (const name of ['Gesetzlich', 'Ja']) await patient.press(name)
    expect(patient.heading).toBe(question.service)
    expect(patient.buttons).not.toContain('Reise')
  })
})

describe('a link in a language', () => {
  test('keeps it, and switching keeps the answers', async () => {
    const patient = await open('/termin?leistung=impfung&lang=en')
    expect(patient.heading).toBe('Have you been to our practice before?')
    await patient.press('Deutsch')
    expect(patient.address).toBe('/termin?leistung=impfung&lang=de')
    await patient.press('English')
    for (const name of ['Yes', 'Private']) await patient.press(name)
    expect([patient.heading, patient.text()]).toEqual(['Your request', expect.stringContaining('Vaccination')])
  })

  test('that the practice does not have speaks that of the browser', async () => {
    const patient = await open('/termin?leistung=impfung&lang=xx')
    expect(patient.heading).toBe(question.known)
  })
})
