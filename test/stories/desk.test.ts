import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let anna: Visitor
let max: Visitor
beforeAll(async () => {
  practice = await openPractice()
  anna = await practice.staff('Anna Empfang')
  max = await practice.staff('Max Praxis')
})
afterAll(() => practice.close())

/** The line of the inbox with this reference. */
async function lineOf(person: Visitor, reference: string): Promise<Element> {
  await person.visit('/praxis')
  const line = [...person.document.querySelectorAll('main li')].find((one) => one.textContent?.includes(reference))
  if (!line) throw new Error(`The inbox has no ${reference}: ${person.text()}`)
  return line
}

const isUnread = async (person: Visitor, reference: string) =>
  / \(neu\)/.test((await lineOf(person, reference)).textContent ?? '')

describe('the inbox', () => {
  test('shows nobody who only walked the path, and everybody who sent a request, the newest news first', async () => {
    await practice.visitor().visit('/termin')
    const patient = practice.visitor()
    const first = await sendRequest(patient, { name: 'Erste Patientin' })
    practice.moveTo('2026-11-23T08:01:00Z')
    const second = await sendRequest(practice.visitor(), { name: 'Zweiter Patient' })
    await max.visit('/praxis')
    if (max.buttons.includes('Neueste zuerst')) await max.press('Neueste zuerst')
    const order = async () => {
      await max.visit('/praxis')
      const lines = [...max.document.querySelectorAll('main li a[href^="/praxis/anfragen/"]')]
      return lines.map((line) => line.getAttribute('href')?.split('/').at(-1))
    }
    expect(await order()).toEqual([second, first])
    expect((await lineOf(max, second)).textContent).toMatch(/Neu.*Gesetzlich|Gesetzlich.*Neu/)

    practice.moveTo('2026-11-23T08:02:00Z')
    patient.fill({ text: 'Ich kann auch am Nachmittag.' })
    await patient.press('Nachricht senden')
    expect(await order()).toEqual([first, second])
  })

  test('marks for each person what she has not seen', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    expect([await isUnread(anna, reference), await isUnread(max, reference)]).toEqual([true, true])
    await anna.visit(`/praxis/anfragen/${reference}`)
    expect([await isUnread(anna, reference), await isUnread(max, reference)]).toEqual([false, true])
    await max.visit(`/praxis/anfragen/${reference}`)

    max.fill({ note: 'Ruft zurück' })
    await max.press('Notiz speichern')
    expect(await isUnread(anna, reference)).toBe(false)
    patient.fill({ text: 'Geht es auch morgen?' })
    await patient.press('Nachricht senden')
    expect([await isUnread(anna, reference), await isUnread(max, reference)]).toEqual([true, true])
    expect(anna.title).toMatch(/^\(\d+\) Posteingang/)
  })
})

describe('a thread', () => {
  test('shows the request as one bundled entry with all its answers', async () => {
    const reference = await sendRequest(practice.visitor(), { complaint: 'Rückenschmerzen', phone: '030 5550102' })
    await anna.visit(`/praxis/anfragen/${reference}`)
    const entries = [...anna.document.querySelectorAll('#entries > *')]
    expect(entries).toHaveLength(1)
    const bundle = entries[0]?.textContent ?? ''
    for (const words of ['Ja', 'Gesetzlich', 'Vorsorgeuntersuchung', 'Rückenschmerzen']) expect(bundle).toContain(words)
    for (const words of ['Erika Mustermann', '31.01.1985', '030 5550102', 'erika@example.org', reference])
      expect(anna.text()).toContain(words)
  })

  test('is found by its reference however it is typed, and is missing when nobody has it', async () => {
    const reference = await sendRequest(practice.visitor())
    await anna.visit(`/praxis/anfragen/${reference.toLowerCase().replace('-', '')}`)
    expect(anna.text()).toContain(reference)
    await anna.visit('/praxis/anfragen/ZZ-ZZZZ')
    expect(anna.status).toBe(404)
  })

  test('carries a message to the patient, who answers, and each side sees the other at the next view', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await anna.visit(`/praxis/anfragen/${reference}`)
    anna.fill({ text: 'Wir haben momentan keine Termine frei.\n\nBitte rufen Sie an.' })
    await anna.press('Nachricht senden')
    expect(anna.text()).toContain('In Bearbeitung')
    await practice.rounds()
    expect((await practice.mails()).at(-1)).not.toContain('keine Termine frei')

    const phone = practice.visitor()
    await phone.visit(await practice.newestLink(), 'elsewhere')
    expect(phone.text()).not.toContain('keine Termine frei')
    await phone.press('Weiter')
    expect(phone.text()).toContain('Wir haben momentan keine Termine frei.')
    phone.fill({ text: 'Danke <3 & bis bald' })
    await phone.press('Nachricht senden')
    expect(phone.text()).toContain('Danke <3 & bis bald')
    await anna.visit(`/praxis/anfragen/${reference}`)
    expect(anna.text()).toContain('Danke <3 & bis bald')
  })

  test.each([
    ['Nachricht senden', 'text'],
    ['Notiz speichern', 'note'],
  ])('asks for words when "%s" is pressed without any', async (button, field) => {
    const reference = await sendRequest(practice.visitor())
    await anna.visit(`/praxis/anfragen/${reference}`)
    anna.fill({ [field]: ' \n ' })
    await anna.press(button)
    expect(anna.status).toBe(422)
    expect(anna.document.querySelector('#problems a')?.getAttribute('href')).toBe(`#${field}`)
  })

  test('keeps a note of staff from the patient, on every page and in every mail', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    const secret = 'Hat letzte Woche laut geschimpft'
    await anna.visit(`/praxis/anfragen/${reference}`)
    anna.fill({ note: secret })
    await anna.press('Notiz speichern')
    await max.visit(`/praxis/anfragen/${reference}`)
    expect(max.text()).toMatch(new RegExp(`Anna Empfang[\\s\\S]*${secret}`))
    await propose(max, reference, '2027-02-01T09:30')
    await practice.rounds()
    for (const mail of await practice.mails()) expect(mail).not.toContain(secret)
    await patient.visit(`/vorgang/${reference}`)
    expect(patient.body).not.toContain(secret)
    await patient.visit(await practice.newestLink(), 'elsewhere')
    expect(patient.body).not.toContain(secret)
    await patient.press('Annehmen')
    expect(patient.body).not.toContain(secret)
    await patient.press('In den Kalender (Datei)')
    expect(patient.body).not.toContain(secret)
  })

  test('takes many notes at the same time, and loses none', async () => {
    const reference = await sendRequest(practice.visitor())
    const people = await Promise.all(Array.from({ length: 4 }, (_, index) => practice.staff(`Person ${index}`)))
    for (const person of people) await person.visit(`/praxis/anfragen/${reference}`)
    for (const [index, person] of people.entries()) person.fill({ note: `Notiz Nummer ${index}` })
    await Promise.all(people.map((person) => person.press('Notiz speichern')))
    expect(people.map(({ status }) => status)).toEqual(people.map(() => 200))
    await anna.visit(`/praxis/anfragen/${reference}`)
    for (const index of people.keys()) expect(anna.text()).toContain(`Notiz Nummer ${index}`)
  })
})

describe('a request ends', () => {
  test('when staff press "Erledigt": the open proposal is taken back and its time is free', async () => {
    const [patient, other] = [practice.visitor(), practice.visitor()]
    const [reference, next] = [await sendRequest(patient), await sendRequest(other)]
    await propose(anna, reference, '2027-02-02T09:30')
    await anna.press('Erledigt')
    expect(anna.text()).toContain('Erledigt')
    expect(anna.buttons).not.toContain('Vorschlag senden')
    await patient.visit(`/vorgang/${reference}`)
    expect(patient.heading).toBe('Ihre Anfrage ist abgeschlossen')
    expect(patient.buttons).not.toContain('Annehmen')
    await propose(anna, next, '2027-02-02T09:30')
    expect(anna.text()).toContain('Vorgeschlagen')
  })

  test('when the patient withdraws it, once or twice', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await propose(anna, reference, '2027-02-03T09:30')
    await patient.visit(`/vorgang/${reference}`)
    const secondTab = practice.visitor()
    await patient.press('Anfrage zurückziehen')
    expect(patient.heading).toBe('Sie haben Ihre Anfrage zurückgezogen')
    await patient.back()
    await secondTab.visit(`/vorgang/${reference}`)
    expect(secondTab.status).toBe(403)
    await anna.visit(`/praxis/anfragen/${reference}`)
    expect(anna.text()).toContain('Zurückgezogen')
    expect(anna.buttons).not.toContain('Vorschlag senden')
  })

  test('when staff call the appointment off: the patient is told and the time is free', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await propose(anna, reference, '2027-02-04T09:30')
    await patient.visit(`/vorgang/${reference}`)
    await patient.press('Annehmen')
    await anna.visit(`/praxis/anfragen/${reference}`)
    expect(anna.text()).toContain('Termin steht')
    await anna.press('Termin absagen')
    expect(anna.text()).toContain('Abgesagt')
    await practice.rounds()
    const mail = (await practice.mails()).at(-1) ?? ''
    expect(mail).toContain('STATUS:CANCELLED')
    expect(mail).toContain('METHOD:CANCEL')
    await patient.visit(`/vorgang/${reference}`)
    expect(patient.heading).toBe('Der Termin ist abgesagt')
    await propose(anna, await sendRequest(practice.visitor()), '2027-02-04T09:30')
    expect(anna.text()).toContain('Vorgeschlagen')
  })

  test('when the patient writes while staff call it off: staff look again, and their words are still there', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await propose(anna, reference, '2027-02-11T09:30')
    await patient.visit(`/vorgang/${reference}`)
    await patient.press('Annehmen')
    await anna.visit(`/praxis/anfragen/${reference}`)
    patient.fill({ text: 'Muss ich nüchtern sein?' })
    await patient.press('Nachricht senden')
    anna.fill({ 'Nachricht zur Absage (freiwillig)': 'Die Ärztin ist krank.' })
    await anna.press('Termin absagen')
    expect(anna.status).toBe(409)
    expect(anna.text()).toContain('Termin steht')
    const words = anna.document.querySelector('#absage-text')
    expect(words?.textContent).toContain('Die Ärztin ist krank.')
    expect(words?.closest('details')?.hasAttribute('open')).toBe(true)
    await anna.press('Termin absagen')
    expect(anna.text()).toContain('Abgesagt')
  })

  test('when the patient calls the appointment off a day before; later only the telephone helps', async () => {
    const [patient, late] = [practice.visitor(), practice.visitor()]
    for (const [person, slot] of [
      [patient, '2026-11-24T14:00'],
      [late, '2026-11-24T15:00'],
    ] as const) {
      const reference = await sendRequest(person)
      await propose(anna, reference, slot)
      await person.visit(`/vorgang/${reference}`)
      await person.press('Annehmen')
    }
    practice.moveTo('2026-11-23T13:00:00Z')
    await patient.press('Termin absagen')
    expect(patient.heading).toBe('Der Termin ist abgesagt')
    practice.moveTo('2026-11-23T14:00:01Z')
    await late.press('Termin absagen')
    expect(late.status).toBe(409)
    expect(late.text()).toContain('Zum Absagen ist es hier zu spät.')
    expect(late.buttons).not.toContain('Termin absagen')
    expect(late.heading).toBe('Ihr Termin')
  })
})
