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

test('a new request waits for the practice, an answered one for the patient, a done one for nobody', async () => {
  const [first, second, third] = [await send('Erika Eins'), await send('Erika Zwei'), await send('Erika Drei')]
  await answer(second)
  await staff.visit(`/praxis/anfragen/${third}`)
  await staff.press('Erledigt')

  expect(await rowsIn('/praxis')).toEqual([first])
  expect(await rowsIn('/praxis?tab=patient')).toEqual([second])
  expect(await rowsIn('/praxis?tab=erledigt')).toEqual([third])
  expect(await rowsIn('/praxis?tab=verdacht')).toEqual([])
  expect(staff.buttons.filter((name) => /^(Praxis|Patient|Erledigt|Verdacht)/.test(name))).toEqual([
    'Praxis 1, 1 neu',
    'Patient 1',
    'Erledigt 1',
    'Verdacht auf Spam 0',
  ])
})

test('the title counts what this person has not read, and only this person', async () => {
  const reference = await send('Erika Eins')
  await send('Erika Zwei')
  await staff.visit('/praxis')
  expect(staff.title).toMatch(/^\(2\) Posteingang/)
  await staff.visit(`/praxis/anfragen/${reference}`)
  await staff.visit('/praxis')
  expect(staff.title).toMatch(/^\(1\) Posteingang/)

  const colleague = await practice.staff('Otto Vertretung')
  expect(colleague.title).toMatch(/^\(2\) Posteingang/)
})

test('the newest is on top, until somebody likes who has waited longest better', async () => {
  const first = await send('Erika Eins')
  practice.moveTo('2026-11-23T10:00:00Z')
  const second = await send('Erika Zwei')
  staff = await practice.staff('Anna Empfang')
  expect(await rowsIn('/praxis')).toEqual([second, first])
  expect(staff.text()).toContain('seit 2 Stunden')

  await staff.press('Am längsten Wartende zuerst')
  expect(staff.address).toBe('/praxis')
  expect(await rowsIn('/praxis')).toEqual([first, second])
  const colleague = await practice.staff('Otto Vertretung')
  expect(references(colleague)).toEqual([second, first])
  await staff.press('Neueste zuerst')
  expect(await rowsIn('/praxis')).toEqual([second, first])
})

test('what staff only file or note moves nobody to the top', async () => {
  const first = await send('Erika Eins')
  practice.moveTo('2026-11-23T08:10:00Z')
  const second = await send('Erika Zwei')
  practice.moveTo('2026-11-23T08:15:00Z')
  await staff.visit(`/praxis/anfragen/${first}`)
  staff.fill({ an: 'Mich' })
  await staff.press('Zuweisen')
  staff.fill({ note: 'Ruft mittags noch einmal an' })
  await staff.press('Notiz speichern')
  await staff.press('In Praxissoftware übernommen')
  expect(await rowsIn('/praxis')).toEqual([second, first])
  await staff.visit(`/praxis/anfragen/${second}`)
  await staff.press('Nächste Anfrage')
  expect(staff.heading).toBe('Erika Eins')
})

test('an address nobody has confirmed is marked where an answer is waited for', async () => {
  const reference = await send('Erika Eins')
  await staff.visit('/praxis')
  expect(staff.text()).not.toContain('E-Mail?')
  await answer(reference)
  await staff.visit('/praxis?tab=patient')
  expect(staff.text()).toContain('E-Mail?')
})

test('filters stay in the address, and what the clinic file does not know is left out', async () => {
  const vorsorge = await send('Erika Eins', 'Vorsorgeuntersuchung')
  const impfung = await send('Erika Zwei', 'Impfung')
  await staff.visit('/praxis')
  staff.fill({ Leistung: 'Impfung' })
  await staff.press('Filtern')
  expect(staff.address).toContain('leistung=impfung')
  expect(references(staff)).toEqual([impfung])
  expect(await rowsIn('/praxis?leistung=impfung&versicherung=private')).toEqual([])
  expect(staff.text()).toContain('Keine Anfrage passt zu den Filtern')
  expect(await rowsIn('/praxis?neu=1')).toEqual([])
  expect(await rowsIn('/praxis?status=new&versicherung=statutory')).toEqual([impfung, vorsorge])
  expect(await rowsIn("/praxis?status=nonsense&leistung=' OR 1=1&behandler=&tab=xyz&nach=1;drop&vor=")).toEqual([
    impfung,
    vorsorge,
  ])
})

test('a line says what it is about; only a new patient is marked as one', async () => {
  const reference = await send('Erika Eins')
  await staff.visit('/praxis')
  expect(staff.text()).toContain('Vorsorgeuntersuchung · Gesetzlich')
  expect(lineOf(reference)).not.toContain('Neupatient/in')

  const request = practice.db.updateTable('appointment_requests').where('reference', '=', reference)
  await request.set({ answers_json: JSON.stringify({ visited_before: 'no', insurance: 'private' }) }).execute()
  await staff.visit('/praxis')
  expect(lineOf(reference)).toContain('Neupatient/in')
})

const lineOf = (reference: string) =>
  [...staff.document.querySelectorAll('.inbox-row')].find((row) => row.textContent?.includes(reference))?.textContent

test('an empty tab says what belongs there', async () => {
  await staff.visit('/praxis')
  expect(staff.text()).toContain('Alles erledigt')
  await staff.visit('/praxis?tab=verdacht')
  expect(staff.text()).toContain('Nichts davon wird von selbst gelöscht')
})

async function send(name: string, service?: string): Promise<string> {
  return await sendRequest(practice.visitor(), { name, ...(service && { service }) })
}

async function answer(reference: string): Promise<void> {
  await staff.visit(`/praxis/anfragen/${reference}`)
  staff.fill({ text: 'Wann passt es Ihnen?' })
  await staff.press('Nachricht senden')
}

async function rowsIn(address: string): Promise<string[]> {
  await staff.visit(address)
  expect(staff.heading).toBe('Posteingang')
  return references(staff)
}

function references(person: Visitor): string[] {
  return [...person.document.querySelectorAll('.inbox-reference')].map((one) => one.textContent?.trim() ?? '')
}
