import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
beforeEach(async () => {
  practice = await openPractice({ limits: true, behindProxy: true })
})
afterEach(() => practice.close())

const from = (address: string) => practice.visitor({ headers: { 'x-forwarded-for': address } })

async function fillForm(patient: Visitor, name = 'Erika Mustermann') {
  await patient.visit('/termin')
  await patient.press('Ja')
  await patient.press('Gesetzlich')
  await patient.press('Impfung')
  practice.moveTo(practice.now().add({ seconds: 40 }).toString())
  patient.fill({ name, birth_day: '31', birth_month: '1', birth_year: '1985', email: 'erika@example.org' })
}

async function suspicions(): Promise<(string | null)[]> {
  const rows = await practice.db.selectFrom('appointment_requests').select('suspicion_json').orderBy('id').execute()
  return rows.map(({ suspicion_json }) => suspicion_json)
}

/** Sends so many requests from as many addresses that the practice is under pressure. */
async function flood(count = 61) {
  for (let index = 0; index < count; index++)
    await sendRequest(from(`198.51.100.${index}`), { name: `Bot ${index}`, email: `bot${index}@example.org` })
}

test('a program that fills in every field gets the same answer, a place in the tray and no mail', async () => {
  const bot = from('203.0.113.1')
  await fillForm(bot)
  bot.fill({ website: 'https://example.org' })
  await bot.press('Anfrage senden')
  expect(bot.text()).toContain('Das ist noch kein Termin.')
  expect(await suspicions()).toEqual(['["trap"]'])
  await practice.rounds()
  expect(await practice.mails()).toEqual([])
})

test('a person may send the same twice, and again another day; what is sent still more often goes to the tray', async () => {
  const sendAgain = async (address: string) => {
    const sender = from(address)
    await fillForm(sender)
    await sender.press('Anfrage senden')
  }
  for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) await sendAgain(address)
  expect(await suspicions()).toEqual([null, null, '["repeated"]'])

  practice.moveTo(practice.now().add({ hours: 25 }).toString())
  await sendAgain('203.0.113.1')
  expect(await suspicions()).toEqual([null, null, '["repeated"]', null])
})

test('a patient behind a busy address is told how long to wait and keeps what was typed', async () => {
  for (let index = 0; index < 30; index++)
    await sendRequest(from('203.0.113.9'), { name: `Person ${index}`, email: `p${index}@example.org` })
  const late = from('203.0.113.9')
  await fillForm(late, 'Zu Spät')
  await late.press('Anfrage senden')
  expect(late.status).toBe(429)
  expect(late.text()).toContain('rufen Sie uns an')
  expect(late.document.querySelector('#name')?.getAttribute('value')).toBe('Zu Spät')

  await sendRequest(from('203.0.113.10'), { name: 'Andere Leitung' })
  expect(await suspicions()).toHaveLength(31)
})

test('a line with billions of IPv6 addresses is one line', async () => {
  for (let index = 0; index < 30; index++)
    await sendRequest(from(`2001:db8:1:2::${index.toString(16)}`), {
      name: `P ${index}`,
      email: `p${index}@example.org`,
    })
  const next = from('2001:db8:1:2:ffff::1')
  await fillForm(next)
  await next.press('Anfrage senden')
  expect(next.status).toBe(429)
  await sendRequest(from('2001:db8:1:3::1'), { name: 'Nachbarin' })
  expect(await suspicions()).toHaveLength(31)
})

test('a double click a hundred times over uses one share only', async () => {
  const patient = from('203.0.113.3')
  await fillForm(patient)
  for (let index = 0; index < 100; index++) {
    await patient.press('Anfrage senden')
    expect(patient.text()).toContain('Das ist noch kein Termin.')
    await patient.back()
    if (patient.buttons.includes('Anfrage ansehen')) break
  }
  expect(await suspicions()).toEqual([null])
})

test('under pressure the form carries a puzzle; solved it reaches the inbox, unsolved the tray', async () => {
  await flood()
  const patient = from('203.0.113.4')
  await fillForm(patient, 'Mit Beweis')
  const puzzle = patient.document.querySelector('#proof')
  const draft = puzzle?.getAttribute('data-draft') ?? ''
  expect(patient.body).toContain('proof.js')
  puzzle?.setAttribute('value', solve(draft, Number(puzzle.getAttribute('data-bits'))))
  await patient.press('Anfrage senden')

  const hasty = from('203.0.113.5')
  await fillForm(hasty, 'Ohne Beweis')
  await hasty.press('Anfrage senden')
  expect(hasty.text()).toContain('Das ist noch kein Termin.')
  expect((await suspicions()).slice(-2)).toEqual([null, '["unproved"]'])
})

test('without pressure no page of the form loads a script', async () => {
  const patient = from('203.0.113.6')
  await fillForm(patient)
  expect(patient.document.querySelectorAll('script')).toHaveLength(0)
})

function solve(draft: string, bits: number): string {
  for (let number = 0; ; number++) {
    const hash = createHash('sha256').update(`${draft}.${number}`).digest()
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return String(number)
  }
}
