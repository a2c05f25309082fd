import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { filledIn, openForm } from '../support/request-form.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let staff: Visitor
beforeAll(async () => {
  practice = await openPractice()
  staff = await practice.staff()
})
afterAll(() => practice.close())

/** The address of a form that waits to be sent. */
const formAddress = async () => (await openForm(practice)).address

const nasty = [
  '\u0000',
  'a\u0000b',
  '\u202e\u2066\u200f\u200b\ufeff',
  '👩‍👩‍👧‍👦'.repeat(50),
  '\ud800',
  '\r\nBcc: all@example.org\r\n\r\n',
  '\u001b[2J\u0007\u009b31m',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE drafts; --",
  '{{7*7}} <%= 7*7 %> {name} {count, plural}',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  '%00%0d%0a%ff',
  '\u2028\u2029',
  'ﷺ'.repeat(200),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!',
  '1'.repeat(20_000),
  '-1',
  'NaN',
  '1e309',
]

describe.each(nasty.map((text) => [JSON.stringify(text).slice(0, 40), text]))('whoever types %s', (_shown, text) => {
  test('into every field of the form is answered and never breaks it', async () => {
    const names = [...Object.keys(filledIn), 'phone', 'complaint', 'practitioner', 'asap', 'wish', 'earliest']
    const form = await formAddress()
    for (const name of [...names, 'q-insurer', 'q-card_read', 'q-reach', 'unknown', text]) {
      const { status } = await ask(practice, form, { fields: { ...filledIn, email: '', [name]: text } })
      expect([name, status]).toEqual([name, 422])
    }
    const all = await ask(practice, form, { fields: { ...filledIn, name: `E ${text.slice(0, 100)}`, complaint: text } })
    expect([303, 422]).toContain(all.status)
  })

  test('into an address gets a page', async () => {
    const typed = encodeURIComponent(text.slice(0, 500).toWellFormed())
    const form = await formAddress()
    const addresses = ['/', '/termin/', '/auswahl/', '/v/', '/vorgang/', '/praxis/einrichten/', '/praxis/anfragen/']
    const places = [...addresses.map((start) => start + typed), form.replace('anfrage', typed), `/v/${typed}/annahme`]
    for (const place of [...places, `/termin/${typed}/vorgang`, `/vorgang/${typed}/annahme`, `/?lang=${typed}`])
      for (const method of ['GET', 'POST']) {
        const answer = await ask(practice, place, { method, ...(method === 'POST' && { fields: { answer: text } }) })
        expect([method, place, answer.status < 500]).toEqual([method, place, true])
        expect(answer.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/)
      }
  })

  test('as an answer or as the start of a path stays on the path', async () => {
    const typed = encodeURIComponent(text.slice(0, 500).toWellFormed())
    expect((await ask(practice, `/termin?leistung=${typed}&bekannt=${typed}`)).status).toBe(200)
    expect((await ask(practice, '/termin', { fields: { answer: text } })).headers.get('location')).toBe('/termin')
  })
})

describe('a form that no browser sends', () => {
  test.each([
    ['empty', ''],
    ['with fields of the object itself', '__proto__=x&constructor=y&toString=z&hasOwnProperty=1&__proto__[x]=1'],
    ['with every field a hundred times', 'name=a&email=b&wish=mon-morning&birth_day=1&'.repeat(100)],
    ['with a thousand unknown fields', Array.from({ length: 1000 }, (_, index) => `f${index}=x`).join('&')],
    ['with broken percent signs', 'name=%&email=%zz&birth_day=%ff%fe&complaint=%E0%A4%A'],
    ['with brackets and dots', 'name[]=a&name.first=b&name[0][x]=c'],
  ])('%s is answered with its mistakes', async (_what, body) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await ask(practice, await formAddress(), { body, headers })).status).toBe(422)
  })

  test.each([
    ['of JSON', '{"name":"x"}', 'application/json'],
    ['of no kind', 'name=x', undefined],
    [
      'of parts without an end',
      '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nErika',
      'multipart/form-data; boundary=x',
    ],
    ['of parts without a boundary', 'name=x', 'multipart/form-data'],
  ])('%s is refused without harm', async (_what, body, type) => {
    const answer = await ask(practice, await formAddress(), { body, headers: { 'content-type': type } })
    expect([400, 415, 422]).toContain(answer.status)
  })

  test('with a file in place of words has no words', async () => {
    const body = new FormData()
    for (const [name, value] of Object.entries(filledIn)) body.append(name, value)
    body.set('name', new File(['x'], 'name.txt'))
    expect((await ask(practice, await formAddress(), { body })).status).toBe(422)
  })

  test('of a megabyte is too large', async () => {
    const fields = { ...filledIn, complaint: 'x'.repeat(1024 * 1024) }
    for (const address of [await formAddress(), '/termin', '/praxis/anmeldung', '/v/x/annahme'])
      expect((await ask(practice, address, { fields })).status).toBe(413)
  })
})

test('bidi signs and emoji reach staff as they were typed, kept apart from the words around them', async () => {
  const name = 'Erika \u202eנַּמָה\u202c 👩‍⚕️'
  const reference = await sendRequest(practice.visitor(), { name, complaint: '\u202eabc\u0000\u0007 🤧' })
  await staff.visit(`/praxis/anfragen/${reference}`)
  expect(staff.document.querySelector('h1 bdi')?.textContent).toBe(name)
  expect(staff.text()).toContain('\u202eabc 🤧')
  await staff.visit('/praxis')
  expect([...staff.document.querySelectorAll('bdi')].map((one) => one.textContent)).toContain(name)
})

test('markup typed by a patient is words on every page', async () => {
  const evil = '<img src=x onerror=alert(1)>'
  const patient = practice.visitor()
  const reference = await sendRequest(patient, { name: evil, complaint: evil, phone: '030 55501 <b>' })
  patient.fill({ text: evil })
  await patient.press('Nachricht senden')
  await staff.visit(`/praxis/anfragen/${reference}`)
  for (const page of [patient, staff]) {
    expect(page.text()).toContain(evil)
    expect(page.document.querySelectorAll('main img, main b')).toHaveLength(0)
  }
})
