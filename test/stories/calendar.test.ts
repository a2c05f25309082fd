import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

const example = readFileSync(join(import.meta.dirname, '../../config/clinic.yaml'), 'utf8')
const longName = `Gemeinschaftspraxis für Präventivmedizin, Kardiologie; "Öffnung" 👩‍⚕️ ${'und Überweisungen '.repeat(5).trim()}`

let practice: Practice
let staff: Visitor
beforeAll(async () => {
  const yaml = example.replace('name: Hausarztpraxis am Park', `name: '${longName}'`)
  practice = await openPractice({ yaml })
  staff = await practice.staff()
})
afterAll(() => practice.close())

/** A patient who has just accepted this time. */
async function appointedAt(slot: string): Promise<{ patient: Visitor; reference: string }> {
  const patient = practice.visitor()
  const reference = await sendRequest(patient)
  await propose(staff, reference, slot)
  await patient.visit(`/vorgang/${reference}`)
  await patient.press('Annehmen')
  return { patient, reference }
}

/** The properties of the file by name, their long lines joined and their escapes undone (RFC 5545, 3.1 and 3.3.11). */
function propertiesOf(file: string): Record<string, string> {
  const lines = file
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean)
  const undo = (text: string) => text.replace(/\\([\\;,nN])/g, (_escape, sign) => (/n/i.test(sign) ? '\n' : sign))
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.search(/[:;]/)), undo(line.slice(line.indexOf(':') + 1))]),
  )
}

describe('the calendar file of an appointment', () => {
  test('opens from the thread and says practice, place and time, and nothing about health', async () => {
    const { patient, reference } = await appointedAt('2026-12-01T09:30')
    await patient.press('In den Kalender (Datei)')
    expect(patient.answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(patient.answer.headers.get('content-disposition')).toMatch(/^attachment; filename=/)
    expect(patient.answer.headers.get('cache-control')).toBe('no-store')
    expect(propertiesOf(patient.body)).toMatchObject({
      METHOD: 'PUBLISH',
      VERSION: '2.0',
      UID: `${reference}@localhost:8080`,
      STATUS: 'CONFIRMED',
      SUMMARY: longName,
      LOCATION: 'Parkstraße 1, 10115 Berlin',
      DTSTAMP: '20261123T080000Z',
      DTSTART: '20261201T083000Z',
      DTEND: '20261201T090000Z',
    })
    for (const secret of ['Vorsorge', 'Gesetzlich', 'Erika', '1985']) expect(patient.body).not.toContain(secret)
  })

  test('is written as RFC 5545 wants it: lines of at most 75 octets that end with CR and LF, no sign cut in two', async () => {
    const { patient } = await appointedAt('2026-12-02T09:30')
    await patient.press('In den Kalender (Datei)')
    expect(patient.body).not.toMatch(/[^\r]\n|\r[^\n]/)
    for (const line of patient.body.split('\r\n')) {
      expect([line, Buffer.byteLength(line) <= 75]).toEqual([line, true])
      expect([line, line.isWellFormed()]).toEqual([line, true])
    }
  })

  test('has the right hour in summer as well, and names no time zone of its own', async () => {
    const { patient } = await appointedAt('2027-07-01T09:30')
    await patient.press('In den Kalender (Datei)')
    expect(propertiesOf(patient.body)).toMatchObject({ DTSTART: '20270701T073000Z' })
    expect(patient.body).not.toContain('TZID')
  })

  test('comes with the mail, and after a cancellation takes the appointment out again', async () => {
    const { patient, reference } = await appointedAt('2026-12-03T09:30')
    await practice.rounds()
    const confirmed = (await practice.mails()).at(-1) ?? ''
    expect(confirmed).toContain('termin.ics')
    await patient.press('Termin absagen')
    await practice.rounds()
    const cancelled = (await practice.mails()).at(-1) ?? ''
    const [first, second] = [confirmed, cancelled].map((mail) =>
      propertiesOf(mail.slice(mail.indexOf('BEGIN:VCALENDAR'))),
    )
    expect(second).toMatchObject({ METHOD: 'CANCEL', STATUS: 'CANCELLED', UID: first?.UID, DTSTART: first?.DTSTART })
    expect(Number(second?.SEQUENCE)).toBeGreaterThan(Number(first?.SEQUENCE))
    expect(first?.UID).toContain(reference)
  })

  test('is not there without an appointment', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await patient.visit(`/vorgang/${reference}/termin.ics`)
    expect(patient.status).toBe(404)
  })
})
