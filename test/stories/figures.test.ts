import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { figuresFoundAnew, figuresKept, rowsOf } from '../support/figures.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { proposeByTerminal, writeByTerminal } from '../support/terminal.ts'
import type { Visitor } from '../support/visitor.ts'

const hour = 'Anfragen nach Uhrzeit'
let practice: Practice
let staff: Visitor
let count = 0
beforeEach(async () => {
  practice = await openPractice()
})
afterEach(() => practice.close())

async function sendAt(instant: string, service = 'Impfung'): Promise<{ patient: Visitor; reference: string }> {
  practice.moveTo(instant)
  const patient = practice.visitor()
  return { patient, reference: await sendRequest(patient, { service, email: `erika${++count}@example.org` }) }
}

/** Somebody signs in, since nobody stays in as long as the clock is moved here, and opens a page. */
async function open(address = '/praxis/auswertung'): Promise<void> {
  staff = await practice.staff()
  await staff.visit(address)
}

/** Only what is not nought. */
const counted = (name: string) => rowsOf(staff, name).filter(([, count]) => count !== '0')

describe('staff see on the page Auswertung', () => {
  test('a friendly sentence while nothing has come', async () => {
    await open('/praxis')
    await staff.press('Auswertung')
    expect(staff.status).toBe(200)
    expect(staff.text()).toContain('Keine Anfragen vom 25.10.2026 bis 23.11.2026')
    expect(staff.text()).toContain('In dieser Zeit kam noch nichts')
    expect(rowsOf(staff, 'Jetzt offen').map(([, count]) => count)).toEqual(['0', '0', '0'])
  })

  test('when requests came, what for and from whom', async () => {
    await sendAt('2026-11-20T08:59:59Z')
    await sendAt('2026-11-22T09:00:00Z', 'Vorsorgeuntersuchung')
    await sendAt('2026-11-23T09:30:00Z')
    await open()
    expect(staff.text()).toContain('3 Anfragen vom 25.10.2026 bis 23.11.2026')
    expect(counted('Anfragen je Tag')).toEqual([
      ['Fr 20.11.2026', '1'],
      ['So 22.11.2026', '1'],
      ['Mo 23.11.2026', '1'],
    ])
    expect(counted(hour)).toEqual([
      ['09:00 – 10:00', '1'],
      ['10:00 – 11:00', '2'],
    ])
    expect(counted('Anfragen nach Wochentag').map(([day]) => day)).toEqual(['Montag', 'Freitag', 'Sonntag'])
    expect(rowsOf(staff, 'Anfragen nach Leistung')).toEqual([
      ['Impfung', '2', '67\u00a0%'],
      ['Vorsorgeuntersuchung', '1', '33\u00a0%'],
    ])
    expect(rowsOf(staff, 'Anfragen nach Versicherung')).toEqual([['Gesetzlich', '3', '100\u00a0%']])
    expect(rowsOf(staff, 'Anfragen von Neuen und Bekannten')).toEqual([['Bestandspatient/in', '3', '100\u00a0%']])
  })

  test('only the days they choose, today included', async () => {
    await sendAt('2026-11-16T23:00:00Z')
    await sendAt('2026-11-16T22:59:59Z')
    practice.moveTo('2026-11-23T09:00:00Z')
    await open()
    await staff.press('Letzte 7 Tage')
    expect(staff.text()).toContain('Eine Anfrage vom 17.11.2026 bis 23.11.2026')
    staff.fill({ Von: '2026-11-16', Bis: '2026-11-16' })
    await staff.press('Anzeigen')
    expect(staff.text()).toContain('Eine Anfrage vom 16.11.2026 bis 16.11.2026')
  })

  test('both nights in which the clocks change, hour by hour', async () => {
    for (const instant of ['2026-03-28T22:59:00Z', '2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z'])
      await sendAt(instant)
    for (const instant of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T22:59:00Z'])
      await sendAt(instant)
    await open('/praxis/auswertung?von=2026-03-29&bis=2026-03-29')
    expect(counted(hour)).toEqual([
      ['01:00 – 02:00', '1'],
      ['03:00 – 04:00', '1'],
    ])
    await open('/praxis/auswertung?von=2026-10-25&bis=2026-10-25')
    expect(counted(hour)).toEqual([
      ['02:00 – 03:00', '2'],
      ['23:00 – 24:00', '1'],
    ])
  })

  test('many days by the week', async () => {
    await sendAt('2026-11-20T08:00:00Z')
    await open('/praxis/auswertung?von=2026-01-01&bis=2026-12-31')
    const weeks = rowsOf(staff, 'Anfragen je Woche')
    expect(weeks).toHaveLength(53)
    expect([weeks.at(0), weeks.at(-1)]).toEqual([
      ['01.01.2026 – 04.01.2026', '0'],
      ['28.12.2026 – 31.12.2026', '0'],
    ])
    expect(counted('Anfragen je Woche')).toEqual([['16.11.2026 – 22.11.2026', '1']])
  })

  test('how long it took until an answer, an agreement and the appointment; a note answers nobody', async () => {
    const [quick, slow] = [await sendAt('2026-11-23T08:00:00Z'), await sendAt('2026-11-23T08:00:00Z')]
    await sendAt('2026-11-23T08:00:00Z')
    practice.moveTo('2026-11-23T08:05:00Z')
    await open(`/praxis/anfragen/${slow.reference}`)
    staff.fill({ note: 'Ich rufe an.' })
    await staff.press('Notiz speichern')
    practice.moveTo('2026-11-23T08:37:30Z')
    await writeByTerminal(practice, quick.reference, 'Bitte etwas Geduld.')
    practice.moveTo('2026-11-23T10:10:00Z')
    await proposeByTerminal(practice, slow.reference, '2026-11-24T09:00')
    await slow.patient.visit(`/vorgang/${slow.reference}`)
    practice.moveTo('2026-11-23T11:00:00Z')
    await slow.patient.press('Annehmen')
    await open()
    expect(rowsOf(staff, 'Wie lange es dauert')).toEqual([
      ['bis zur ersten Antwort', '37 Min.', '2 Std., 10 Min.', '2'],
      ['bis der Termin feststeht', '3 Std.', '3 Std.', '1'],
      ['bis zum Termin selbst', '24 Std.', '24 Std.', '1'],
    ])
    expect(staff.text()).toContain('Sprechzeiten spielen keine Rolle')
    expect(rowsOf(staff, 'Jetzt offen').map(([turn, count]) => [turn, count])).toEqual([
      ['Praxis', '1'],
      ['Zurückgestellt', '0'],
      ['Patient', '1'],
    ])
  })

  test('what looks like spam only once somebody has said that it is none', async () => {
    await sendAt('2026-11-23T08:00:00Z')
    for (const [tab, button, total] of [
      ['/praxis?alle=1', 'Verdacht auf Spam', 'Keine Anfragen'],
      ['/praxis?tab=verdacht&alle=1', 'Kein Spam', 'Eine Anfrage'],
    ] as const) {
      await open(tab)
      await staff.press(button)
      await open()
      expect(staff.text()).toContain(`${total} vom`)
    }
  })

  test('also requests that have been erased, and nothing tells whose they were', async () => {
    await sendAt('2026-11-23T08:00:00Z')
    await practice.db.deleteFrom('appointment_requests').execute()
    await open()
    expect(rowsOf(staff, 'Anfragen nach Leistung')).toEqual([['Impfung', '1', '100\u00a0%']])
    expect(await practice.db.selectFrom('request_figures').select('request_id').execute()).toEqual([
      { request_id: null },
    ])
  })

  test('where patients left the path, in these days', async () => {
    for (const answer of ['Privat', 'Privat']) {
      const patient = practice.visitor()
      await patient.visit('/')
      for (const name of ['Termin', 'Ja', answer]) await patient.press(name)
    }
    await open('/praxis/auswertung?von=2026-11-23')
    expect(rowsOf(staff, 'Wie viele wo abgesprungen sind')).toEqual([
      ['Wie sind Sie versichert? Privat (Weiterleitung)', '2', '100\u00a0%'],
    ])
    await open('/praxis/auswertung?bis=2026-11-22')
    expect(() => rowsOf(staff, 'Wie viele wo abgesprungen sind')).toThrow()
  })

  test('services that are no longer offered by their ids, and what was not asked', async () => {
    await sendAt('2026-11-23T08:00:00Z')
    await practice.db.updateTable('request_figures').set({ service: 'akupunktur', insurance: null }).execute()
    await open()
    expect(rowsOf(staff, 'Anfragen nach Leistung')).toEqual([['akupunktur', '1', '100\u00a0%']])
    expect(rowsOf(staff, 'Anfragen nach Versicherung')).toEqual([['Nicht gefragt', '1', '100\u00a0%']])
  })

  test('no name, no address and no reference of anybody', async () => {
    const { reference } = await sendAt('2026-11-23T08:00:00Z')
    await open()
    for (const personal of ['Mustermann', 'erika@', reference, '1985']) expect(staff.body).not.toContain(personal)
  })

  test('in English too', async () => {
    await sendAt('2026-11-23T08:00:00Z')
    await open('/praxis/auswertung?lang=en')
    expect(staff.heading).toBe('Figures')
    expect(staff.text()).toContain('One request from 25/10/2026 to 23/11/2026')
    expect(rowsOf(staff, 'Requests by insurance')).toEqual([['Statutory (public)', '1', '100%']])
  })

  test('with the role that only reads; nobody else does', async () => {
    const reader = await practice.staff('Otto Lesend', 'reading')
    await reader.visit('/praxis/auswertung')
    expect([reader.status, reader.heading]).toEqual([200, 'Auswertung'])
    const visitor = practice.visitor()
    await visitor.visit('/praxis/auswertung')
    expect(visitor.heading).toBe('Anmelden')
  })
})

describe('days that cannot be counted are asked for again:', () => {
  test.each([
    ['von=gestern&bis=2026-11-23', ['Von'], 'Bitte geben Sie einen Tag an'],
    ['von=2026-02-30&bis=31.11.2026', ['Von', 'Bis'], 'Bitte geben Sie einen Tag an'],
    ['von=2026-11-23&bis=2026-11-22', ['Von'], '„Von“ muss vor „Bis“ liegen.'],
    ['von=2025-11-22&bis=2026-11-23', ['Von'], 'höchstens 366 Tage'],
    ['von=0001-01-01', ['Von'], 'höchstens 366 Tage'],
  ])('%s', async (query, labels, words) => {
    await open(`/praxis/auswertung?${query}`)
    expect(staff.status).toBe(422)
    expect(staff.text()).toContain(words)
    const wrong = [...staff.document.querySelectorAll('[aria-invalid]')].map(({ id }) => id)
    expect(wrong).toEqual(labels.map((label) => label.toLowerCase()))
    for (const [name, value] of new URLSearchParams(query))
      expect(staff.document.querySelector(`#${name}`)?.getAttribute('value')).toBe(value)
  })

  test.each(['von=31.10.2026&bis=1.11.2026', 'von=+2026-10-31+&bis=2026-11-01'])('%s is understood', async (query) => {
    await open(`/praxis/auswertung?${query}`)
    expect(staff.text()).toContain('vom 31.10.2026 bis 01.11.2026')
  })

  test('a number of days nobody offers is the usual one', async () => {
    await open('/praxis/auswertung?tage=-5')
    expect([staff.status, staff.text()]).toEqual([200, expect.stringContaining('vom 25.10.2026 bis 23.11.2026')])
  })
})

describe('an admin takes the figures along as a CSV file', () => {
  test('with all tables of the page below each other', async () => {
    await sendAt('2026-11-23T08:00:00Z')
    const admin = await practice.staff('Dr. Anna Beispiel', 'admin')
    await admin.visit('/praxis/auswertung?von=2026-11-22&bis=2026-11-23')
    await admin.press('Diese Zahlen als CSV-Datei')
    expect(admin.answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(admin.answer.headers.get('cache-control')).toBe('no-store')
    expect(admin.answer.headers.get('content-disposition')).toBe(
      'attachment; filename="auswertung-2026-11-22-2026-11-23.csv"',
    )
    const lines = admin.body.split('\r\n')
    expect(lines[0]).toMatch(/"Auswertung";"Wovon";"Anzahl oder Minuten"$/)
    expect(lines).toContain('"Anfragen je Tag";"Mo 23.11.2026";"1"')
    expect(lines).toContain('"Anfragen nach Leistung";"Impfung";"1"')
    expect(lines).toContain('"Von der Anfrage bis zur ersten Antwort";"die Hälfte in (Median)";""')
  })

  test('and nobody else does', async () => {
    await open('/praxis/auswertung')
    expect(staff.buttons).not.toContain('Diese Zahlen als CSV-Datei')
    await staff.visit('/praxis/auswertung.csv')
    expect(staff.status).toBe(403)
  })

  test('of days that are none there is no file', async () => {
    const admin = await practice.staff('Dr. Anna Beispiel', 'admin')
    await admin.visit('/praxis/auswertung.csv?von=gestern')
    expect([admin.status, admin.heading]).toEqual([422, 'Auswertung'])
  })
})

describe('what became of proposals:', () => {
  test('accepted, declined, expired, taken back, replaced or still open', async () => {
    const threads = []
    for (let n = 0; n < 6; n++) threads.push(await sendAt('2026-11-23T08:00:00Z'))
    for (const [n, { reference }] of threads.entries())
      await proposeByTerminal(practice, reference, `2026-12-0${n + 1}T09:00`)
    const [first, second, third, fourth, fifth] = threads
    for (const [thread, button] of [
      [first, 'Annehmen'],
      [second, 'Ablehnen'],
    ] as const) {
      await thread?.patient.visit(`/vorgang/${thread.reference}`)
      await thread?.patient.press(button)
    }
    await open(`/praxis/anfragen/${third?.reference}`)
    await staff.press('Vorschlag zurücknehmen')
    await proposeByTerminal(practice, fourth?.reference ?? '', '2026-12-04T10:00')
    await open()
    const shares = () => rowsOf(staff, 'Was aus den Vorschlägen wurde').map(([end, count]) => `${end} ${count}`)
    expect(shares()).toEqual(['angenommen 1', 'abgelehnt 1', 'zurückgenommen 1', 'ersetzt 1', 'noch offen 3'])

    practice.moveTo('2026-11-26T08:00:00Z')
    await practice.rounds()
    await open()
    expect(shares()).toEqual(['angenommen 1', 'abgelehnt 1', 'abgelaufen 3', 'zurückgenommen 1', 'ersetzt 1'])
    await practice.db
      .deleteFrom('appointment_requests')
      .where('reference', '=', fifth?.reference ?? '')
      .execute()
    await open()
    expect(shares()).toContain('abgelaufen 3')
  })

  test('one that was undone was never sent, one erased is no longer open', async () => {
    await practice.close()
    practice = await openPractice({ undoTime: 15_000 })
    const [undone, told] = [await sendAt('2026-11-23T08:00:00Z'), await sendAt('2026-11-23T08:00:00Z')]
    for (const [{ reference }, time] of [
      [undone, '09:00'],
      [told, '10:00'],
    ] as const) {
      await open(`/praxis/anfragen/${reference}`)
      staff.fill({ 'date-1': '2026-12-01', 'time-1': time })
      await staff.press('Vorschlag senden')
      if (reference === undone.reference) await staff.press('Rückgängig')
    }
    await open()
    expect(() => rowsOf(staff, 'Was aus den Vorschlägen wurde')).toThrow()
    practice.moveTo('2026-11-23T08:01:00Z')
    await practice.rounds()
    await open()
    expect(rowsOf(staff, 'Was aus den Vorschlägen wurde').map(([end]) => end)).toEqual(['noch offen'])
    expect(rowsOf(staff, 'Wie lange es dauert').at(0)?.slice(1)).toEqual(['1 Min.', '1 Min.', '1'])
    expect(await figuresKept(practice.db)).toEqual(await figuresFoundAnew(practice.db))
    await practice.db.deleteFrom('appointment_requests').execute()
    await open()
    expect(() => rowsOf(staff, 'Was aus den Vorschlägen wurde')).toThrow()
  })
})
