import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPractice, type Practice } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let staff: Visitor
beforeEach(async () => {
  practice = await openPractice()
  staff = await practice.staff()
  await staff.visit('/praxis/vorlagen')
})
afterEach(() => practice.close())

test('an own answer is written, changed and deleted; those of the file are only shown', async () => {
  expect(staff.text()).toContain('Wir haben momentan leider keine Termine frei.')
  await add('Rückruf', 'Wir rufen Sie an, {name}.')
  expect(staff.address).toBe('/praxis/vorlagen')
  await staff.press('Rückruf')
  staff.fill({ titel: 'Rückruf heute' })
  await staff.press('Vorlage speichern')
  expect(staff.buttons).toContain('Rückruf heute')
  await staff.press('Rückruf heute')
  await staff.press('Vorlage löschen')
  expect(staff.buttons).not.toContain('Rückruf heute')
  const audit = await practice.db.selectFrom('audit').select('action').where('action', 'like', 'ready%').execute()
  expect(audit.map(({ action }) => action)).toEqual([
    'ready-answer-added',
    'ready-answer-changed',
    'ready-answer-deleted',
  ])
})

test('what is missing or misspelt is said, and what was typed stays', async () => {
  staff.fill({ 'text-de': 'Guten Tag {nmae}' })
  await staff.press('Vorlage speichern')
  expect(staff.status).toBe(422)
  expect(staff.text()).toContain('Bitte geben Sie der Vorlage einen Titel.')
  expect(staff.text()).toContain('„nmae“ ist kein Platzhalter.')
  expect(staff.document.querySelector('#text-de')?.textContent).toContain('Guten Tag {nmae}')
  await add('', '')
  expect(staff.text()).toContain('Bitte schreiben Sie den Text der Vorlage.')
})

test('two answers never have the same title, however it is written', async () => {
  await add('Rückruf', 'Eins')
  await add('RÜCKRUF'.toLowerCase().replace('r', 'R'), 'Zwei')
  expect(staff.status).toBe(409)
  expect(staff.text()).toContain('Eine Vorlage mit diesem Titel gibt es schon.')
  expect(staff.document.querySelector('#text-de')?.textContent).toContain('Zwei')
})

test('a colleague’s change is shown beside one’s own and not overwritten unseen', async () => {
  await add('Rückruf', 'Eins')
  await staff.press('Rückruf')
  const colleague = await practice.staff('Otto Vertretung')
  await colleague.visit(staff.address)
  colleague.fill({ 'text-de': 'Zwei' })
  await colleague.press('Vorlage speichern')

  staff.fill({ 'text-de': 'Drei' })
  await staff.press('Vorlage speichern')
  expect(staff.status).toBe(409)
  expect(staff.text()).toContain('Inzwischen steht dort:\nRückruf\nZwei')
  expect(staff.document.querySelector('#text-de')?.textContent).toContain('Drei')
  await staff.press('Vorlage speichern')
  expect(staff.address).toBe('/praxis/vorlagen')
})

test('one that is gone is not found', async () => {
  for (const id of ['99', 'nonsense', '-1']) {
    await staff.visit(`/praxis/vorlagen/${id}`)
    expect(staff.status).toBe(404)
  }
})

async function add(titel: string, text: string): Promise<void> {
  staff.fill({ titel, 'text-de': text })
  await staff.press('Vorlage speichern')
}
