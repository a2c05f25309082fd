import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let staff: Visitor
let references: string[]
beforeEach(async () => {
  practice = await openPractice()
  references = []
  for (const [name, service] of [
    ['Erika Eins', 'Impfung'],
    ['Erika Zwei', 'Vorsorgeuntersuchung'],
    ['Erika Drei', 'Impfung'],
  ])
    references.push(await sendRequest(practice.visitor(), { name: name ?? '', service: service ?? '' }))
  staff = await practice.staff()
})
afterEach(() => practice.close())

const reply = async () => {
  staff.fill({ text: 'Wann passt es Ihnen?' })
  await staff.press('Nachricht senden')
}

const propose = async (time: string) => {
  const [date = '', at = ''] = time.split('T')
  staff.fill({ 'date-1': date, 'time-1': at })
  await staff.press('Vorschlag senden')
}

test('the way from thread to thread stays within the list and its filters', async () => {
  await staff.visit('/praxis?leistung=impfung')
  await staff.press('Erika Eins')
  expect(staff.heading).toBe('Erika Eins')
  await staff.press('Nächste Anfrage')
  expect(staff.heading).toBe('Erika Drei')
  await staff.press('Zurück zur Liste')
  expect(staff.address).toBe('/praxis?leistung=impfung')
})

test('after an answer one stays, unless one likes to go on', async () => {
  await staff.visit('/praxis?leistung=impfung')
  await staff.press('Erika Eins')
  await reply()
  expect(staff.heading).toBe('Erika Eins')
  await staff.press('Zurück zur Liste')
  expect(staff.address).toBe('/praxis?leistung=impfung')
})

test('whoever likes to go on sees what was sent, with the way back, and ends at the list', async () => {
  await staff.visit('/praxis?leistung=impfung')
  await staff.press('Erika Eins')
  await staff.press('Nach dem Senden zur nächsten Anfrage')
  expect(staff.heading).toBe('Erika Eins')
  await reply()
  expect(staff.heading).toBe('Erika Drei')
  expect(staff.text()).toContain(`Gesendet: ${references[0]}`)
  await staff.press('Erledigt')
  expect(staff.address).toBe(`/praxis?leistung=impfung&erledigt=${references[2]}`)
  expect(staff.text()).toContain(`Erledigt: ${references[2]}`)
  await staff.press(references[2] ?? '')
  expect(staff.heading).toBe('Erika Drei')
})

test('a note is not the end of a turn', async () => {
  await staff.visit(`/praxis/anfragen/${references[0]}`)
  await staff.press('Nach dem Senden zur nächsten Anfrage')
  staff.fill({ note: 'Ruft zurück.' })
  await staff.press('Notiz speichern')
  expect(staff.heading).toBe('Erika Eins')
})

test('what comes back to the desk is not gone on from, and what was done is said as it is', async () => {
  await staff.visit(`/praxis/anfragen/${references[0]}`)
  await staff.press('Nach dem Senden zur nächsten Anfrage')
  await propose('2026-12-01T09:30')
  expect(staff.text()).toContain(`Gesendet: ${references[0]}`)
  await staff.press(references[0] ?? '')
  await staff.press('Am Telefon abgelehnt')
  expect(staff.heading).toBe('Erika Eins')
  await propose('2026-12-01T10:30')
  await staff.press(references[0] ?? '')
  await staff.press('Am Telefon angenommen')
  expect(staff.text()).toContain(`Termin steht: ${references[0]}`)
  const heading = staff.heading
  await staff.press('Bis morgen')
  expect(staff.text()).toContain('Zurückgestellt: ')
  expect(staff.heading).not.toBe(heading)
})

test('with a caller on the line one stays until the answer is marked', async () => {
  await staff.visit(`/praxis/anfragen/${references[0]}`)
  await staff.press('Nach dem Senden zur nächsten Anfrage')
  await staff.visit('/praxis/anfragen/neu')
  staff.fill({ 'answer-service': 'impfung', name: 'Karl Anrufer', phone: '030 5550199' })
  await staff.press('Anfrage anlegen')
  await propose('2026-12-01T09:30')
  expect(staff.heading).toBe('Karl Anrufer')
  await staff.press('Am Telefon angenommen')
  expect(staff.text()).toContain('Termin steht: ')
  expect(staff.heading).not.toBe('Karl Anrufer')
})

test('a list nobody has is the inbox', async () => {
  await staff.visit(`/praxis/anfragen/${references[2]}?liste=${encodeURIComponent('tab=xyz&leistung="><script>')}`)
  expect(staff.status).toBe(200)
  expect(staff.body).not.toContain('"><script>')
  await staff.press('Nächste Anfrage')
  expect(staff.heading).toBe('Erika Zwei')
})

test('what an address claims to have been done is only ever a reference', async () => {
  await staff.visit('/praxis?gesendet=%3Cscript%3Ealert(1)%3C/script%3E')
  expect(staff.body).not.toContain('<script>alert')
})
