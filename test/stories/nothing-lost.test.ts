import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPractice, type Practice } from '../support/practice.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

test('a request that cannot be stored keeps what was typed, and is stored once the fault is mended', async () => {
  const patient = practice.visitor()
  await patient.visit('/termin')
  for (const answer of ['Ja', 'Gesetzlich', 'Impfung']) await patient.press(answer)
  patient.fill({ name: 'Erika', birth_day: '1', birth_month: '1', birth_year: '1990', email: 'e@example.org' })
  await sql`CREATE TRIGGER disk_full BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
    practice.db,
  )
  await patient.press('Anfrage senden')
  expect(patient.status).toBe(500)
  expect(patient.text()).toContain('Das Speichern hat leider nicht geklappt')
  expect(patient.text()).not.toContain('disk full')
  expect(patient.document.querySelector('#name')?.getAttribute('value')).toBe('Erika')

  await sql`DROP TRIGGER disk_full`.execute(practice.db)
  await patient.press('Anfrage senden')
  expect(patient.text()).toContain('Das ist noch kein Termin.')
  expect(await practice.db.selectFrom('appointment_requests').select('id').execute()).toHaveLength(1)
})

test('a form far too large is answered in words', async () => {
  const patient = practice.visitor()
  await patient.visit('/termin')
  for (const answer of ['Ja', 'Gesetzlich', 'Impfung']) await patient.press(answer)
  patient.fill({ complaint: 'a'.repeat(70_000) })
  await patient.press('Anfrage senden')
  expect(patient.status).toBe(413)
  expect(patient.text()).toContain('Das ist zu viel auf einmal.')
})
