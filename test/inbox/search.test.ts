import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedThreads } from '../../scripts/seed.ts'
import { searchThreads } from '../../src/db/search.ts'
import { readSearch } from '../../src/domain/search.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { quickest } from '../support/quickest.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let staff: Visitor
let reference: string
beforeAll(async () => {
  practice = await openPractice()
  const patient = practice.visitor()
  reference = await sendRequest(patient, {
    name: 'Ayşe Müller-Weiß',
    email: 'ayse@example.org',
    phone: '+49 30 5550123',
    complaint: 'Überweisung zur Kardiologie',
  })
  patient.fill({ text: 'Ich kann nur donnerstags.' })
  await patient.press('Nachricht senden')
  await sendRequest(practice.visitor(), { name: 'Li Beispiel' })
  staff = await practice.staff()
  await staff.visit(`/praxis/anfragen/${reference}`)
  staff.fill({ note: 'Ruft zurück wegen Laborwerten.' })
  await staff.press('Notiz speichern')
})
afterAll(() => practice.close())

async function found(query: string): Promise<string[]> {
  await staff.visit(`/praxis?q=${encodeURIComponent(query)}`)
  expect([query, staff.status]).toEqual([query, 200])
  return [...staff.document.querySelectorAll('.inbox-name bdi')].map((one) => one.textContent ?? '')
}

describe('a request is found by', () => {
  test.each([
    'Müller',
    'MÜLLER',
    'Muller',
    'mueller',
    'weiss',
    'ayse',
    'üller-we',
    'ayse@example',
    '030 5550123',
    '5550123',
    '+49 (0)30 / 555 0123',
    '31.1.1985 ayşe',
    'kardio',
    'Überweisung donnerstags',
    'laborwerten',
  ])('%s', async (query) => {
    expect(await found(query)).toEqual(['Ayşe Müller-Weiß'])
  })

  test('its reference, with or without the line, also a part of it', async () => {
    for (const query of [reference, reference.replace('-', ''), reference.toLowerCase(), reference.slice(3)])
      expect(await found(query)).toEqual(['Ayşe Müller-Weiß'])
  })

  test('a name of two letters, where a word begins with them', async () => {
    expect(await found('Li')).toEqual(['Li Beispiel'])
  })
})

test('it is found wherever it lies, and the tabs lead back', async () => {
  await found('Li Beispiel')
  await staff.press('Li Beispiel')
  await staff.press('Erledigt')
  expect(await found('Li Beispiel')).toEqual(['Li Beispiel'])
  await staff.press('Praxis')
  expect(staff.address).toBe('/praxis')
})

test.each([
  ...[
    '"',
    '""',
    '""""',
    'mül"ler',
    "'",
    '*',
    'mül*',
    'NEAR(a b)',
    'a AND b',
    'AND',
    'OR',
    'NOT',
    'text:müller',
    '^müller',
    '{a}',
    '(',
    ')',
  ],
  ...['-', '+', '\\', '%', '_', ';', '--', '😀', '👩‍👩‍👧', '\u0000', 'a'.repeat(5000), 'ä ö ü', '٣', '한글', ' '],
])('hostile query %j never fails', async (query) => {
  await found(query)
  expect(staff.heading).toBe('Posteingang')
})

test.each(['%FF', '%ED%A0%80', '%00', 'a%', '%F0%9F'])('bytes that are no text (%s) never fail', async (query) => {
  await staff.visit(`/praxis?q=${query}`)
  expect([staff.status, staff.heading]).toEqual([200, 'Posteingang'])
})

test('what is found is never more than was asked for', async () => {
  expect(await found('"müller" OR "li"')).toEqual([])
  expect(await found('text:müller')).toEqual([])
  expect(await found('x')).toEqual([])
  expect(staff.text()).toContain('Ein Wort braucht mindestens zwei Zeichen.')
})

test('on a full disk what was there before is found, and the log says why the rest is not', async () => {
  const full = await openPractice()
  await sendRequest(full.visitor(), { name: 'Erika Alt' })
  const person = await full.staff()
  await person.visit('/praxis?q=erika')
  await sendRequest(full.visitor(), { name: 'Erika Neu' })
  await sql`PRAGMA query_only = ON`.execute(full.db)
  await person.visit('/praxis?q=erika')
  expect([person.status, person.text().includes('Erika Alt'), person.text().includes('Erika Neu')]).toEqual([
    ...[200, true, false],
  ])
  expect(full.log.some((line) => line.includes('the search is behind'))).toBe(true)
  await sql`PRAGMA query_only = OFF`.execute(full.db)
  await person.visit('/praxis?q=neu')
  expect(person.text()).toContain('Erika Neu')
  await full.close()
})

test('what is erased leaves no trace in the search', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'terminpfad-search-'))
  const database = join(directory, 'data.sqlite')
  const other = await openPractice({ database })
  try {
    await sendRequest(other.visitor(), { name: 'Erika Eins', complaint: 'Schmerz ☃☄☇' })
    const holds = (text: string) => readFileSync(database).includes(text)
    await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(other.db)
    expect(holds('☃☄☇')).toBe(true)
    await other.db.deleteFrom('appointment_requests').execute()
    await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(other.db)
    expect(await searchThreads(other.db, { search: readSearch('☃☄☇'), limit: 9 })).toEqual([])
    expect(holds('☃☄☇')).toBe(false)
  } finally {
    await other.close()
    rmSync(directory, { recursive: true })
  }
})

test('among five thousand requests it takes an eye-blink, and pages go both ways', async () => {
  const many = await openPractice()
  await seedThreads(many.db, 5_000, many.now())
  const person = await many.staff()
  expect(await quickest(() => person.visit('/praxis?q=m%C3%BCller'), 500)).toBeLessThan(500)
  const first = listed(person)
  expect(first).toHaveLength(50)
  await person.press('Weiter')
  expect(listed(person)).toHaveLength(50)
  expect(listed(person).some((one) => first.includes(one))).toBe(false)
  await person.press('Zurück')
  expect(listed(person)).toEqual(first)
  await many.close()
})

function listed(person: Visitor): string[] {
  return [...person.document.querySelectorAll('.inbox-reference')].map((one) => one.textContent?.trim() ?? '')
}
