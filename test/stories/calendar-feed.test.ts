import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let anna: Visitor
let given: string
let feed: string

beforeAll(async () => {
  practice = await openPractice()
  anna = await practice.staff('Anna Empfang')
  given = await withAppointment(practice, anna)
  const held = await sendRequest(practice.visitor(), { name: 'Hans Halt' })
  await propose(anna, held, '2026-12-02T09:30')
  feed = await subscribe(anna)
})
afterAll(() => practice.close())

async function withAppointment(where: Practice, staff: Visitor): Promise<string> {
  const patient = where.visitor()
  const reference = await sendRequest(patient, { name: 'Gerda Gegeben' })
  await propose(staff, reference, '2026-12-01T09:30')
  await patient.visit(`/vorgang/${reference}`)
  await patient.press('Annehmen')
  return reference
}

/** The path of a new secret address. */
async function subscribe(staff: Visitor, practitioner = 'beispiel'): Promise<string> {
  await staff.visit('/praxis/kalender/abos')
  staff.fill({ practitioner })
  await staff.press('Neue Adresse')
  return new URL(staff.document.querySelector('code')?.textContent ?? '').pathname
}

describe('a calendar that subscribes', () => {
  test('sees the appointments of its practitioner, with nothing but times and references', async () => {
    const calendar = practice.visitor()
    await calendar.visit(feed, 'elsewhere')
    expect(calendar.status).toBe(200)
    expect(calendar.answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(calendar.body.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(calendar.body).toContain(`SUMMARY:Termin ${given}`)
    expect(calendar.body).toContain('DTSTART:20261201T083000Z')
    // One tap leads from the telephone's calendar to the thread, for whoever is signed in there.
    expect(calendar.body).toContain(`/praxis/anfragen/${given}\r\n`)
    expect(calendar.body).not.toContain('Gerda')
    expect(calendar.body).not.toContain('Vorsorge')
  })

  test('sees nobody else’s, and nothing any more once its address is revoked', async () => {
    const address = await subscribe(anna, 'muster')
    const calendar = practice.visitor()
    await calendar.visit(address, 'elsewhere')
    expect([calendar.status, calendar.body.includes('VEVENT')]).toEqual([200, false])
    await anna.press('Sperren Dr. Max Muster')
    await calendar.visit(address, 'elsewhere')
    expect(calendar.status).toBe(404)
    expect(anna.body).not.toContain('Sperren Dr. Max Muster')
  })

  test.each([
    '/kalender/x.ics',
    '/kalender/.ics',
    '/kalender/x',
    '/kalender/%00.ics',
    `/kalender/${'a'.repeat(500)}.ics`,
  ])('gets the same answer at %s as at every address that is none', async (address) => {
    const calendar = practice.visitor()
    await calendar.visit(address, 'elsewhere')
    expect([calendar.status, calendar.body]).toEqual([404, 'Not found'])
  })
})

test('the address is shown once and kept as a hash only; the audit trail says who made it', async () => {
  const token = feed.slice('/kalender/'.length, -'.ics'.length)
  await anna.visit('/praxis/kalender/abos')
  expect(anna.body).not.toContain(token)
  const rows = await practice.db.selectFrom('calendar_feeds').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(token)
  const lines = await practice.db.selectFrom('audit').selectAll().where('action', '=', 'calendar-feed-added').execute()
  expect(lines.every(({ staff_id }) => staff_id !== null)).toBe(true)
})

test('somebody who tries addresses is stopped', async () => {
  const limited = await openPractice({ limits: true })
  const stranger = limited.visitor()
  const statuses = []
  for (let count = 0; count < 12; count++) {
    await stranger.visit(`/kalender/guess${count}.ics`, 'elsewhere')
    statuses.push(stranger.status)
  }
  expect(statuses[0]).toBe(404)
  expect(statuses.at(-1)).toBe(429)
  await limited.close()
})

test('a practice that wants names has names', async () => {
  const example = readFileSync(join(import.meta.dirname, '../../config/clinic.yaml'), 'utf8')
  const open = await openPractice({ yaml: example.replace('show_names: false', 'show_names: true') })
  const staff = await open.staff()
  await withAppointment(open, staff)
  const calendar = open.visitor()
  await calendar.visit(await subscribe(staff), 'elsewhere')
  expect(calendar.body).toContain('SUMMARY:Gerda Gegeben\\, Vorsorgeuntersuchung')
  await open.close()
})
