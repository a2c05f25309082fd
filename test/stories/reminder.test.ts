import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice } from '../support/practice.ts'
import { filledIn, openForm } from '../support/request-form.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
beforeEach(async () => {
  practice = await openPractice()
})
afterEach(() => practice.close())

/** Sends a request and accepts the time that staff propose; gives the patient in the thread. */
async function agree(fields: Record<string, string | boolean> = {}): Promise<Visitor> {
  const patient = await openForm(practice)
  patient.fill({ ...filledIn, ...fields })
  await patient.press('Anfrage senden')
  const address = patient.address
  await propose(await practice.staff(), address.split('/').at(-1) ?? '', '2026-12-01T09:30')
  await practice.rounds()
  await patient.visit(address)
  await patient.press('Annehmen')
  return patient
}

async function remindersAt(...instants: string[]): Promise<string[]> {
  for (const instant of instants) {
    practice.moveTo(instant)
    await practice.rounds()
  }
  return (await practice.mails()).filter((mail) => mail.includes('wir erinnern Sie wie gewünscht'))
}

const dayBefore = '2026-11-30T08:30:00Z'

describe('a patient who wishes it is reminded by mail', () => {
  test('once, at the time the practice has set, without day or time', async () => {
    await agree({ remind: true })
    expect(await remindersAt('2026-11-30T08:29:00Z')).toEqual([])
    const [mail, ...more] = await remindersAt(dayBefore, '2026-11-30T08:31:00Z', '2026-12-01T08:00:00Z')
    expect(more).toEqual([])
    expect(mail).toMatch(/http:\/\/localhost:\d+\/v\//)
    expect(mail).not.toMatch(/09:30|Dezember/)
  })

  test('and what they agreed to, and when, is kept', async () => {
    await agree({ remind: true })
    expect(await practice.db.selectFrom('reminder_consents').select(['words', 'given_at']).execute()).toEqual([
      {
        words:
          'Bitte erinnern Sie mich an meinen Termin. Per E-Mail und freiwillig. Sie können die Erinnerung jederzeit wieder abstellen.',
        given_at: Temporal.Instant.from('2026-11-23T08:00:00Z').epochMilliseconds,
      },
    ])
  })

  test('until they switch it off, on the page behind every link', async () => {
    const patient = await agree({ remind: true })
    expect(patient.text()).toContain('Wir erinnern Sie per E-Mail an Ihren Termin.')
    await patient.press('Nicht mehr erinnern')
    expect(patient.buttons).toContain('Per E-Mail erinnern')
    expect(await remindersAt(dayBefore)).toEqual([])
  })

  test('who switches it on later', async () => {
    const patient = await agree()
    await patient.press('Per E-Mail erinnern')
    expect(await remindersAt(dayBefore)).toHaveLength(1)
  })

  test('once only, after nights without a server', async () => {
    const own = await openPractice({
      yaml: 'clinic: { name: Praxis Beispiel, phone: "112" }\nappointments: { remind_before: [3d, 24h] }\npath: []\n',
    })
    await practice.close()
    practice = own
    const patient = own.visitor()
    await patient.visit('/termin')
    await patient.press('Weiter')
    patient.fill({ ...filledIn, remind: true })
    await patient.press('Anfrage senden')
    const address = patient.address
    await propose(await own.staff(), address.split('/').at(-1) ?? '', '2026-12-01T09:30')
    await own.rounds()
    await patient.visit(address)
    await patient.press('Annehmen')
    expect(await remindersAt('2026-12-01T07:00:00Z', '2026-12-01T07:30:00Z')).toHaveLength(1)
  })
})

describe('nobody is reminded', () => {
  test('when the time for it is over, and it is not offered any more', async () => {
    const patient = await agree()
    practice.moveTo('2026-11-30T08:31:00Z')
    await patient.visit(patient.address)
    expect(patient.buttons).not.toContain('Per E-Mail erinnern')
    expect(patient.text()).not.toContain('erinnert werden')
  })

  test('who did not ask for it', async () => {
    const patient = await openForm(practice)
    expect(patient.document.querySelector('#remind')?.hasAttribute('checked')).toBe(false)
    await agree()
    expect(await remindersAt(dayBefore)).toEqual([])
  })

  test('of an appointment that was called off', async () => {
    const patient = await agree({ remind: true })
    await patient.press('Termin absagen')
    expect(await remindersAt(dayBefore)).toEqual([])
  })

  test('where the practice does not remind: it does not ask either', async () => {
    await practice.close()
    practice = await openPractice({
      yaml: 'clinic: { name: Praxis Beispiel, phone: "112" }\nappointments: { remind_before: [] }\npath: []\n',
    })
    const patient = practice.visitor()
    await patient.visit('/termin')
    await patient.press('Weiter')
    expect(patient.document.querySelector('#remind')).toBeNull()
    patient.fill(filledIn)
    await patient.press('Anfrage senden')
    expect(patient.buttons).not.toContain('Per E-Mail erinnern')
  })
})

test('what was asked for is not lost by a mistake in the form', async () => {
  const patient = await openForm(practice)
  patient.fill({ ...filledIn, name: '', remind: true })
  await patient.press('Anfrage senden')
  expect(patient.status).toBe(422)
  expect(patient.document.querySelector('#remind')?.hasAttribute('checked')).toBe(true)
})
