import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

test('staff whose form came back with a mistake ask for its address again, and are on the page it belongs to', async () => {
  const reference = await sendRequest(practice.visitor())
  const staff = await practice.staff()
  await staff.visit(`/praxis/anfragen/${reference}`)
  await staff.press('Notiz speichern')
  expect([staff.status, staff.address]).toEqual([422, `/praxis/anfragen/${reference}/notizen`])
  await staff.visit(staff.address)
  expect([staff.status, staff.address]).toEqual([200, `/praxis/anfragen/${reference}`])
})

test('so does a patient', async () => {
  const patient = practice.visitor()
  const reference = await sendRequest(patient)
  await patient.press('Nachricht senden')
  expect([patient.status, patient.address]).toEqual([422, `/vorgang/${reference}/nachrichten`])
  await patient.visit(patient.address)
  expect([patient.status, patient.address]).toEqual([200, `/vorgang/${reference}`])
})

test.each([
  ['/praxis/', '/praxis'],
  ['/termin/?lang=en', '/termin?lang=en'],
  ['/praxis/konto//', '/praxis/konto'],
])('%s, as somebody types it, is %s', async (typed, meant) => {
  expect((await ask(practice, typed)).headers.get('location')).toBe(meant)
})

test.each(['//evil.example/', '/\\evil.example/', '/%5Cevil.example/', '///'])(
  '%s leads nowhere else',
  async (address) => {
    const { status, headers } = await practice.fetch(
      new Request(`http://localhost:8080${address}`, { headers: { host: 'localhost:8080' } }),
    )
    if (status === 404) return
    expect(new URL(headers.get('location') ?? '', 'http://localhost:8080/').origin).toBe('http://localhost:8080')
  },
)

test('so does whoever opened a mailed link, in the language of the page; a link that is dead leads to no other place', async () => {
  const { headers, status } = await ask(practice, '/v/x/annahme?lang=en')
  expect([status, headers.get('location')]).toEqual([303, '/v/x?lang=en'])
})
