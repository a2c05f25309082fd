import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let anna: Visitor
type Patient = { visitor: Visitor; reference: string }

beforeAll(async () => {
  practice = await openPractice()
  anna = await practice.staff('Anna Empfang')
})
afterAll(() => practice.close())

async function withProposal(name: string, time: string, service = 'Sprechstunde'): Promise<Patient> {
  const visitor = practice.visitor()
  const reference = await sendRequest(visitor, { name, service, email: `${name.toLowerCase()}@example.org` })
  await propose(anna, reference, `${time} beispiel`)
  return { visitor, reference }
}

async function withAppointment(name: string, time: string, service?: string): Promise<Patient> {
  const patient = await withProposal(name, time, service)
  await patient.visitor.visit(`/vorgang/${patient.reference}`)
  await patient.visitor.press('Annehmen')
  return patient
}

async function enter(fields: Record<string, string>): Promise<void> {
  await anna.visit('/praxis/abwesenheiten')
  anna.fill({ practitioner: 'beispiel', ...fields })
  await anna.press('Abwesenheit speichern')
}

describe('an absence with appointments in it', () => {
  let gerda: Patient
  let hans: Patient
  let ida: Patient
  let open: Patient

  beforeAll(async () => {
    gerda = await withAppointment('Gerda', '2026-12-02T09:00')
    hans = await withAppointment('Hans', '2026-12-03T09:00')
    ida = await withAppointment('Ida', '2026-12-03T10:00')
    open = await withProposal('Otto', '2026-12-04T09:00')
    await withAppointment('Wanda', '2026-12-08T09:00')
    await practice.rounds()
    await enter({ from: '2026-12-02', until: '2026-12-04', substitute: 'muster' })
  })

  test('lists them, and nothing outside of it', () => {
    expect(anna.heading).toBe('Dr. Anna Beispiel abwesend: 02.12.2026 bis 04.12.2026')
    for (const name of ['Gerda', 'Hans', 'Ida', 'Otto']) expect(anna.text()).toContain(name)
    expect(anna.text()).not.toContain('Wanda')
  })

  test('is decided on one by one, and each patient is told', async () => {
    const decide = (name: string, decision: string) => {
      const group = [...anna.document.querySelectorAll('fieldset')].find((one) => one.textContent?.includes(name))
      const field = group?.querySelector('input')?.getAttribute('name') ?? ''
      anna.fill({ [field]: decision })
    }
    const before = (await practice.mails()).length
    decide('Gerda', 'move')
    decide('Hans', 'cancel')
    anna.fill({ text: 'Dr. Beispiel ist leider erkrankt.' })
    await anna.press('Auswahl anwenden')
    expect(anna.text()).toContain('2 Personen wurden benachrichtigt.')
    expect(anna.text()).toContain('Ida')
    expect(anna.text()).not.toContain('Hans')
    await practice.rounds()
    const mails = (await practice.mails()).slice(before)
    expect(mails).toHaveLength(2)
    for (const mail of mails) expect(mail).toContain('METHOD:CANCEL')
  })

  test('moves to the substitute at the same time when that is free', async () => {
    await gerda.visitor.visit(`/vorgang/${gerda.reference}`)
    const text = gerda.visitor.text()
    expect(text).toContain('Der Termin gilt nicht mehr: Mittwoch, 2. Dezember 2026')
    expect(text).toContain('Dr. Beispiel ist leider erkrankt.')
    expect(text).toContain('bei Dr. Max Muster')
    await gerda.visitor.press('Annehmen')
    expect(gerda.visitor.heading).toBe('Ihr Termin')
    expect(gerda.visitor.text()).toContain('09:00')
  })

  test('tells whoever is cancelled', async () => {
    await hans.visitor.visit(`/vorgang/${hans.reference}`)
    expect(hans.visitor.heading).toBe('Der Termin ist abgesagt')
    expect(hans.visitor.text()).toContain('Dr. Beispiel ist leider erkrankt.')
  })

  test('moves all the rest at once, open proposals too, to times outside of it', async () => {
    await anna.press('Alle verschieben')
    expect(anna.text()).toContain('In diese Zeit fällt kein Termin und kein Vorschlag.')
    for (const { visitor, reference } of [ida, open]) {
      await visitor.visit(`/vorgang/${reference}`)
      expect(visitor.buttons.filter((name) => name.startsWith('Annehmen')).length).toBeGreaterThan(0)
    }
    const { absence_overlaps } = await practice.db
      .selectFrom('reservations')
      .select((eb) => eb.fn.countAll<number>().as('absence_overlaps'))
      .where('practitioner_id', '=', 'beispiel')
      .where('starts_at', '<', Date.parse('2026-12-05T00:00:00+01:00'))
      .where('ends_at', '>', Date.parse('2026-12-02T00:00:00+01:00'))
      .executeTakeFirstOrThrow()
    expect(absence_overlaps).toBe(0)
  })

  test('is kept in the audit trail, and can be taken out again', async () => {
    await anna.visit('/praxis/abwesenheiten')
    await anna.press('Löschen')
    expect(anna.text()).toContain('Niemand ist als abwesend eingetragen')
    const actions = await practice.db.selectFrom('audit').select('action').where('request_id', 'is', null).execute()
    expect(actions.map(({ action }) => action)).toEqual(expect.arrayContaining(['absence-added', 'absence-removed']))
  })
})

test('one day off needs one date, and the list says how much falls into it', async () => {
  await withAppointment('Lea', '2026-12-17T09:00')
  await enter({ from: '2026-12-17' })
  expect(anna.heading).toBe('Dr. Anna Beispiel abwesend: 17.12.2026')
  await anna.visit('/praxis/abwesenheiten')
  expect(anna.text()).toContain('1 Termin oder Vorschlag betroffen')
  await anna.press('1 Termin oder Vorschlag betroffen')
  await anna.press('Alle absagen')
  await anna.visit('/praxis/abwesenheiten')
  expect(anna.text()).not.toContain('betroffen')
})

test('an absence of some hours leaves the rest of the day', async () => {
  await enter({ from: '2026-12-14', from_time: '10:00', until: '2026-12-14', until_time: '12:00' })
  expect(anna.heading).toContain('14.12.2026, 10:00 bis 12:00')
  const visitor = practice.visitor()
  const reference = await sendRequest(visitor, { wishes: ['mon-midday'] })
  await anna.visit(`/praxis/anfragen/${reference}`)
  const offered = anna.buttons.filter((name) => name.startsWith('Vorschlag senden M'))
  expect(offered.join()).not.toContain('14.12.')
  await anna.visit('/praxis/kalender?woche=2026-12-14&mit=beispiel')
  expect(anna.text()).toContain('Abwesend')
})

test('the week shows an absence where the clock puts it, and which appointments fall into it', async () => {
  const early = await withAppointment('Fritz', '2026-12-15T08:00')
  await withAppointment('Mitten', '2026-12-15T09:30')
  await enter({ from: '2026-12-15', from_time: '09:00', until: '2026-12-15', until_time: '10:00' })
  const { address } = anna
  await anna.visit('/praxis/kalender?woche=2026-12-15&mit=beispiel')
  const tuesday = [...anna.document.querySelectorAll('td')].find((cell) => cell.textContent?.includes('Mitten'))
  const lines = [...(tuesday?.querySelectorAll('li') ?? [])].map((line) => line.textContent)
  expect(lines.map((line) => /Fritz|Mitten|Abwesend|frei \S+/.exec(line ?? '')?.[0])).toEqual([
    'Fritz',
    'frei 08:15–09:00',
    'Abwesend',
    'Mitten',
    'frei 10:00–12:00',
  ])
  expect(lines.filter((line) => line?.includes('fällt in die Abwesenheit'))).toEqual([
    expect.stringContaining('Mitten'),
  ])
  await anna.press('09:00–10:00 Abwesend')
  expect(anna.address).toBe(address.split('?')[0])
  await anna.press('Alle absagen')
  await early.visitor.visit(`/vorgang/${early.reference}`)
  expect(early.visitor.heading).toBe('Ihr Termin')
})

test('where there is no other time, the appointment stays and staff learn of it', async () => {
  const patient = await withAppointment('Bleibt', '2026-12-17T09:00', 'Vorsorgeuntersuchung')
  await enter({ from: '2026-11-23', until: '2027-12-31' })
  await anna.press('Alle verschieben')
  expect(anna.text()).toMatch(/gibt es keine andere Zeit/)
  await patient.visitor.visit(`/vorgang/${patient.reference}`)
  expect(patient.visitor.heading).toBe('Ihr Termin')
})

test.each([
  ['no day', {}, ['#from', '#until']],
  ['an end before the beginning', { from: '2026-12-10', until: '2026-12-09' }, ['#until']],
  ['a day that is none', { from: '2026-02-30', until: '2026-12-09' }, ['#from']],
  ['a time that is none', { from: '2026-12-09', from_time: '25:00', until: '2026-12-09' }, ['#from']],
  ['a time that is over', { from: '2026-11-01', until: '2026-11-02' }, ['#until']],
  ['too many years', { from: '2026-12-01', until: '2036-12-01' }, ['#until']],
  ['oneself as substitute', { from: '2026-12-01', until: '2026-12-02', substitute: 'beispiel' }, ['#substitute']],
])('staff are told of %s, and what was typed stays', async (_what, fields, problems) => {
  await enter(fields)
  expect(anna.status).toBe(422)
  const links = [...anna.document.querySelectorAll('#problems a')].map((link) => link.getAttribute('href'))
  expect(links).toEqual(problems)
  for (const [name, value] of Object.entries(fields).filter(([name]) => name !== 'substitute'))
    expect(anna.document.querySelector(`#${name}`)?.getAttribute('value')).toBe(value)
})
