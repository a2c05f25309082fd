import { afterEach, beforeEach, expect, test } from 'vitest'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let patient: Visitor
let staff: Visitor
let reference: string
beforeEach(async () => {
  practice = await openPractice()
  patient = practice.visitor()
  reference = await sendRequest(patient, { name: 'Erika Mustermann', complaint: 'Rückenschmerzen' })
  staff = await practice.staff()
  await staff.visit(`/praxis/anfragen/${reference}`)
})
afterEach(() => practice.close())

const open = (person = staff) => person.visit(`/praxis/anfragen/${reference}`)
const inTab = async (tab: string) => {
  await staff.visit(`/praxis?tab=${tab}`)
  return staff.document.querySelectorAll('.inbox-row').length
}

test('a thread is given to oneself, to a colleague and to nobody; patients never hear of it', async () => {
  const colleague = await practice.staff('Otto Vertretung')
  await open()
  staff.fill({ 'Zugewiesen an': 'Mich' })
  await staff.press('Zuweisen')
  expect(staff.text()).toContain('Zugewiesen an Anna Empfang')
  staff.fill({ 'Zugewiesen an': 'Otto Vertretung' })
  await staff.press('Zuweisen')
  await colleague.visit('/praxis?meine=1')
  expect(colleague.text()).toContain('Erika Mustermann')
  await open()
  staff.fill({ 'Zugewiesen an': 'Niemand' })
  await staff.press('Zuweisen')
  expect(staff.text()).toContain('hat die Zuweisung aufgehoben.')
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.text()).not.toContain('Vertretung')
  expect(patient.text()).not.toContain('zugewiesen')
})

test('of a long thread the request and the newest are in sight, and whatever is new', async () => {
  for (let count = 1; count <= 12; count++) {
    staff.fill({ note: `Notiz ${count}` })
    await staff.press('Notiz speichern')
  }
  const folded = () => [...staff.document.querySelectorAll('#entries details article')].map((one) => one.textContent)
  expect(folded()).toHaveLength(6)
  expect(folded().at(-1)).toContain('Notiz 6')
  expect(staff.text()).toContain('6 ältere Einträge')
  expect(staff.document.querySelector('#entries > article')?.textContent).toContain('Anfrage gesendet')

  const colleague = await practice.staff('Otto Vertretung')
  for (let count = 1; count <= 8; count++) {
    await open(colleague)
    colleague.fill({ note: `Neues ${count}` })
    await colleague.press('Notiz speichern')
  }
  await open()
  expect(folded()).toHaveLength(6)
  expect([...staff.document.querySelectorAll('#entries > article .unread-mark')]).toHaveLength(8)
})

test('what is put off leaves the list, and is back on its day', async () => {
  await staff.press('Bis morgen')
  expect(staff.text()).toContain('Zurückgestellt bis Di., 24.11.')
  expect(await inTab('praxis')).toBe(0)
  expect(await inTab('zurueckgestellt')).toBe(1)
  practice.moveTo('2026-11-23T23:00:00Z')
  await practice.rounds()
  staff = await practice.staff()
  expect(staff.title).toMatch(/^\(1\)/)
  expect(await inTab('praxis')).toBe(1)
  await open()
  expect(staff.text()).toContain('Der Vorgang ist wieder im Posteingang.')
})

test('a patient’s answer wakes it before its time', async () => {
  staff.fill({ 'Zurückstellen bis': '2026-12-01' })
  await staff.press('Zurückstellen')
  expect(await inTab('praxis')).toBe(0)
  await patient.visit(`/vorgang/${reference}`)
  patient.fill({ text: 'Es ist doch dringend.' })
  await patient.press('Nachricht senden')
  expect(await inTab('praxis')).toBe(1)
})

test.each(['2026-11-23', '2020-01-01', '2099-01-01', 'nonsense', ''])('nothing is put off until "%s"', async (day) => {
  staff.fill({ bis: day })
  await staff.press('Zurückstellen')
  expect(staff.status).toBe(422)
  expect(staff.text()).toContain('Bitte wählen Sie einen Tag in der Zukunft')
  expect(staff.document.querySelector('#bis')?.getAttribute('aria-invalid')).toBe('true')
  expect(await inTab('praxis')).toBe(1)
})

test('what was closed can be opened again', async () => {
  await staff.press('Erledigt')
  expect(await inTab('praxis')).toBe(0)
  await open()
  await staff.press('Wieder öffnen')
  expect(staff.text()).toContain('In Bearbeitung')
  expect(await inTab('praxis')).toBe(1)
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.text()).toContain('Die Praxis hat die Anfrage wieder geöffnet.')
})

test('a thank-you after all is done needs one click and no answer', async () => {
  await staff.press('Erledigt')
  await patient.visit(`/vorgang/${reference}`)
  patient.fill({ text: 'Vielen Dank!' })
  await patient.press('Nachricht senden')
  expect(await inTab('praxis')).toBe(1)
  await open()
  await staff.press('Erledigt')
  expect(await inTab('praxis')).toBe(0)
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.text()).not.toContain('als erledigt markiert')
})

test('copied into the practice’s software: marked, shown in the list, and taken back', async () => {
  expect(staff.document.querySelector('#copy')?.textContent).toContain(
    `Vor- und Nachname: Erika Mustermann\nGeburtsdatum: 31.01.1985\nE-Mail-Adresse: erika@example.org\nVorgangsnummer: ${reference}`,
  )
  await staff.press('In Praxissoftware übernommen')
  expect(staff.text()).toContain('von Anna Empfang')
  await staff.visit('/praxis')
  expect(staff.text()).toContain('übernommen')
  await open()
  await staff.press('Doch nicht übernommen')
  await staff.visit('/praxis')
  expect(staff.document.querySelector('#inbox')?.textContent).not.toContain('übernommen')
})

test('on paper there is what the patient may see, and no note', async () => {
  staff.fill({ note: 'Ruft immer an.' })
  await staff.press('Notiz speichern')
  await staff.press('Druckansicht')
  expect(staff.text()).toContain('Rückenschmerzen')
  expect(staff.text()).toContain('Erika Mustermann')
  expect(staff.text()).not.toContain('Ruft immer an.')
  await staff.press('Zurück zur Anfrage')
  expect(staff.address).toBe(`/praxis/anfragen/${reference}`)
})

test.each(['Erledigt', 'Zuweisen', 'Bis morgen', 'In Praxissoftware übernommen', 'Verdacht auf Spam'])(
  'two people at once: "%s" is not done upon what a colleague has just changed',
  async (button) => {
    const colleague = await practice.staff('Otto Vertretung')
    await open()
    staff.fill({ 'Zugewiesen an': 'Mich' })
    await open(colleague)
    colleague.fill({ note: 'Ich rufe an.' })
    await colleague.press('Notiz speichern')

    await staff.press(button)
    expect(staff.status).toBe(409)
    expect(staff.text()).toContain('Inzwischen ist etwas Neues passiert.')
    expect(staff.text()).toContain('Ich rufe an.')
    expect(await inTab('praxis')).toBe(1)
  },
)

test('who may only read sees everything and can change nothing', async () => {
  const reader = await practice.staff('Lena Lesend', 'reading')
  await open(reader)
  expect(reader.text()).toContain('Rückenschmerzen')
  expect(reader.buttons).not.toContain('Nachricht senden')
  expect(reader.buttons).not.toContain('Zuweisen')
  expect(reader.buttons).not.toContain('Nach dem Senden zur nächsten Anfrage')

  await propose(staff, reference, '2026-12-01T09:30')
  await open(reader)
  expect(reader.text()).toMatch(/Offener Vorschlag\nAntwort bis 25\.11\.2026, 09:00\nDi\., 01\.12\. 09:30 Uhr/)
  await patient.visit(`/vorgang/${reference}`)
  await patient.press('Annehmen')
  await open(reader)
  expect(reader.text()).toMatch(/Termin\nDi\., 01\.12\. 09:30 Uhr/)
  expect(reader.buttons).not.toContain('Termin absagen')
})

test('what looks like spam says why above, and one click takes it out', async () => {
  await staff.press('Verdacht auf Spam')
  await open()
  expect(staff.document.querySelector('.notice')?.textContent).toContain('Verdacht auf Spam')
  await staff.press('Kein Spam')
  await open()
  expect(staff.document.querySelector('.notice')).toBe(null)
})
