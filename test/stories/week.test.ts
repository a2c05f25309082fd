import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let anna: Visitor
let held: string
let given: string

beforeAll(async () => {
  practice = await openPractice()
  anna = await practice.staff('Anna Empfang')
  const patient = practice.visitor()
  given = await sendRequest(patient, { name: 'Gerda Gegeben' })
  await propose(anna, given, '2026-12-01T09:30')
  await patient.visit(`/vorgang/${given}`)
  await patient.press('Annehmen')
  held = await sendRequest(practice.visitor(), { name: 'Hans Halt', service: 'Impfung' })
  await propose(anna, held, '2026-11-30T08:00 muster')
})
afterAll(() => practice.close())

/** The cells of a row of the week, from Monday. */
const row = (visitor: Visitor, name: string) => {
  const head = [...visitor.document.querySelectorAll('tbody th')].find((one) => one.textContent === name)
  return [...(head?.parentElement?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent ?? '')
}

describe('the week page shows', () => {
  test('hours, appointments and what is held, each leading to its thread', async () => {
    await anna.visit('/praxis/kalender?woche=2026-12-01')
    const [monday, tuesday] = row(anna, 'Dr. Anna Beispiel')
    expect(monday).toContain('08:00–12:00, 14:00–17:00')
    expect(tuesday).toContain('09:30–10:00 Gerda Gegeben Vorsorgeuntersuchung')
    expect(tuesday).not.toContain('reserviert')
    const [heldCell, closed] = row(anna, 'Dr. Max Muster')
    expect(heldCell).toContain('08:00–08:10 Hans Halt Impfung reserviert')
    expect(closed).toContain('Keine Sprechstunde')
    await anna.press('09:30–10:00 Gerda Gegeben Vorsorgeuntersuchung')
    expect(anna.address).toBe(`/praxis/anfragen/${given}`)
  })

  test('public holidays of the Bundesland, when nobody has hours', async () => {
    await anna.visit('/praxis/kalender?woche=2026-12-25')
    const friday = [...anna.document.querySelectorAll('thead th')].at(-1)?.textContent
    expect(friday).toContain('25.12.2026 Feiertag')
    expect(row(anna, 'Dr. Anna Beispiel').at(-1)).toContain('Keine Sprechstunde')
  })

  test('one practitioner, and the weeks before and after', async () => {
    await anna.visit('/praxis/kalender')
    expect(anna.text()).toContain('Woche 48: 23.11.2026 bis 29.11.2026')
    await anna.press('Dr. Max Muster')
    await anna.press('Woche danach')
    expect(anna.text()).toContain('Woche 49')
    expect(anna.document.querySelectorAll('tbody tr')).toHaveLength(1)
    await anna.press('Diese Woche')
    await anna.press('Woche davor')
    expect(anna.text()).toContain('Woche 47')
    await anna.press('Alle')
    expect(anna.document.querySelectorAll('tbody tr')).toHaveLength(2)
  })

  test('a week far away, by any of its days, of the same practitioner', async () => {
    await anna.visit('/praxis/kalender?mit=muster')
    anna.fill({ woche: '2027-03-10' })
    await anna.press('Anzeigen')
    expect(anna.text()).toContain('Woche 10: 08.03.2027 bis 14.03.2027')
    expect(row(anna, 'Dr. Anna Beispiel')).toEqual([])
  })

  test('of one practitioner what is still free, from now on and around what is taken', async () => {
    await anna.visit('/praxis/kalender?woche=2026-12-01&mit=beispiel')
    const [monday, tuesday] = row(anna, 'Dr. Anna Beispiel')
    expect(monday).toContain('frei 08:00–12:00frei 14:00–17:00')
    expect(tuesday).toMatch(/frei 08:00–09:30.*09:30–10:00 Gerda.*frei 10:00–12:00/)
    await anna.visit('/praxis/kalender?mit=beispiel')
    expect(row(anna, 'Dr. Anna Beispiel')[0]).toContain('frei 09:00–12:00')
    await anna.visit('/praxis/kalender?woche=2026-11-16&mit=beispiel')
    expect(anna.text()).not.toContain('frei ')
    await anna.visit('/praxis/kalender?woche=2026-12-25&mit=beispiel')
    expect(row(anna, 'Dr. Anna Beispiel').at(-1)).not.toContain('frei ')
  })

  test('of everybody how much is free on each day, and a bar of it', async () => {
    await anna.visit('/praxis/kalender?woche=2026-12-01')
    const [, tuesday, , , friday] = row(anna, 'Dr. Anna Beispiel')
    expect(tuesday).toContain('3 Std., 30 Min. frei')
    expect(friday).toContain('4 Std. frei')
    const bars = [...anna.document.querySelectorAll('tbody tr:first-child td svg')].map((bar) =>
      [...bar.querySelectorAll('rect')].map((part) => `${part.getAttribute('class')} ${part.getAttribute('x')}`),
    )
    // The week's hours are 8 to 18, and Gerda has 09:30.
    expect(bars[1]).toEqual(['bar-hours 0%', 'bar-free 0%', 'bar-free 20%', 'bar-taken 15%'])
    const leads = [...anna.document.querySelectorAll('tbody th a')].map((link) => link.getAttribute('href'))
    expect(leads).toContain('/praxis/kalender?woche=2026-11-30&mit=beispiel')
    await anna.visit('/praxis/kalender?woche=2026-11-16')
    expect(anna.text()).not.toContain(' frei')
  })

  test('the year’s turn and both nights in which the clocks change as seven days each', async () => {
    for (const [day, week] of [
      ['2026-12-31', 'Woche 53: 28.12.2026 bis 03.01.2027'],
      ['2027-03-28', 'Woche 12: 22.03.2027 bis 28.03.2027'],
      ['2027-10-31', 'Woche 43: 25.10.2027 bis 31.10.2027'],
    ]) {
      await anna.visit(`/praxis/kalender?woche=${day}`)
      expect(anna.text()).toContain(week)
    }
  })

  test.each(['2026-02-30', 'gestern', '', '9999-99-99'])('this week for a day that is none: "%s"', async (day) => {
    await anna.visit(`/praxis/kalender?woche=${day}&mit=niemand`)
    expect(anna.status).toBe(200)
    expect(anna.text()).toContain('Woche 48')
  })
})
