import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/ask.ts'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { countRows, readTables } from '../support/tables.ts'
import type { Visitor } from '../support/visitor.ts'

const start = '2026-11-23T08:00:00Z'
let practice: Practice
let anna: Visitor
/** Each story has an hour of its own. */
let day = Temporal.PlainDate.from('2026-12-01')
beforeAll(async () => {
  practice = await openPractice()
  anna = await practice.staff('Anna Empfang')
})
afterAll(() => practice.close())

type Asked = { patient: Visitor; reference: string; link: string; slots: string[] }

/** A patient who was proposed these hours of a day of her own, and has the mail. */
async function proposedTo(...hours: string[]): Promise<Asked> {
  const patient = practice.visitor()
  const reference = await sendRequest(patient, { complaint: 'Rückenschmerzen', phone: '030 5550102' })
  day = day.add({ days: 1 })
  const slots = hours.map((hour) => `${day}T${hour}`)
  await propose(anna, reference, ...slots)
  await practice.rounds()
  return { patient, reference, link: await practice.newestLink(), slots }
}

async function opened(link: string): Promise<Visitor> {
  const phone = practice.visitor()
  await phone.visit(link, 'elsewhere')
  return phone
}

async function onTheDesk(reference: string): Promise<Visitor> {
  await anna.visit(`/praxis/anfragen/${reference}`)
  return anna
}

/** The fields that a press of "Annehmen" sends. */
const pressed = ({ document }: Visitor) => ({
  proposal: document.querySelector('[name=proposal]')?.getAttribute('value') ?? '',
  slot: document.querySelector('[name=slot]')?.getAttribute('value') ?? '',
})

describe('behind the mailed link', () => {
  test('stand practice, weekday, date, time, practitioner and place, before the buttons that decide', async () => {
    const { link } = await proposedTo('09:30')
    const phone = await opened(link)
    const main = phone.document.querySelector('main')?.textContent ?? ''
    const german = new Intl.DateTimeFormat('de', { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(`${day}`))
    for (const words of ['Hausarztpraxis am Park', german, '09:30', 'Dr. Anna Beispiel', 'Parkstraße 1'])
      expect(main).toContain(words)
    expect(main.indexOf('09:30')).toBeLessThan(main.indexOf('Annehmen'))
    expect(phone.buttons).toEqual(expect.arrayContaining(['Annehmen', 'Ablehnen']))
  })

  test('stands nothing the patient wrote, nor her name or insurance', async () => {
    const { link } = await proposedTo('09:30')
    const phone = await opened(link)
    for (const secret of ['Rückenschmerzen', '1985', 'Erika', 'Gesetzlich', 'Vorsorge', '5550102', 'erika@'])
      expect(phone.body).not.toContain(secret)
  })

  test('the address goes to nobody else, and no page after it has the token', async () => {
    const { link, reference } = await proposedTo('09:30')
    const token = link.split('/').at(-1) ?? ''
    const phone = await opened(link)
    expect(phone.answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect([...phone.document.querySelectorAll('main a[href^=http]')]).toEqual([])
    const accepted = await ask(practice, `${link}/annahme`, { fields: pressed(phone) })
    expect(accepted.headers.get('location')).toBe(`/vorgang/${reference}`)
    await phone.press('Annehmen')
    expect([phone.address, phone.body.includes(token)]).toEqual([`/vorgang/${reference}`, false])
  })

  test('a press trades the token for a cookie that only this host gets', async () => {
    const { link } = await proposedTo('09:30')
    const traded = await ask(practice, link, { fields: {} })
    expect(traded.status).toBe(303)
    const [cookie = '', ...others] = traded.headers.getSetCookie()
    expect(others).toEqual([])
    expect(cookie).toMatch(/^__Host-\w+=[\w-]{22,};/)
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(attribute)
    expect(cookie).not.toMatch(/Domain/i)
  })

  test('leads to the thread, where complaint and birth date stay hidden; the device that sent it shows them', async () => {
    const { link, patient, reference } = await proposedTo('09:30')
    const phone = await opened(link)
    await phone.press('Weiter')
    expect(phone.address).toBe(`/vorgang/${reference}`)
    for (const secret of ['Rückenschmerzen', '31.01.1985']) expect(phone.body).not.toContain(secret)
    await patient.visit(`/vorgang/${reference}`)
    for (const own of ['Rückenschmerzen', '31.01.1985']) expect(patient.text()).toContain(own)
  })

  test('works on as many devices and as often as the patient likes', async () => {
    const { link, reference } = await proposedTo('09:30')
    const traded = await Promise.all(Array.from({ length: 20 }, () => ask(practice, link, { fields: {} })))
    expect(new Set(traded.map((answer) => answer.headers.get('location')))).toEqual(new Set([`/vorgang/${reference}`]))
    expect((await opened(link)).buttons).toContain('Annehmen')
  })

  test('is one thread, and never another one', async () => {
    const [mine, other] = [await proposedTo('09:30'), await proposedTo('09:30')]
    const phone = await opened(mine.link)
    await phone.press('Weiter')
    await phone.visit(`/vorgang/${other.reference}`)
    expect(phone.status).toBe(403)
    await phone.visit(`/vorgang/${other.reference}/termin.ics`)
    expect(phone.status).toBe(403)
    const theirs = pressed(await opened(other.link))
    const crossed = await ask(practice, `${mine.link}/annahme`, { fields: theirs })
    expect(crossed.status).toBe(409)
    expect((await onTheDesk(other.reference)).text()).toContain('Vorgeschlagen')
  })
})

describe('a link that is not good', () => {
  test('gives one and the same page, whatever is the matter, with the telephone number', async () => {
    const { link } = await proposedTo('09:30')
    const revoked = await proposedTo('09:30')
    await practice.db
      .updateTable('thread_links')
      .set({ revoked_at: 1 })
      .where('request_id', '=', await idOf(revoked))
      .execute()
    const bodies: string[] = []
    const look = async (address: string) => {
      const phone = await opened(address)
      expect(phone.status).toBe(404)
      bodies.push(phone.body.replaceAll(address, ''))
    }
    await look('/v/nie-dagewesen')
    await look(`${link}x`)
    await look(link.slice(0, -1))
    await look(revoked.link)
    practice.moveTo('2027-12-01T08:00:00Z')
    await look(link)
    practice.moveTo(start)
    expect(new Set(bodies).size).toBe(1)
    expect(bodies[0]).toContain('+49 30 5550100')
  })

  test('accepts nothing', async () => {
    const { link } = await proposedTo('09:30')
    const fields = pressed(await opened(link))
    const before = await readTables(practice.db)
    for (const path of ['', '/annahme', '/ablehnung']) {
      const answer = await ask(practice, `/v/nie-dagewesen${path}`, { fields })
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []])
    }
    expect(await readTables(practice.db)).toEqual(before)
  })
})

async function idOf({ reference }: Asked): Promise<number> {
  const request = practice.db.selectFrom('appointment_requests').select('id').where('reference', '=', reference)
  return (await request.executeTakeFirstOrThrow()).id
}

describe('the patient accepts', () => {
  test('one of three with one click: it is booked, the others are free, staff see it at the next view', async () => {
    const { link, reference, slots } = await proposedTo('09:00', '10:00', '11:00')
    const phone = await opened(link)
    const second = phone.buttons.filter((name) => name.startsWith('Annehmen'))[1] ?? ''
    expect(second).toContain('10:00')
    await phone.press(second)
    expect(phone.heading).toBe('Ihr Termin')
    expect(phone.text()).toContain('10:00')
    expect((await onTheDesk(reference)).text()).toContain('Termin steht')
    await propose(anna, await sendRequest(practice.visitor()), slots[0] ?? '', slots[2] ?? '')
    expect(anna.status).toBe(200)
    await propose(anna, await sendRequest(practice.visitor()), slots[1] ?? '')
    expect(anna.status).toBe(409)
  })

  test('twice, and it is the same as once', async () => {
    const { link, reference } = await proposedTo('09:30')
    const [phone, tab] = [await opened(link), await opened(link)]
    await phone.press('Annehmen')
    const after = await countRows(practice.db)
    await tab.press('Annehmen')
    expect([tab.status, tab.address]).toEqual([200, `/vorgang/${reference}`])
    expect(await countRows(practice.db)).toEqual({ ...after, patient_access: (after.patient_access ?? 0) + 1 })
  })

  test('a hundred times at once: one appointment, one entry, one mail', async () => {
    const { link, reference } = await proposedTo('09:30')
    const fields = pressed(await opened(link))
    const [before, mails] = [await countRows(practice.db), (await practice.mails()).length]
    const presses = Array.from({ length: 100 }, () => ask(practice, `${link}/annahme`, { fields }))
    const answers = await Promise.all(presses)
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get('location')}`))).toEqual(
      new Set([`303 /vorgang/${reference}`]),
    )
    const after = await countRows(practice.db)
    for (const table of ['entries', 'audit', 'outbox'])
      expect([table, (after[table] ?? 0) - (before[table] ?? 0)]).toEqual([table, 1])
    expect(after.reservations).toBe(before.reservations)
    await practice.rounds()
    expect((await practice.mails()).length - mails).toBe(1)
  })

  test('two times at once, from two tabs: the first is taken, the other tab is told', async () => {
    const { link } = await proposedTo('09:00', '10:00')
    const tabs = [await opened(link), await opened(link)]
    const buttons = tabs[0]?.buttons.filter((name) => name.startsWith('Annehmen')) ?? []
    await Promise.all(tabs.map((tab, index) => tab.press(buttons[index] ?? '')))
    expect(tabs.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const told = tabs.find(({ status }) => status === 409)
    expect(told?.text()).toContain('angenommen')
    expect(told?.buttons).not.toContain('Ablehnen')
  })

  test('while staff take the proposal back: one of the two happens, and both sides see which', async () => {
    for (let race = 0; race < 10; race++) {
      const { link, reference } = await proposedTo('09:30')
      const phone = await opened(link)
      await onTheDesk(reference)
      const moves = [() => phone.press('Annehmen'), () => anna.press('Vorschlag zurücknehmen')]
      await Promise.all((race % 2 === 0 ? moves : moves.toReversed()).map((move) => move()))
      const isAccepted = phone.heading === 'Ihr Termin'
      expect([phone.status, anna.status]).toEqual(isAccepted ? [200, 409] : [409, 200])
      expect((await onTheDesk(reference)).text()).toContain(isAccepted ? 'Termin steht' : 'In Bearbeitung')
    }
  })
})

describe('too late, the patient reads what is true now, when the proposal', () => {
  test.each([
    ['expired', 'abgelaufen', async () => practice.moveTo('2026-11-25T08:00:00Z')],
    [
      'expired and was cleared away',
      'abgelaufen',
      async () => {
        practice.moveTo('2026-11-25T08:00:00Z')
        await practice.rounds()
      },
    ],
    ['was taken back', 'zurückgenommen', async () => anna.press('Vorschlag zurücknehmen')],
    [
      'was withdrawn together with the request',
      'zurückgezogen',
      async ({ patient }: Asked) => {
        await patient.visit(`/vorgang/${patient.address.split('/').at(-1)}`)
        await patient.press('Anfrage zurückziehen')
      },
    ],
    ['was closed with the request', 'abgeschlossen', async () => anna.press('Erledigt')],
  ])('%s', async (_what, words, happens: (asked: Asked) => Promise<unknown>) => {
    practice.moveTo(start)
    const asked = await proposedTo('09:30')
    const [phone, tab] = [await opened(asked.link), await opened(asked.link)]
    await onTheDesk(asked.reference)
    await happens(asked)
    for (const [person, button] of [
      [phone, 'Annehmen'],
      [tab, 'Ablehnen'],
    ] as const) {
      await person.press(button)
      expect([person.status, person.document.querySelector('main')?.textContent]).toEqual([
        409,
        expect.stringContaining(words),
      ])
      expect(person.buttons).not.toContain('Annehmen')
      expect(person.document.querySelector('.notice')?.getAttribute('role')).toBe('alert')
    }
    await phone.visit(asked.link, 'elsewhere')
    expect([phone.status, phone.buttons.includes('Annehmen')]).toEqual([200, false])
    await phone.press('Weiter')
    expect([phone.status, phone.buttons.includes('Annehmen')]).toEqual([200, false])
    practice.moveTo(start)
  })

  test('was accepted, and then the appointment was called off', async () => {
    const { link, patient, reference } = await proposedTo('09:30')
    const [phone, tab] = [await opened(link), await opened(link)]
    await phone.press('Annehmen')
    await patient.visit(`/vorgang/${reference}`)
    await patient.press('Termin absagen')
    await tab.press('Annehmen')
    expect([tab.status, tab.text()]).toEqual([409, expect.stringContaining('Der Termin ist abgesagt')])
  })
})

describe('the patient declines', () => {
  test('with one click, and staff propose again', async () => {
    const { link, reference, slots } = await proposedTo('09:30')
    const phone = await opened(link)
    await phone.press('Ablehnen')
    expect(phone.heading).toBe('Sie haben den Vorschlag abgelehnt')
    expect((await onTheDesk(reference)).text()).toContain('Abgelehnt')
    await propose(anna, await sendRequest(practice.visitor()), slots[0] ?? '')
    expect(anna.status).toBe(200)
    await propose(anna, reference, `${day}T11:00`)
    await practice.rounds()
    const again = await opened(await practice.newestLink())
    await again.press('Annehmen')
    expect(again.heading).toBe('Ihr Termin')
  })

  test('twice as once; and what was declined is not accepted any more', async () => {
    const { link, reference } = await proposedTo('09:30')
    const [phone, tab, other] = [await opened(link), await opened(link), await opened(link)]
    await phone.press('Ablehnen')
    const after = await countRows(practice.db)
    await tab.press('Ablehnen')
    expect([tab.status, tab.address]).toEqual([200, `/vorgang/${reference}`])
    expect((await countRows(practice.db)).entries).toBe(after.entries)
    await other.press('Annehmen')
    expect([other.status, other.text()]).toEqual([409, expect.stringContaining('bereits abgelehnt')])
  })
})
