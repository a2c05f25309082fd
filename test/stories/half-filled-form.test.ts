import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { filledIn, openForm } from '../support/request-form.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

const typed = {
  name: 'Erika "die Große" <b>Mustermann</b>',
  birth_day: '31',
  birth_month: 'Feb',
  birth_year: '85',
  email: 'erika@',
  phone: '+49 (0)30/555',
  complaint: '\n  Husten & Schnupfen\nseit "Montag" </textarea>',
  earliest: '2026-12-01',
  'q-insurer': 'BKK <1>',
}

async function halfFilled(): Promise<Visitor> {
  const patient = await openForm(practice)
  patient.fill({ ...typed, practitioner: 'muster', asap: true, wish: ['mon-morning', 'thu-evening'] })
  patient.fill({ 'q-card_read': 'no', 'q-reach': 'afternoon' })
  return patient
}

/** Everything typed, ticked and chosen is on the page. */
function expectAllKept({ document }: Visitor): void {
  for (const [name, text] of Object.entries(typed)) {
    const field = document.querySelector(`[name="${name}"]`)
    const value = field?.localName === 'textarea' ? field.textContent : field?.getAttribute('value')
    expect([name, value?.replaceAll('\r\n', '\n')]).toEqual([name, text])
  }
  const chosen = [...document.querySelectorAll('[checked], [selected]')].map((one) => one.getAttribute('value'))
  expect(chosen).toEqual(['muster', 'yes', 'mon-morning', 'thu-evening', 'no', 'afternoon'])
}

/** And nothing is called wrong. */
function expectAllThere(patient: Visitor): void {
  expectAllKept(patient)
  expect(patient.document.querySelectorAll('.error, [role=alert], [aria-invalid]')).toHaveLength(0)
}

const count = (table: 'appointment_requests' | 'drafts') => practice.db.selectFrom(table).selectAll().execute()

describe('a patient in the middle of the form', () => {
  test('changes the language, twice, and loses nothing; nothing is kept on the server', async () => {
    const patient = await halfFilled()
    const before = [await count('appointment_requests'), await count('drafts')]
    await patient.press('Türkçe')
    expect([patient.status, patient.heading]).toEqual([200, 'Talebiniz'])
    expectAllThere(patient)
    await patient.press('العربية')
    expect(patient.document.documentElement.getAttribute('dir')).toBe('rtl')
    expectAllThere(patient)
    expect([await count('appointment_requests'), await count('drafts')]).toEqual(before)
  })

  test('goes on from there in the new language, with mistakes and without', async () => {
    const patient = await halfFilled()
    await patient.press('English')
    await patient.press('Send request')
    expect([patient.status, patient.text()]).toEqual([422, expect.stringContaining('There is a problem')])
    await patient.press('Polski')
    expect(patient.status).toBe(200)
    expectAllThere(patient)
    await patient.press('English')
    patient.fill({ birth_day: '28', email: 'erika@example.org' })
    await patient.press('Send request')
    expect(patient.text()).toContain('This is not an appointment yet.')
    expect(patient.document.documentElement.getAttribute('lang')).toBe('en')
  })

  test('changes an answer, and finds everything as it was', async () => {
    const patient = await halfFilled()
    await patient.press('Ändern Versicherung')
    expect([patient.status, patient.heading]).toEqual([200, 'Wie sind Sie versichert?'])
    await patient.press('Selbstzahler')
    expect(patient.heading).toBe('Ihre Anfrage')
    expect(patient.text()).toContain('Selbstzahler')
    expectAllThere(patient)
    await patient.press('Anfrage senden')
    expect(patient.status).toBe(422)
  })

  test('goes back several pages, changes the language there, and answers on', async () => {
    const patient = await halfFilled()
    await patient.press('Zurück')
    await patient.press('Zurück')
    await patient.press('Türkçe')
    expect(patient.heading).toBe('Sağlık sigortanız hangisi?')
    for (const name of ['Geri', 'Evet']) await patient.press(name)
    expect(patient.heading).toBe('Talebiniz')
    expectAllThere(patient)
  })

  test('comes past a question that is asked anew, and answers it', async () => {
    const patient = await halfFilled()
    await patient.press('Ändern Schon bei uns gewesen')
    await patient.press('Nein')
    expect(patient.text()).toContain('keine neuen gesetzlich Versicherten')
  })

  test('sends with Enter: of all the form’s buttons the one that sends comes first', async () => {
    const patient = await openForm(practice)
    const form = patient.document.querySelector('main form')
    const buttons = [...patient.document.querySelectorAll('button')].filter(
      (button) => form?.contains(button) || button.getAttribute('form') === form?.getAttribute('id'),
    )
    expect(buttons[0]?.hasAttribute('formaction')).toBe(false)
    expect(buttons.filter((button) => button.textContent === 'Anfrage senden')).toHaveLength(1)
    expect(buttons.filter((button) => button.hasAttribute('formaction')).length).toBeGreaterThan(7)
  })
})

test('nothing typed, ticked or chosen is lost by a mistake, and all of it arrives', async () => {
  const patient = await halfFilled()
  await patient.press('Anfrage senden')
  expect(patient.status).toBe(422)
  expectAllKept(patient)

  patient.fill({ birth_day: '28', email: 'erika@example.org' })
  await patient.press('Anfrage senden')
  expect(patient.text()).toContain('Das ist noch kein Termin.')
  const [reference, staff] = [patient.address.split('/').at(-1), await practice.staff()]
  await staff.visit(`/praxis/anfragen/${reference}`)
  for (const words of ['Erika "die Große" <b>Mustermann</b>', 'Husten & Schnupfen', 'seit "Montag" </textarea>'])
    expect(staff.text()).toContain(words)
  expect(staff.text()).toContain('geboren am 28.02.1985')
  expect(staff.text()).toMatch(/So bald wie möglich; Montag: Vormittag; Donnerstag: Abend; Frühestens ab 01\.12\.2026/)
  expect(staff.text()).toContain('Dr. Max Muster')
  expect(staff.text()).toMatch(/Krankenkasse\nBKK <1>/)
  expect(staff.text()).toMatch(/eingelesen\?\nNein/)
  expect(staff.text()).toMatch(/am besten\?\nNachmittags/)
})

test('an empty form is a form like any other: nothing is asked for by changing the language', async () => {
  const patient = await openForm(practice)
  await patient.press('English')
  expect([patient.status, patient.heading]).toEqual([200, 'Your request'])
  expect(patient.document.querySelectorAll('.error')).toHaveLength(0)
})

test('a form that was sent meanwhile in another tab says so in the new language', async () => {
  const patient = await openForm(practice)
  const other = practice.visitor()
  await other.visit(patient.address)
  other.fill(filledIn)
  await other.press('Anfrage senden')
  patient.fill({ name: 'Erika' })
  await patient.press('English')
  expect(patient.heading).toBe('Already sent')
})

test('whatever leads away from words being typed opens beside them, and says so', async () => {
  const patient = practice.visitor()
  const away = () =>
    [...patient.document.querySelectorAll('.foot-links a, main .hint a')].map((link) => [
      link.getAttribute('target'),
      link.textContent?.includes('(neues Fenster)'),
    ])
  await patient.visit('/')
  expect(new Set(away().flat())).toEqual(new Set([null, false]))
  const thread = await sendRequest(patient)
  await patient.visit(`/vorgang/${thread}`)
  expect(new Set(away().flat())).toEqual(new Set(['_blank', true]))
  await patient.visit('/termin')
  for (const answer of ['Ja', 'Gesetzlich', 'Impfung']) await patient.press(answer)
  expect(new Set(away().flat())).toEqual(new Set(['_blank', true]))
})
