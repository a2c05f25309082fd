import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { writeByTerminal } from '../support/terminal.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let count = 0
beforeEach(async () => {
  // A Monday morning: 9 o'clock in the practice.
  practice = await openPractice({ now: '2026-11-23T08:00:00Z' })
})
afterEach(() => practice.close())

/** Somebody new of staff chooses how often they are written to. */
async function choosing(choice: string): Promise<Visitor> {
  const person = await practice.staff()
  await person.press('E-Mails an mich')
  person.fill({ rhythm: choice })
  await person.press('Speichern')
  expect(person.text()).toContain('Gespeichert.')
  return person
}

async function send(): Promise<string> {
  return await sendRequest(practice.visitor(), { email: `erika${++count}@example.org` })
}

/** Works through the rounds at these times; says how many digests there are by then. */
async function at(...instants: string[]): Promise<number> {
  for (const instant of instants) {
    practice.moveTo(instant)
    await practice.rounds()
  }
  return (await digests()).length
}

const digests = async () => (await practice.mails()).filter((mail) => mail.includes('/praxis\n'))

describe('somebody of staff', () => {
  test('is never written to unless they wish it', async () => {
    await practice.staff()
    await send()
    expect(await at('2026-11-24T06:30:00Z', '2026-11-25T09:00:00Z')).toBe(0)
  })

  test('finds their choice again, and can take it back', async () => {
    const anna = await choosing('Jeden Morgen um 7:30 Uhr')
    const chosen = () => anna.document.querySelector('input[checked]')?.getAttribute('value')
    await anna.visit('/praxis/benachrichtigungen')
    expect(chosen()).toBe('daily')
    anna.fill({ rhythm: 'Nie' })
    await anna.press('Speichern')
    expect(chosen()).toBe('never')
    await send()
    expect(await at('2026-11-24T06:30:00Z')).toBe(0)
  })

  test('who sends no choice is asked again', async () => {
    const anna = await practice.staff()
    await anna.visit('/praxis/benachrichtigungen')
    for (const radio of anna.document.querySelectorAll('input[type=radio]')) radio.setAttribute('value', 'secondly')
    await anna.press('Speichern')
    expect(anna.status).toBe(422)
    expect(anna.text()).toContain('Bitte wählen Sie, wie oft wir Ihnen schreiben sollen.')
    expect(await practice.db.selectFrom('digests').selectAll().execute()).toEqual([])
  })

  test('of any role may choose, in English too; nobody else', async () => {
    const reader = await practice.staff('Otto Lesend', 'reading')
    await reader.visit('/praxis/benachrichtigungen?lang=en')
    reader.fill({ rhythm: 'Every full hour' })
    await reader.press('Save')
    expect([reader.heading, reader.text()]).toEqual(['Mail to me', expect.stringContaining('Saved.')])
    const visitor = practice.visitor()
    await visitor.visit('/praxis/benachrichtigungen')
    expect(visitor.heading).toBe('Anmelden')
  })
})

describe('the daily mail', () => {
  test('says in numbers what waits, with one link and nothing of any patient', async () => {
    await choosing('Jeden Morgen um 7:30 Uhr')
    const references = [await send(), await send()]
    await writeByTerminal(practice, await send(), 'Bitte etwas Geduld.')
    practice.moveTo('2026-11-24T06:00:00Z')
    references.push(await send())
    expect(await at('2026-11-24T06:29:59Z')).toBe(0)
    expect(await at('2026-11-24T06:30:00Z')).toBe(1)
    const [mail = ''] = await digests()
    expect(mail).toMatch(/^3 Vorgänge warten – Hausarztpraxis am Park\n/)
    expect(mail).toContain('im Posteingang warten 3 Vorgänge auf die Praxis.')
    expect(mail).toContain('Davon neue Anfragen: 3\nDavon seit gestern oder länger: 2')
    expect(mail.match(/https?:\/\/\S+/g)).toEqual(['http://localhost:8080/praxis'])
    for (const personal of ['Mustermann', '@example.org', ...references]) expect(mail).not.toContain(personal)
  })

  test('comes once a day, also after days of darkness, and at the hour of the practice in both seasons', async () => {
    practice.moveTo('2026-10-23T08:00:00Z')
    await choosing('Jeden Morgen um 7:30 Uhr')
    await send()
    expect(await at('2026-10-24T05:29:00Z')).toBe(0)
    expect(await at('2026-10-24T05:30:00Z', '2026-10-24T05:30:15Z', '2026-10-24T21:59:00Z')).toBe(1)
    // The clocks went back that night: half past seven is an hour later.
    expect(await at('2026-10-25T05:30:00Z', '2026-10-25T06:29:59Z')).toBe(1)
    expect(await at('2026-10-25T06:30:00Z')).toBe(2)
    expect(await at('2026-10-29T14:00:00Z', '2026-10-29T14:00:15Z', '2026-10-30T06:29:00Z')).toBe(3)
    expect(await at('2026-10-30T06:30:00Z')).toBe(4)
  })

  test('does not come when nothing waits, nor later that day', async () => {
    await choosing('Jeden Morgen um 7:30 Uhr')
    expect(await at('2026-11-24T06:30:00Z')).toBe(0)
    await send()
    expect(await at('2026-11-24T12:00:00Z')).toBe(0)
    expect(await at('2026-11-25T06:30:00Z')).toBe(1)
  })

  test('goes to nobody whose account is shut', async () => {
    await choosing('Jeden Morgen um 7:30 Uhr')
    await send()
    await practice.db.updateTable('staff').set({ disabled_at: 1 }).execute()
    expect(await at('2026-11-24T06:30:00Z')).toBe(0)
  })
})

describe('the hourly mail', () => {
  test('comes at the full hour when something new has come since the last and still waits', async () => {
    await choosing('Jede volle Stunde')
    const reference = await send()
    expect(await at('2026-11-23T08:30:00Z', '2026-11-23T08:59:59Z')).toBe(0)
    expect(await at('2026-11-23T09:00:00Z', '2026-11-23T09:00:15Z', '2026-11-23T09:59:00Z')).toBe(1)
    // Nobody wants to hear the same again.
    expect(await at('2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z')).toBe(1)
    await writeByTerminal(practice, reference, 'Passt Ihnen Dienstag?')
    await send()
    expect(await at('2026-11-23T12:00:00Z')).toBe(2)
    expect((await digests()).at(-1)).toContain('im Posteingang wartet ein Vorgang auf die Praxis.')
  })

  test('does not come when a colleague was quicker', async () => {
    await choosing('Jede volle Stunde')
    const reference = await send()
    practice.moveTo('2026-11-23T08:40:00Z')
    await writeByTerminal(practice, reference, 'Passt Ihnen Dienstag?')
    expect(await at('2026-11-23T09:00:00Z')).toBe(0)
  })

  test('comes once for a night without power, and twice in the hour that comes twice', async () => {
    practice.moveTo('2026-10-24T16:00:00Z')
    await choosing('Jede volle Stunde')
    await send()
    expect(await at('2026-10-25T00:10:00Z', '2026-10-25T00:40:00Z')).toBe(1)
    await send()
    expect(await at('2026-10-25T01:10:00Z', '2026-10-25T01:40:00Z')).toBe(2)
  })

  test('is one mail when the mail server was away for hours, and says what is so then', async () => {
    await practice.close()
    let away = true
    const sent: string[] = []
    const transport = {
      send: async ({ text }: { text: string }) => {
        if (away) throw new Error('no mail server')
        sent.push(text)
      },
    }
    practice = await openPractice({ now: '2026-11-23T08:00:00Z', transport })
    await choosing('Jede volle Stunde')
    for (const hour of ['09', '10', '11']) {
      await send()
      await at(`2026-11-23T${hour}:00:00Z`)
    }
    away = false
    await at('2026-11-23T12:30:00Z', '2026-11-23T13:30:00Z')
    expect(sent.filter((text) => text.includes('/praxis\n'))).toEqual([expect.stringContaining('warten 3 Vorgänge')])
  })
})
