import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTransport } from '../../src/mail/transport.ts'
import { propose } from '../support/desk.ts'
import { type MailSink, startMailSink } from '../support/mail-sink.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { filledIn, openForm } from '../support/request-form.ts'
import { countRows } from '../support/tables.ts'
import type { Visitor } from '../support/visitor.ts'

let sink: MailSink
let practice: Practice
/** Milliseconds until a mail server is given up: long on a slow machine too, but for the one that hangs. */
let patience: number
beforeEach(async () => {
  sink = await startMailSink()
  patience = 60_000
  const from = { name: 'Hausarztpraxis am Park', address: 'praxis@example.org' }
  practice = await openPractice({
    transport: {
      send: (message) => {
        const timeouts = { connect: patience, total: patience }
        return openTransport({ smtpUrl: sink.url, directory: '/nonexistent', from, timeouts }).send(message)
      },
    },
  })
})
afterEach(async () => {
  await practice.close()
  await sink.stop()
})

/** The clock goes on, and the rounds are made. */
async function goOn(minutes: number): Promise<void> {
  practice.moveTo(practice.now().add({ minutes }).toString())
  await practice.rounds()
}

async function acceptAs(patient: Visitor, reference: string): Promise<void> {
  await patient.visit(`/vorgang/${reference}`)
  await patient.press('Annehmen')
}

describe('every mail', () => {
  test('goes to the patient alone, from the practice, with one link to the public address and the telephone', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient, { name: 'Erika, "Chefin" <erika@evil.example>' })
    await practice.rounds()
    const staff = await practice.staff()
    await propose(staff, reference, '2026-12-01T09:30')
    await practice.rounds()
    await acceptAs(patient, reference)
    await practice.rounds()
    await patient.press('Termin absagen')
    await practice.rounds()
    expect(sink.mails).toHaveLength(4)
    for (const mail of sink.mails) {
      expect(mail.recipients).toEqual(['erika@example.org'])
      expect(mail.from?.value[0]?.address).toBe('praxis@example.org')
      expect(mail.subject).toBe('Nachricht von Hausarztpraxis am Park')
      expect(mail.links).toEqual([expect.stringMatching(/^http:\/\/localhost:8080\/v\/[\w-]{22,}$/)])
      expect(mail.text).toContain('+49 30 5550100')
      expect(mail.text).toContain(reference)
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
      expect(mail.html).toBe(false)
    }
    expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(4)
    expect(new Set(sink.mails.flatMap(({ links }) => links)).size).toBe(4)
  })

  test('is silent about health, and about the time unless the practice wants it said', async () => {
    const patient = practice.visitor()
    const canaries = { complaint: 'Rückenschmerzen-Kanarie', phone: '030 99887766', service: 'Ultraschall' }
    await patient.visit('/termin')
    for (const name of ['Ja', 'Gesetzlich', canaries.service, 'Ja']) await patient.press(name)
    patient.fill({
      name: 'Erika Kanarie',
      birth_day: '31',
      birth_month: '1',
      birth_year: '1985',
      ...{ email: 'e@example.org' },
    })
    patient.fill({ complaint: canaries.complaint, phone: canaries.phone, 'q-insurer': 'Kassenkanarie' })
    await patient.press('Anfrage senden')
    const reference = patient.address.split('/').at(-1) ?? ''
    const staff = await practice.staff()
    await staff.visit(`/praxis/anfragen/${reference}`)
    staff.fill({ text: 'Nachrichtenkanarie' })
    await staff.press('Nachricht senden')
    staff.fill({ 'date-1': '2026-12-01', 'time-1': '09:30', message: 'Vorschlagskanarie' })
    await staff.press('Vorschlag senden')
    await practice.rounds()
    const before = sink.mails.length
    await acceptAs(patient, reference)
    await practice.rounds()
    const parts = sink.mails.flatMap(({ raw, subject = '', text = '', attachments }) => [
      ...[raw, subject, text],
      ...attachments.map(({ content }) => content.toString()),
    ])
    for (const part of parts)
      expect(part).not.toMatch(/kanarie(?! <)|Ultraschall|Gesetzlich|Überweisung|1985|31\.0?1\.|99887766|Dr\. /i)
    for (const { text } of sink.mails.slice(0, before)) expect(text).not.toMatch(/09:30|Dezember|1\.12/)
  })
})

describe('a mail server that is down', () => {
  test('never keeps a patient waiting, and gets all mails in order when it is back', async () => {
    await sink.refuse()
    const staff = await practice.staff()
    for (const email of ['a@example.org', 'b@example.org', 'c@example.org']) {
      const patient = practice.visitor()
      const reference = await sendRequest(patient, { email })
      expect(patient.text()).toContain('Das ist noch kein Termin.')
      await practice.rounds()
      await staff.visit(`/praxis/anfragen/${reference}`)
      staff.fill({ text: 'Wir melden uns.' })
      await staff.press('Nachricht senden')
      expect(staff.status).toBe(200)
    }
    await goOn(1)
    expect(sink.mails).toEqual([])
    await sink.mend()
    for (let round = 0; round < 4; round++) await goOn(1)
    const got = (email: string) =>
      sink.mails.filter(({ recipients }) => recipients[0] === email).map(({ text }) => text)
    for (const email of ['a@example.org', 'b@example.org', 'c@example.org'])
      expect(got(email)).toEqual([expect.stringContaining('Anfrage erhalten'), expect.stringContaining('geschrieben')])
    await staff.visit('/praxis')
    expect(staff.text()).not.toContain('nicht zustellen')
  })

  test('for hours gets everything that waited as soon as one mail gets through again', async () => {
    await sink.refuse()
    const patients = ['a@example.org', 'b@example.org', 'c@example.org']
    for (const email of patients) await sendRequest(practice.visitor(), { email })
    for (let minute = 0; minute < 120; minute++) await goOn(1)
    await sink.mend()
    await practice.rounds()
    expect(sink.mails).toEqual([])
    await sendRequest(practice.visitor(), { email: 'd@example.org' })
    await practice.rounds()
    expect(sink.mails.flatMap(({ recipients }) => recipients).toSorted()).toEqual([...patients, 'd@example.org'])
  })

  test.each([
    ['hangs', { at: 'connect', answer: 'hang' }],
    ['hangs up', { at: 'data', answer: 'drop' }],
    ['is busy', { at: 'connect', answer: 421 }],
    ['asks to come later', { at: 'recipient', answer: 451 }],
    ['has trouble of its own', { at: 'sender', answer: 550 }],
  ] as const)('or that %s gets the mail later, once', async (_what, fault) => {
    sink.fail(fault)
    if (fault.answer === 'hang') patience = 300
    await sendRequest(practice.visitor())
    await practice.rounds()
    expect(sink.mails).toEqual([])
    await sink.mend()
    patience = 60_000
    await goOn(1)
    expect(sink.mails).toHaveLength(1)
    await goOn(60)
    expect(sink.mails).toHaveLength(1)
  })

  test('is asked less and less often, and after three days staff are told', async () => {
    await sink.refuse()
    await sendRequest(practice.visitor())
    const begin = practice.now()
    const asked: number[] = []
    for (let minute = 0; minute < 75 * 60; minute += minute < 200 ? 1 : 20) {
      practice.moveTo(begin.add({ minutes: minute }).toString())
      const { attempts } = await practice.db.selectFrom('outbox').select('attempts').executeTakeFirstOrThrow()
      await practice.rounds()
      const now = await practice.db.selectFrom('outbox').select('attempts').executeTakeFirstOrThrow()
      if (now.attempts > attempts) asked.push(minute)
    }
    const pauses = asked.slice(1).map((minute, index) => minute - (asked[index] ?? 0))
    expect(pauses.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 60])
    expect(Math.max(...pauses)).toBeLessThanOrEqual(80)
    const row = await practice.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
    expect(row.failed_at).not.toBeNull()
    const staff = await practice.staff()
    expect(staff.text()).toContain('Eine E-Mail ließ sich nicht zustellen.')
  })
})

test('a refused address is given up at once, staff see a banner, and others still get their mail', async () => {
  sink.failWith(550)
  await sendRequest(practice.visitor())
  await practice.rounds()
  await sink.mend()
  await sendRequest(practice.visitor(), { email: 'max@example.org' })
  await goOn(60)
  expect(sink.mails.map(({ recipients }) => recipients)).toEqual([['max@example.org']])
  const staff = await practice.staff()
  expect(staff.text()).toContain('Eine E-Mail ließ sich nicht zustellen.')
})

describe('what is no longer true is not mailed:', () => {
  test('a proposal that was replaced before its mail left', async () => {
    const reference = await sendRequest(practice.visitor())
    await practice.rounds()
    const staff = await practice.staff()
    await propose(staff, reference, '2026-12-01T09:30')
    await propose(staff, reference, '2026-12-01T11:00')
    await practice.rounds()
    expect(sink.mails).toHaveLength(2)
    const phone = practice.visitor()
    await phone.visit(new URL(sink.mails[1]?.links[0] ?? '').pathname, 'elsewhere')
    expect([phone.text().includes('11:00'), phone.text().includes('09:30')]).toEqual([true, false])
  })

  test('a proposal that was taken back, accepted or over before its mail left', async () => {
    const staff = await practice.staff()
    const patient = practice.visitor()
    const [first, second, third] = [
      await sendRequest(practice.visitor(), { email: 'a@example.org' }),
      await sendRequest(patient, { email: 'b@example.org' }),
      await sendRequest(practice.visitor(), { email: 'c@example.org' }),
    ]
    await practice.rounds()
    await sink.refuse()
    await propose(staff, first, '2026-12-01T09:30')
    await staff.press('Vorschlag zurücknehmen')
    await propose(staff, second, '2026-12-01T11:00')
    await acceptAs(patient, second)
    await propose(staff, third, '2026-12-01T12:00')
    practice.moveTo('2026-11-26T08:00:00Z')
    await sink.mend()
    await practice.rounds()
    expect(sink.mails.slice(3).filter(({ text }) => text?.includes('einen Vorschlag für Sie'))).toEqual([])
    expect(sink.mails.slice(3).filter(({ text }) => text?.includes('bestätigt'))).toHaveLength(1)
  })
})

describe('a change and its mail are saved together or not at all:', () => {
  /** The disk fails whenever something is written there. */
  async function breakTable(table: string) {
    for (const write of ['INSERT', 'UPDATE'])
      await sql
        .raw(
          `CREATE TRIGGER broken_${write} BEFORE ${write} ON ${table} BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`,
        )
        .execute(practice.db)
  }

  async function mendTable() {
    for (const write of ['INSERT', 'UPDATE']) await sql.raw(`DROP TRIGGER broken_${write}`).execute(practice.db)
  }

  test.each(['outbox', 'entries', 'audit'])('sending, when %s cannot be written', async (table) => {
    const patient = await openForm(practice)
    const form = patient.address
    const before = await countRows(practice.db)
    await breakTable(table)
    patient.fill(filledIn)
    await patient.press('Anfrage senden')
    expect([patient.status, patient.text()]).toEqual([500, expect.stringContaining('+49 30 5550100')])
    expect(patient.body).not.toMatch(/disk|SQLITE|at .*\.ts/)
    expect(await countRows(practice.db)).toEqual(before)
    await mendTable()
    await patient.visit(form)
    patient.fill(filledIn)
    await patient.press('Anfrage senden')
    expect(patient.text()).toContain('Das ist noch kein Termin.')
  })

  test.each(['outbox', 'entries', 'audit', 'reservations'])('accepting, when %s cannot be written', async (table) => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    const staff = await practice.staff()
    await propose(staff, reference, '2026-12-01T09:30')
    await patient.visit(`/vorgang/${reference}`)
    const before = await countRows(practice.db)
    await breakTable(table)
    await patient.press('Annehmen')
    expect(patient.status).toBe(500)
    expect(await countRows(practice.db)).toEqual(before)
    await mendTable()
    await acceptAs(patient, reference)
    expect(patient.heading).toBe('Ihr Termin')
    expect(await countRows(practice.db)).toMatchObject({
      entries: (before.entries ?? 0) + 1,
      outbox: (before.outbox ?? 0) + 1,
    })
  })
})

test('the database keeps no link, and the outbox no words', async () => {
  await sendRequest(practice.visitor(), { complaint: 'Geheim' })
  await practice.rounds()
  const token = sink.mails[0]?.links[0]?.split('/').at(-1) ?? ''
  const [links, outbox] = [
    await practice.db.selectFrom('thread_links').selectAll().execute(),
    await practice.db.selectFrom('outbox').selectAll().execute(),
  ]
  expect(links).toHaveLength(1)
  expect(JSON.stringify({ links, outbox })).not.toContain(token)
  expect(JSON.stringify(outbox)).not.toMatch(/Geheim|Erika|erika@/)
})

test('without a mail server staff are told where the mails are', async () => {
  const staff = await practice.staff()
  expect(staff.text()).toContain('kein Mailserver eingestellt')
})
