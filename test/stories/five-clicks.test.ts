import { expect, test } from 'vitest'
import { openPractice } from '../support/practice.ts'

test('from Termin to the sent request a known patient clicks five times and fills in one form', async () => {
  const practice = await openPractice()
  const patient = practice.visitor()
  await patient.visit('/')
  let clicks = 0
  let forms = 0
  for (const name of ['Termin', 'Ja', 'Gesetzlich', 'Vorsorgeuntersuchung', 'Anfrage senden']) {
    if (patient.document.querySelector('[name=email]')) {
      forms++
      patient.fill({ name: 'Erika', birth_day: '1', birth_month: '1', birth_year: '1980', email: 'e@example.org' })
    }
    await patient.press(name)
    clicks++
  }
  expect(patient.text()).toContain('Das ist noch kein Termin.')
  expect({ clicks, forms }).toEqual({ clicks: 5, forms: 1 })
  await practice.close()
})
