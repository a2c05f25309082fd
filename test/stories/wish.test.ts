import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findThread } from '../../src/db/threads.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { proposeByTerminal } from '../support/terminal.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let count = 0
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

/** A patient behind the mailed link, with a proposal to decide on. */
async function proposedTo(): Promise<{ phone: Visitor; reference: string }> {
  const reference = await sendRequest(practice.visitor(), { complaint: `Anliegen ${++count}` })
  await proposeByTerminal(practice, reference, '2026-12-01T09:30')
  await practice.rounds()
  const phone = practice.visitor()
  await phone.visit(await practice.newestLink(), 'elsewhere')
  return { phone, reference }
}

const threadOf = async (reference: string) => {
  const thread = await findThread(practice.db, reference)
  if (!thread) throw new Error(reference)
  return thread
}

describe('a patient who declined behind the mailed link', () => {
  test('is asked once when it suits better, and need not answer', async () => {
    const { phone, reference } = await proposedTo()
    await phone.press('Ablehnen')
    expect(phone.address).toBe(`/vorgang/${reference}`)
    expect(phone.text()).toContain('Wann passt es besser?')
    expect((await threadOf(reference)).request.status).toBe('declined')
  })

  test('says so, and staff have the new wish: in force, in the thread and as news', async () => {
    const { phone, reference } = await proposedTo()
    await phone.press('Ablehnen')
    const staffHadSeen = (await threadOf(reference)).entries.at(-1)?.id ?? 0
    phone.fill({ wish: ['thu-afternoon', 'fri-morning'], earliest: '3.12.2026', 'wish-text': 'Nach 15 Uhr bitte' })
    await phone.press('Terminwunsch senden')
    expect([phone.status, phone.address]).toEqual([200, `/vorgang/${reference}`])
    expect(phone.text()).toContain('Neuer Terminwunsch:\nDonnerstag: Nachmittag\nFreitag: Vormittag')
    expect(phone.text()).toContain('Nach 15 Uhr bitte')
    expect(phone.text()).not.toContain('Wann passt es besser?')

    const { request, entries } = await threadOf(reference)
    const wish = {
      asSoonAsPossible: false,
      times: [
        { day: 'thu', time: 'afternoon' },
        { day: 'fri', time: 'morning' },
      ],
      earliest: '2026-12-03',
    }
    expect(request).toMatchObject({ status: 'declined', preference: wish })
    expect(entries.at(-1)).toMatchObject({ kind: 'preference-changed', by: { kind: 'patient' }, preference: wish })
    const { last_news_id } = await practice.db
      .selectFrom('appointment_requests')
      .select('last_news_id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    expect(last_news_id).toBeGreaterThan(staffHadSeen)
  })

  test('who sends the same twice has said it once', async () => {
    const { phone, reference } = await proposedTo()
    await phone.press('Ablehnen')
    const wish = { asap: true, 'wish-text': 'Bitte bald' }
    phone.fill(wish)
    await phone.press('Terminwunsch senden')
    const { entries } = await threadOf(reference)
    phone.fill(wish)
    await phone.press('Terminwunsch senden')
    expect(phone.status).toBe(200)
    expect((await threadOf(reference)).entries).toHaveLength(entries.length)
  })

  test('who gives a day that has passed keeps everything typed and is told', async () => {
    const { phone, reference } = await proposedTo()
    await phone.press('Ablehnen')
    phone.fill({ wish: ['mon-morning'], earliest: '1.11.2026', 'wish-text': 'Lieber später' })
    await phone.press('Terminwunsch senden')
    expect(phone.status).toBe(422)
    expect(phone.title).toMatch(/^Fehler: /)
    expect(phone.text()).toContain('Dieser Tag ist schon vorbei.')
    expect(phone.text()).toContain('Lieber später')
    expect(phone.document.querySelector('[value=mon-morning]')?.hasAttribute('checked')).toBe(true)
    expect((await threadOf(reference)).entries.at(-1)?.kind).toBe('proposal-declined')
  })
})

describe('without a proposal, a patient changes the wish', () => {
  test('of a new request, from what was wished before', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    patient.fill({ wish: ['tue-morning'] })
    await patient.press('Terminwunsch senden')
    expect(patient.text()).toContain('Dienstag: Vormittag')
    const { request } = await threadOf(reference)
    expect(request).toMatchObject({ status: 'new', preference: { times: [{ day: 'tue', time: 'morning' }] } })
    await patient.visit(`/vorgang/${reference}`)
    expect(patient.document.querySelector('[value=tue-morning]')?.hasAttribute('checked')).toBe(true)
  })

  test('and after a proposal ran out', async () => {
    const { phone, reference } = await proposedTo()
    await phone.press('Weiter')
    expect(phone.buttons).not.toContain('Terminwunsch senden')
    practice.moveTo('2026-11-26T08:00:00Z')
    await practice.rounds()
    await phone.visit(await practice.newestLink(), 'elsewhere')
    await phone.press('Weiter')
    expect(phone.heading).toBe('Der Vorschlag ist abgelaufen')
    phone.fill({ wish: ['wed-evening'] })
    await phone.press('Terminwunsch senden')
    expect((await threadOf(reference)).request).toMatchObject({
      status: 'expired',
      preference: { times: [{ day: 'wed', time: 'evening' }] },
    })
    practice.moveTo('2026-11-23T08:00:00Z')
  })

  test('but not while a proposal waits: a page opened before says so and shows the proposal', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await proposeByTerminal(practice, reference, '2026-12-02T09:30')
    patient.fill({ wish: ['tue-morning'] })
    await patient.press('Terminwunsch senden')
    expect(patient.status).toBe(409)
    expect(patient.text()).toContain('Das geht jetzt nicht mehr.')
    expect(patient.buttons).toContain('Annehmen')
  })
})
