import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addRequest } from '../../src/db/requests.ts'
import { ask } from '../support/ask.ts'
import { aRequest } from '../support/builders.ts'
import { fillInSlots, propose } from '../support/desk.ts'
import { openPractice, type Practice, password, sendRequest } from '../support/practice.ts'
import { countRows } from '../support/tables.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let anna: Visitor
beforeAll(async () => {
  practice = await openPractice()
  anna = await practice.staff('Anna Empfang')
})
afterAll(() => practice.close())

const problems = ({ document }: Visitor) =>
  [...document.querySelectorAll('#problems a')].map((link) => [link.getAttribute('href'), link.textContent])

const reservations = () => practice.db.selectFrom('reservations').selectAll().execute()

async function statusOf(reference: string): Promise<string> {
  await anna.visit(`/praxis/anfragen/${reference}`)
  return anna.document.querySelector('main header')?.textContent ?? ''
}

describe('staff propose', () => {
  test('three times at once, all of which are held, and the patient sees them in order', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient, { service: 'Sprechstunde' })
    const before = (await reservations()).length
    await anna.visit(`/praxis/anfragen/${reference}`)
    fillInSlots(anna, '2026-12-03T15:00 muster', '2026-12-01T09:30 beispiel', '2026-12-02T11:45 beispiel')
    anna.fill({ message: 'Bitte kommen Sie nüchtern.' })
    await anna.press('Vorschlag senden')
    expect(anna.text()).toContain('Vorgeschlagen')
    const held = (await reservations()).slice(before)
    expect(held.map(({ kind, practitioner_id }) => [kind, practitioner_id])).toEqual([
      ['hold', 'muster'],
      ['hold', 'beispiel'],
      ['hold', 'beispiel'],
    ])
    expect(held.map(({ starts_at, ends_at }) => (ends_at - starts_at) / 60_000)).toEqual([15, 15, 15])

    await patient.visit(`/vorgang/${reference}`)
    const text = patient.text()
    const order = ['Dienstag, 1. Dezember 2026', 'Mittwoch, 2. Dezember 2026', 'Donnerstag, 3. Dezember 2026']
    expect(order.map((day) => text.indexOf(day)).every((at, index, all) => at > (all[index - 1] ?? 0))).toBe(true)
    for (const words of [
      '09:30',
      '11:45',
      '15:00',
      'Dr. Max Muster',
      'Dr. Anna Beispiel',
      'Bitte kommen Sie nüchtern.',
    ])
      expect(text).toContain(words)
    expect(patient.buttons.filter((name) => name.startsWith('Annehmen'))).toHaveLength(3)
  })

  test('a time as long as the service takes', async () => {
    const reference = await sendRequest(practice.visitor(), { service: 'Impfung' })
    await propose(anna, reference, '2026-12-04T09:30')
    const { starts_at, ends_at } = (await reservations()).at(-1) ?? { starts_at: 0, ends_at: 0 }
    expect((ends_at - starts_at) / 60_000).toBe(10)
  })

  test('only whom the service offers', async () => {
    const reference = await sendRequest(practice.visitor(), { service: 'Vorsorgeuntersuchung' })
    await anna.visit(`/praxis/anfragen/${reference}`)
    expect([...anna.document.querySelectorAll('#practitioner-1 option')].map((one) => one.textContent)).toEqual([
      'Dr. Anna Beispiel',
    ])
  })

  test('first the practitioner the patient wished for', async () => {
    const patient = practice.visitor()
    await patient.visit('/termin')
    for (const name of ['Ja', 'Gesetzlich', 'Sprechstunde']) await patient.press(name)
    const person = { name: 'Eva', birth_day: '1', birth_month: '1', birth_year: '1990', email: 'eva@example.org' }
    patient.fill({ ...person, practitioner: 'muster' })
    await patient.press('Anfrage senden')
    await propose(anna, patient.address.split('/').at(-1) ?? '', '2026-12-04T15:00')
    expect((await reservations()).at(-1)?.practitioner_id).toBe('muster')
  })
})

describe('staff are told, and nothing is saved, when a time', () => {
  let reference: string
  beforeAll(async () => {
    reference = await sendRequest(practice.visitor())
    const appointed = practice.visitor()
    const other = await sendRequest(appointed)
    await propose(anna, other, '2026-12-07T10:00')
    await appointed.visit(`/vorgang/${other}`)
    await appointed.press('Annehmen')
    await propose(anna, await sendRequest(practice.visitor()), '2026-12-07T14:00')
  })

  const taken = 'Diese Zeit ist bei Dr. Anna Beispiel schon vergeben oder reserviert.'
  test.each([
    ['is missing', [''], 422, 'Bitte geben Sie Datum und Uhrzeit an.'],
    ['has no hour', ['2026-12-08T'], 422, 'Bitte geben Sie Datum und Uhrzeit an.'],
    ['is none', ['2026-12-32T09:00'], 422, 'Das ist keine gültige Zeit.'],
    ['lies in the past', ['2026-11-23T08:59'], 409, 'Diese Zeit liegt in der Vergangenheit.'],
    ['is this very moment', ['2026-11-23T09:00'], 409, 'Diese Zeit liegt in der Vergangenheit.'],
    ['does not exist', ['2027-03-28T02:30'], 422, 'Diese Uhrzeit gibt es an dem Tag nicht'],
    ['exists twice', ['2027-10-31T02:30'], 422, 'Diese Uhrzeit gibt es an dem Tag zweimal'],
    ['is offered twice', ['2026-12-08T09:00', '2026-12-08T09:15'], 409, 'Zwei der Zeiten überschneiden sich.'],
    ['is somebody’s appointment', ['2026-12-07T10:00'], 409, taken],
    ['reaches into an appointment', ['2026-12-07T09:45'], 409, taken],
    ['begins in an appointment', ['2026-12-07T10:15'], 409, taken],
    ['is held for somebody', ['2026-12-07T14:00'], 409, taken],
    ['reaches into what is held', ['2026-12-07T13:31'], 409, taken],
    ['is taken, though another is free', ['2026-12-08T09:00', '2026-12-07T14:29'], 409, taken],
  ])('%s', async (_what, slots, status, said) => {
    await anna.visit(`/praxis/anfragen/${reference}`)
    const before = await countRows(practice.db)
    fillInSlots(anna, ...slots)
    anna.fill({ message: 'Bitte <nüchtern> kommen' })
    await anna.press('Vorschlag senden')
    expect(anna.status).toBe(status)
    expect(problems(anna)).toEqual([[expect.stringMatching(/^#date-\d$/), expect.stringContaining(said)]])
    for (const [href] of problems(anna)) expect(anna.document.querySelector(href ?? '')).not.toBeNull()

    slots.forEach((typed, index) => {
      const [date = '', time = ''] = typed.split('T')
      const value = (name: string) => anna.document.querySelector(`#${name}-${index + 1}`)?.getAttribute('value') ?? ''
      expect([value('date'), value('time')]).toEqual([date, time])
    })
    expect(anna.document.querySelector('#message')?.textContent).toBe('Bitte <nüchtern> kommen')
    expect(await countRows(practice.db)).toEqual(before)
  })

  test.each([
    ['ends as an appointment begins', '2026-12-07T09:30'],
    ['begins as an appointment ends', '2026-12-07T10:30'],
    ['is the last before the hour that does not exist', '2027-03-28T01:30'],
    ['is typed as Germans write it', '9.12.2026T9:00'],
  ])('but not when it %s', async (_what, slot) => {
    const free = await sendRequest(practice.visitor())
    await propose(anna, free, slot)
    expect([problems(anna), anna.status]).toEqual([[], 200])
  })

  test('is with somebody who does not offer the service, or with nobody', async () => {
    await anna.visit(`/praxis/anfragen/${reference}`)
    for (const practitioner of ['muster', 'nobody', '']) {
      anna.document.querySelector('#practitioner-1 option')?.setAttribute('value', practitioner)
      fillInSlots(anna, '2026-12-08T09:00')
      await anna.press('Vorschlag senden')
      expect([anna.status, anna.text()]).toEqual([422, expect.stringContaining('Bitte wählen Sie')])
    }
  })

  test('is free with a colleague at the same hour, and that is fine', async () => {
    const [first, second] = [
      await sendRequest(practice.visitor(), { service: 'Sprechstunde' }),
      await sendRequest(practice.visitor(), { service: 'Sprechstunde' }),
    ]
    await propose(anna, first, '2026-12-10T14:00 beispiel')
    await propose(anna, second, '2026-12-10T14:00 muster')
    expect(anna.status).toBe(200)
  })
})

describe('two colleagues at once:', () => {
  test('the second is told, keeps her text, nothing is half saved, and she may send it after looking', async () => {
    const max = await practice.staff('Max Praxis')
    const reference = await sendRequest(practice.visitor())
    for (const person of [anna, max]) await person.visit(`/praxis/anfragen/${reference}`)
    fillInSlots(anna, '2026-12-14T09:00')
    await anna.press('Vorschlag senden')
    const after = await countRows(practice.db)
    fillInSlots(max, '2026-12-14T11:00')
    max.fill({ message: 'Mein Text' })
    await max.press('Vorschlag senden')
    expect(max.status).toBe(409)
    expect(max.text()).toContain('Inzwischen ist etwas Neues passiert.')
    expect(max.document.querySelector('#message')?.textContent).toBe('Mein Text')
    expect(max.document.querySelector('#time-1')?.getAttribute('value')).toBe('11:00')
    expect(max.text()).toContain('Montag, 14. Dezember 2026')
    expect(await countRows(practice.db)).toEqual(after)
    await max.press('Vorschlag senden')
    expect(max.status).toBe(200)
  })

  test('a reply typed while the patient writes waits for a look, and is not lost', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await anna.visit(`/praxis/anfragen/${reference}`)
    patient.fill({ text: 'Es hat sich erledigt!' })
    await patient.press('Nachricht senden')
    anna.fill({ text: 'Kommen Sie morgen.' })
    await anna.press('Nachricht senden')
    expect([anna.status, anna.document.querySelector('#text')?.textContent]).toEqual([409, 'Kommen Sie morgen.'])
    expect(anna.text()).toContain('Es hat sich erledigt!')
  })

  test('pressing "Vorschlag senden" twice proposes once', async () => {
    const reference = await sendRequest(practice.visitor())
    await anna.visit(`/praxis/anfragen/${reference}`)
    fillInSlots(anna, '2026-12-15T09:00')
    const before = await countRows(practice.db)
    await Promise.all([anna.press('Vorschlag senden'), anna.press('Vorschlag senden')])
    const after = await countRows(practice.db)
    for (const table of ['proposals', 'slots', 'reservations', 'entries', 'outbox', 'audit'])
      expect([table, (after[table] ?? 0) - (before[table] ?? 0)]).toEqual([table, 1])
  })

  test('200 proposals of the same time at the same moment: exactly one is made', async () => {
    const own = await openPractice()
    const requests = []
    for (let index = 0; index < 200; index++) {
      const { patient, preference, ownAnswers } = aRequest()
      const submission = { patient, preference, ownAnswers, answers: { service: 'sprechstunde' } }
      const added = { submissionId: `s${index}`, contentHash: '', submission, language: 'de', now: own.now() }
      requests.push((await addRequest(own.db, added)).request)
    }
    await own.staff()
    const signedIn = await ask(own, '/praxis/anmeldung', { fields: { email: 'staff1@example.org', password } })
    const cookie = signedIn.headers.getSetCookie().at(-1)?.split(';')[0]
    const before = await countRows(own.db)
    const fields = { version: '1', 'date-1': '2026-12-01', 'practitioner-1': 'beispiel' }
    // Not only the same time: one in five begins later and overlaps.
    const answers = await Promise.all(
      requests.map(({ reference }, index) =>
        ask(own, `/praxis/anfragen/${reference}/vorschlaege`, {
          fields: { ...fields, 'time-1': index % 5 === 0 ? '09:35' : '09:30' },
          headers: { cookie },
        }),
      ),
    )
    const statuses = answers.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([303, ...Array(199).fill(409)])
    const after = await countRows(own.db)
    for (const table of ['proposals', 'slots', 'reservations', 'entries', 'outbox', 'audit'])
      expect([table, (after[table] ?? 0) - (before[table] ?? 0)]).toEqual([table, 1])
    const proposed = own.db.selectFrom('appointment_requests').select('id').where('status', '=', 'proposed')
    expect(await proposed.execute()).toHaveLength(1)
    await own.close()
  })
})

describe('a time is free again', () => {
  test('when a new proposal replaces the open one', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await propose(anna, reference, '2026-12-16T09:00')
    await patient.visit(`/vorgang/${reference}`)
    await propose(anna, reference, '2026-12-16T09:15')
    expect(anna.status).toBe(200)
    await propose(anna, await sendRequest(practice.visitor()), '2026-12-16T08:45')
    expect(anna.status).toBe(200)

    await patient.press('Annehmen')
    expect([patient.status, patient.text()]).toEqual([409, expect.stringContaining('Es gibt einen neueren Vorschlag.')])
    await patient.press('Annehmen')
    expect(patient.text()).toContain('09:15')
    expect(patient.heading).toBe('Ihr Termin')
  })

  test('when staff take the proposal back', async () => {
    const reference = await sendRequest(practice.visitor())
    await propose(anna, reference, '2026-12-17T09:00')
    await anna.press('Vorschlag zurücknehmen')
    expect(await statusOf(reference)).toContain('In Bearbeitung')
    await propose(anna, await sendRequest(practice.visitor()), '2026-12-17T09:00')
    expect(anna.status).toBe(200)
  })

  test('when nobody answered in time, at that very moment', async () => {
    const own = await openPractice()
    const staff = await own.staff()
    const patient = own.visitor()
    const [reference, other] = [await sendRequest(patient), await sendRequest(own.visitor())]
    await propose(staff, reference, '2026-12-18T09:00')
    own.moveTo('2026-11-25T07:59:59Z')
    const early = await own.staff()
    await propose(early, other, '2026-12-18T09:00')
    expect(early.status).toBe(409)
    own.moveTo('2026-11-25T08:00:00Z')
    await propose(early, other, '2026-12-18T09:00')
    expect(early.status).toBe(200)
    await early.visit(`/praxis/anfragen/${reference}`)
    expect(early.text()).toContain('Abgelaufen')
    await own.close()
  })
})

describe('a practice that holds nothing back', () => {
  test('may offer a time to two; the first who accepts has it, the other is told', async () => {
    const own = await openPractice({
      yaml: 'clinic: { name: Praxis, phone: "112" }\nproposals: { hold: false }\nform: { email: required }',
    })
    const staff = await own.staff()
    const patients = [own.visitor(), own.visitor()]
    for (const patient of patients) {
      const reference = await sendRequest(patient)
      await propose(staff, reference, '2026-12-01T09:00')
      expect(staff.status).toBe(200)
      await patient.visit(`/vorgang/${reference}`)
    }
    await Promise.all(patients.map((patient) => patient.press('Annehmen')))
    expect(patients.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const loser = patients.find(({ status }) => status === 409)
    expect(loser?.text()).toContain('Diese Zeit ist inzwischen vergeben.')
    const appointments = own.db.selectFrom('reservations').selectAll().where('kind', '=', 'appointment')
    expect(await appointments.execute()).toHaveLength(1)
    await own.close()
  })
})
