import { afterEach, beforeEach, expect, test } from 'vitest'
import { saveLanguage } from '../../src/db/requests.ts'
import { findThread } from '../../src/db/threads.ts'
import { cookieOf } from '../support/accounts.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let patient: Visitor
let staff: Visitor
let reference: string
beforeEach(async () => {
  practice = await openPractice()
  patient = practice.visitor()
  reference = await sendRequest(patient, { name: 'Erika Mustermann' })
  await practice.rounds()
  staff = await practice.staff()
  await staff.visit(`/praxis/anfragen/${reference}`)
})
afterEach(() => practice.close())

test('a ready answer is found by a part of its title and goes below what was typed', async () => {
  staff.fill({ text: 'Guten Tag', Vorlage: 'termine frei' })
  await staff.press('Einfügen')
  expect(staff.status).toBe(200)
  expect(typed()).toBe('Guten Tag\n\nWir haben momentan leider keine Termine frei.')
  await staff.press('Nachricht senden')
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.text()).toContain('Wir haben momentan leider keine Termine frei.')
})

test('the first few have a button each, and one’s own message stays above', async () => {
  staff.fill({ text: 'Guten Tag', Vorlage: 'irgendwas' })
  await staff.press('Keine Termine frei')
  expect(typed()).toBe('Guten Tag\n\nWir haben momentan leider keine Termine frei.')
  expect(staff.document.querySelector('#text')?.hasAttribute('autofocus')).toBe(true)
})

test('whoever writes comes back to what was written', async () => {
  const located = async (path: string, fields: Record<string, string>) => {
    const version = staff.document.querySelector('#answer [name=version]')?.getAttribute('value') ?? ''
    const headers = { cookie: await cookieOf(practice, 1) }
    const answer = await ask(practice, `/praxis/anfragen/${reference}/${path}`, {
      headers,
      fields: { version, ...fields },
    })
    return answer.headers.get('location')
  }
  const newest = async () => (await findThread(practice.db, reference))?.entries.at(-1)?.id
  expect(await located('notizen', { note: 'Fragt nach der Karte.' })).toBe(
    `/praxis/anfragen/${reference}#e${await newest()}`,
  )
  await staff.visit(`/praxis/anfragen/${reference}`)
  expect(await located('nachrichten', { text: 'Guten Tag' })).toBe(`/praxis/anfragen/${reference}#e${await newest()}`)
  await staff.visit(`/praxis/anfragen/${reference}`)
  expect(await located('erledigung', {})).toBe(`/praxis/anfragen/${reference}`)
})

test('the Enter key in the field for ready answers inserts, and never sends', () => {
  const [first] = staff.document.querySelectorAll('#answer button')
  expect(first?.textContent?.trim()).toBe('Einfügen')
  expect(first?.getAttribute('formaction')).toBe(`/praxis/anfragen/${reference}/vorlage#text`)
})

test('a title nobody has is said, and what was typed stays', async () => {
  staff.fill({ text: 'Guten Tag', Vorlage: 'Gibt es nicht' })
  await staff.press('Einfügen')
  expect(staff.status).toBe(422)
  expect(staff.text()).toContain('Dazu passt keine Vorlage, oder mehr als eine.')
  expect(typed()).toBe('Guten Tag')
  expect(staff.document.querySelector('#vorlage')?.getAttribute('value')).toBe('Gibt es nicht')
})

test('placeholders are filled in from an own answer', async () => {
  await staff.visit('/praxis/vorlagen')
  staff.fill({ titel: 'Rückruf', 'text-de': 'Guten Tag {name}, zu {reference} rufen wir an. {practice}, {phone}' })
  await staff.press('Vorlage speichern')
  await staff.visit(`/praxis/anfragen/${reference}`)
  staff.fill({ Vorlage: 'Rückruf' })
  await staff.press('Einfügen')
  expect(typed()).toBe(
    `Guten Tag Erika Mustermann, zu ${reference} rufen wir an. Hausarztpraxis am Park, +49 30 5550100`,
  )
})

test('it goes out in the patient’s language, and staff read their own beside it', async () => {
  const { id } = await practice.db.selectFrom('appointment_requests').select('id').executeTakeFirstOrThrow()
  await saveLanguage(practice.db, id, 'tr')
  await staff.visit(`/praxis/anfragen/${reference}`)
  staff.fill({ Vorlage: 'Keine Termine frei' })
  await staff.press('Einfügen')
  expect(typed()).toBe('Ne yazık ki şu anda boş randevumuz yok.')
  expect(staff.text()).toContain('Auf Deutsch: Wir haben momentan leider keine Termine frei.')
  await staff.press('Nachricht senden')
  expect(staff.text()).toContain('Auf Deutsch: Wir haben momentan leider keine Termine frei.')
  await patient.visit(`/vorgang/${reference}`)
  expect(patient.text()).toContain('Ne yazık ki şu anda boş randevumuz yok.')
  expect(patient.text()).not.toContain('keine Termine frei')
})

test('the last message closes the request, as one', async () => {
  staff.fill({ text: 'Bitte kommen Sie einfach vorbei.' })
  await staff.press('Senden und erledigt')
  expect(staff.text()).toContain('Bitte kommen Sie einfach vorbei.')
  expect(staff.text()).toContain('Die Praxis hat die Anfrage abgeschlossen.')
  await staff.visit('/praxis?tab=erledigt')
  expect(staff.text()).toContain('Erika Mustermann')
  await practice.rounds()
  expect(await practice.mails()).toHaveLength(2)
})

test('a message is not sent when something new came; it asks, with the text kept', async () => {
  await patient.visit(`/vorgang/${reference}`)
  patient.fill({ text: 'Es hat sich erledigt.' })
  await patient.press('Nachricht senden')

  staff.fill({ text: 'Wann passt es Ihnen?' })
  await staff.press('Nachricht senden')
  expect(staff.status).toBe(409)
  expect(staff.text()).toContain('Inzwischen ist etwas Neues passiert.')
  expect(staff.text()).toContain('Es hat sich erledigt.')
  expect(staff.document.querySelectorAll('.unread-mark')).toHaveLength(1)
  expect(typed()).toBe('Wann passt es Ihnen?')
  await practice.rounds()
  expect(await practice.mails()).toHaveLength(1)

  await staff.press('Nachricht senden')
  expect(staff.status).toBe(200)
  await practice.rounds()
  expect(await practice.mails()).toHaveLength(2)
})

test('an empty message and one of a stranger’s request are refused', async () => {
  staff.fill({ text: '   ' })
  await staff.press('Nachricht senden')
  expect(staff.status).toBe(422)
  expect(staff.document.querySelector('#text')?.getAttribute('aria-invalid')).toBe('true')
  for (const path of ['', '/druck', '/naechste']) {
    await staff.visit(`/praxis/anfragen/ZZ-9999${path}`)
    expect(staff.status).toBe(404)
  }
})

test('a button pressed twice sends once and complains of nothing', async () => {
  staff.fill({ text: 'Bitte rufen Sie an.' })
  await Promise.all([staff.press('Nachricht senden'), staff.press('Nachricht senden')])
  expect(staff.status).toBe(200)
  await staff.visit(`/praxis/anfragen/${reference}`)
  expect(staff.text().split('Bitte rufen Sie an.')).toHaveLength(2)
})

function typed(): string {
  return staff.document.querySelector('#text')?.textContent?.replace(/^\n/, '') ?? ''
}
