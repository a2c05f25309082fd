import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let staff: Visitor
beforeEach(async () => {
  practice = await openPractice()
  staff = await practice.staff()
})
afterEach(() => practice.close())

test('several requests are done at once', async () => {
  for (const name of ['Erika Eins', 'Erika Zwei', 'Erika Drei']) await sendRequest(practice.visitor(), { name })
  await staff.visit('/praxis')
  staff.fill({ 'Erika Eins (neu)': true, 'Erika Drei (neu)': true })
  await staff.press('Als erledigt markieren')
  expect(staff.text()).toContain('2 Anfragen als erledigt markiert.')
  expect(names(staff)).toEqual(['Erika Zwei'])
})

test('many marked as done by a slip of the hand are back with one click', async () => {
  for (const name of ['Erika Eins', 'Erika Zwei']) await sendRequest(practice.visitor(), { name })
  await staff.visit('/praxis?alle=1')
  await staff.press('Als erledigt markieren')
  expect(names(staff)).toEqual([])
  await staff.press('Rückgängig')
  expect(staff.text()).toContain('2 Anfragen wieder geöffnet.')
  expect(names(staff).toSorted()).toEqual(['Erika Eins', 'Erika Zwei'])

  await staff.visit('/praxis?alle=1')
  await staff.press('Verdacht auf Spam')
  await staff.press('Rückgängig')
  expect(names(staff).toSorted()).toEqual(['Erika Eins', 'Erika Zwei'])
})

test('what is done is opened again, several at once', async () => {
  for (const name of ['Erika Eins', 'Erika Zwei']) await sendRequest(practice.visitor(), { name })
  await staff.visit('/praxis?alle=1')
  await staff.press('Als erledigt markieren')
  await staff.visit('/praxis?tab=erledigt&alle=1')
  expect(staff.buttons).not.toContain('Als erledigt markieren')
  await staff.press('Wieder öffnen')
  expect(names(staff)).toEqual([])
  await staff.visit('/praxis')
  expect(names(staff).toSorted()).toEqual(['Erika Eins', 'Erika Zwei'])
})

test('all of a page are ticked by a link, and read at once', async () => {
  for (const name of ['Erika Eins', 'Erika Zwei']) await sendRequest(practice.visitor(), { name })
  await staff.visit('/praxis')
  await staff.press('Alle auswählen')
  await staff.press('Als gelesen markieren')
  expect(staff.text()).toContain('2 Anfragen als gelesen markiert.')
  expect(staff.title).toMatch(/^Posteingang/)
})

test('what has changed since is left as it is, and named', async () => {
  const reference = await sendRequest(practice.visitor(), { name: 'Erika Eins' })
  await sendRequest(practice.visitor(), { name: 'Erika Zwei' })
  await staff.visit('/praxis?alle=1')
  const colleague = await practice.staff('Otto Vertretung')
  await colleague.visit(`/praxis/anfragen/${reference}`)
  colleague.fill({ note: 'Ich rufe an.' })
  await colleague.press('Notiz speichern')

  await staff.press('Als erledigt markieren')
  expect(staff.text()).toContain('Eine Anfrage als erledigt markiert.')
  expect(staff.text()).toContain(`${reference}: Inzwischen ist etwas Neues passiert.`)
  expect(names(staff)).toEqual(['Erika Eins'])
})

test('spam goes to its own tab and comes back; nothing is thrown away', async () => {
  const reference = await sendRequest(practice.visitor(), { name: 'Erika Eins' })
  await staff.visit('/praxis?alle=1')
  await staff.press('Verdacht auf Spam')
  await staff.visit('/praxis?tab=verdacht')
  expect(names(staff)).toEqual(['Erika Eins'])
  await staff.visit('/praxis?tab=verdacht&alle=1')
  await staff.press('Kein Spam')
  expect(staff.text()).toContain('Eine Anfrage zurück in den Posteingang gelegt.')
  await staff.visit('/praxis')
  expect(names(staff)).toEqual(['Erika Eins'])
  await staff.visit(`/praxis/anfragen/${reference}`)
  expect(staff.text()).toContain('hat entschieden: Das ist kein Spam.')
})

test('what a program sent lies apart, with the reason, and is counted nowhere else', async () => {
  const program = practice.visitor()
  await program.visit('/')
  for (const step of ['Termin', 'Ja', 'Gesetzlich', 'Impfung']) await program.press(step)
  program.fill({ name: 'Robot Eins', birth_day: '1', birth_month: '1', birth_year: '1990', email: 'robot@example.org' })
  program.document.querySelector('input[name=website]')?.setAttribute('value', 'https://spam.example')
  await program.press('Anfrage senden')
  await staff.visit('/praxis')
  expect(staff.title).toMatch(/^Posteingang/)
  expect(names(staff)).toEqual([])
  await staff.press('Verdacht auf Spam')
  await staff.press('Robot Eins')
  expect(staff.text()).toContain('ein unsichtbares Feld war ausgefüllt')
  await staff.press('Kein Spam')
  await staff.visit('/praxis')
  expect(names(staff)).toEqual(['Robot Eins'])
})

test('mine are found by a filter and carry my initials', async () => {
  await sendRequest(practice.visitor(), { name: 'Erika Eins' })
  await sendRequest(practice.visitor(), { name: 'Erika Zwei' })
  await staff.visit('/praxis')
  staff.fill({ 'Erika Zwei (neu)': true })
  await staff.press('Mir zuweisen')
  expect(staff.document.querySelector('abbr[title="Anna Empfang"]')?.textContent?.trim()).toBe('AE')
  await staff.visit('/praxis?meine=1')
  expect(names(staff)).toEqual(['Erika Zwei'])
})

test('nothing ticked, or nonsense, changes nothing', async () => {
  await sendRequest(practice.visitor(), { name: 'Erika Eins' })
  await staff.visit('/praxis')
  await staff.press('Als erledigt markieren')
  expect(staff.status).toBe(422)
  expect(staff.text()).toContain('Bitte wählen Sie zuerst Anfragen aus.')
  const box = staff.document.querySelector('input[name=thread]')
  box?.setAttribute('value', "' OR 1=1.1")
  box?.setAttribute('checked', '')
  await staff.press('Als erledigt markieren')
  expect(staff.status).toBe(200)
  expect(names(staff)).toEqual(['Erika Eins'])
})

test('who may only read can tick nothing', async () => {
  await sendRequest(practice.visitor(), { name: 'Erika Eins' })
  const reader = await practice.staff('Lena Lesend', 'reading')
  await reader.visit('/praxis')
  expect(names(reader)).toEqual(['Erika Eins'])
  expect(reader.document.querySelector('input[name=thread]')).toBeNull()
  expect(reader.buttons).not.toContain('Als erledigt markieren')
})

function names(person: Visitor): string[] {
  return [...person.document.querySelectorAll('.inbox-name bdi')].map((one) => one.textContent ?? '')
}
