import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice } from '../support/practice.ts'
import { filledIn, openForm } from '../support/request-form.ts'
import { countRows } from '../support/tables.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
beforeEach(async () => {
  practice = await openPractice()
})
afterEach(() => practice.close())

/** A patient before the filled in form. */
async function beforeSending(): Promise<Visitor> {
  const patient = await openForm(practice)
  patient.fill(filledIn)
  return patient
}

async function expectOneRequest() {
  await practice.rounds()
  expect(await practice.mails()).toHaveLength(1)
  expect(await countRows(practice.db)).toMatchObject({ appointment_requests: 1, entries: 1, audit: 1, outbox: 1 })
}

test('a patient who goes back and sends again comes to the same thread', async () => {
  const patient = await beforeSending()
  const form = patient.address
  await patient.press('Anfrage senden')
  const thread = patient.address
  const again = await ask(practice, form, { fields: filledIn })
  expect([again.status, again.headers.get('location')]).toEqual([303, thread])
  await expectOneRequest()
})

test('a patient who sends from two tabs has sent one request', async () => {
  const [first, second] = [await beforeSending(), practice.visitor()]
  await second.visit(first.address)
  second.fill(filledIn)
  await Promise.all([first.press('Anfrage senden'), second.press('Anfrage senden')])
  expect(second.address).toBe(first.address)
  expect(second.text()).toContain('Das ist noch kein Termin.')
  await expectOneRequest()
})

test('a hundred presses at once are one request, and every answer leads to the same thread', async () => {
  const patient = await beforeSending()
  const presses = Array.from({ length: 100 }, () => ask(practice, patient.address, { fields: filledIn }))
  const answers = await Promise.all(presses)
  const places = new Set(answers.map((answer) => `${answer.status} ${answer.headers.get('location')}`))
  expect([...places]).toEqual([expect.stringMatching(/^303 \/vorgang\/[\w-]+$/)])
  await expectOneRequest()
})

describe('the same form with other words, after it was sent,', () => {
  test('changes nothing, says so and leads to the thread', async () => {
    const patient = await beforeSending()
    const form = patient.address
    await patient.press('Anfrage senden')
    const thread = patient.address
    await patient.visit('/')
    const otherTab = await ask(practice, form, { fields: { ...filledIn, complaint: 'Doch Husten' } })
    expect(otherTab.status).toBe(409)
    const page = await otherTab.text()
    expect(page).toContain('Bereits gesendet')
    expect(page).toContain('Ihre neuen Angaben haben wir nicht übernommen.')
    await expectOneRequest()

    const onItsWay = practice.visitor()
    await onItsWay.visit(form)
    await onItsWay.press('Anfrage ansehen')
    expect(onItsWay.address).toBe(thread)
    expect(onItsWay.text()).not.toContain('Doch Husten')
  })

  test('and with a mistake in it: nobody is asked to mend what is sent already', async () => {
    const patient = await beforeSending()
    const form = patient.address
    await patient.press('Anfrage senden')
    const again = await ask(practice, form, { fields: { ...filledIn, name: '', email: 'erika@' } })
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('Bereits gesendet')])
    await expectOneRequest()
  })

  test('a hundred at once, each another: one is taken, the others are told', async () => {
    const patient = await beforeSending()
    const presses = Array.from({ length: 100 }, (_, index) =>
      ask(practice, patient.address, { fields: { ...filledIn, complaint: `Nummer ${index}` } }),
    )
    const statuses = (await Promise.all(presses)).map(({ status }) => status)
    expect([statuses.filter((status) => status === 303), new Set(statuses)]).toEqual([[303], new Set([303, 409])])
    await expectOneRequest()
  })
})

test('a mistake, sent again and again, keeps the form open and sends nothing', async () => {
  const patient = await beforeSending()
  patient.fill({ email: 'erika@' })
  const form = patient.address
  for (let press = 0; press < 3; press++) await patient.press('Anfrage senden')
  expect([patient.status, patient.address]).toEqual([422, form])
  expect(await countRows(practice.db)).toMatchObject({ appointment_requests: 0, outbox: 0 })
  patient.fill({ email: 'erika@example.org' })
  await patient.press('Anfrage senden')
  await expectOneRequest()
})

test('sending a form before its path is walked leads back into the path', async () => {
  const patient = practice.visitor()
  await patient.visit('/termin')
  await patient.press('Ja')
  const draft = patient.address.split('/').slice(0, 3).join('/')
  const answer = await ask(practice, `${draft}/anfrage`, { fields: filledIn })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${draft}/versicherung`])
  expect(await countRows(practice.db)).toMatchObject({ appointment_requests: 0 })
})

test('a form that waited over night is still sent, one that waited longer is not', async () => {
  const patient = await beforeSending()
  const late = await beforeSending()
  practice.moveTo('2026-11-24T07:59:00Z')
  await patient.press('Anfrage senden')
  expect(patient.text()).toContain('Das ist noch kein Termin.')
  practice.moveTo('2026-11-24T08:01:00Z')
  await late.press('Anfrage senden')
  expect([late.status, late.text()]).toEqual([410, expect.stringContaining('+49 30 5550100')])
  await expectOneRequest()
})

test('a browser that takes no cookies shows that the request has arrived, to whoever comes from the form alone', async () => {
  const patient = await beforeSending()
  const form = `http://localhost:8080${patient.address}`
  const sent = await ask(practice, patient.address, { fields: filledIn })
  const thread = sent.headers.get('location') ?? ''
  const shown = await ask(practice, thread, { headers: { referer: form } })
  const page = await shown.text()
  expect([shown.status, page]).toEqual([200, expect.stringContaining('Das ist noch kein Termin.')])
  expect(page).toContain(thread.slice('/vorgang/'.length))
  expect(page).toContain('Ihr Browser nimmt keine Cookies an.')
  for (const secret of ['Mustermann', 'erika', form.split('/')[4] ?? '']) expect(page).not.toContain(secret)

  for (const referer of [
    undefined,
    'http://localhost:8080/',
    form.replace('8080', '8081'),
    `${form}x`,
    form.replace(/.\/anfrage/, '/anfrage'),
  ])
    expect((await ask(practice, thread, { headers: { referer } })).status).toBe(403)
  expect((await ask(practice, '/vorgang/K7-3M9Q', { headers: { referer: form } })).status).toBe(403)
})
