import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fillInSlots } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let anna: Visitor

beforeAll(async () => {
  practice = await openPractice({ undoTime: 15_000 })
  anna = await practice.staff('Anna Empfang')
})
afterAll(() => practice.close())
afterEach(async () => {
  later(20)
  await practice.rounds()
})

const later = (seconds: number) => practice.moveTo(practice.now().add({ seconds }).toString())
const openProposals = (reference: string) =>
  practice.db
    .selectFrom('proposals')
    .innerJoin('appointment_requests as request', 'request.id', 'request_id')
    .innerJoin('slots', 'slots.proposal_id', 'proposals.id')
    .select(['local_start', 'slots.practitioner_id'])
    .where('proposals.status', '=', 'open')
    .where('reference', '=', reference)
    .orderBy('starts_at')
    .execute()
const suggested = (visitor: Visitor) => visitor.buttons.filter((name) => name.startsWith('Vorschlag senden '))
const firstSuggested = (visitor: Visitor) => suggested(visitor)[0] ?? ''

describe('from the inbox to a proposal that fits', () => {
  test('it takes two clicks', async () => {
    const name = 'Zweimal Klick'
    const reference = await sendRequest(practice.visitor(), { name, wishes: ['thu-afternoon'] })
    await anna.visit('/praxis')
    let clicks = 0
    const click = async (what: string) => {
      clicks++
      await anna.press(what)
    }
    const line = [...anna.document.querySelectorAll('a')].find(({ href }) => href.endsWith(reference))
    await click(line?.textContent?.replace(/\s+/g, ' ').trim() ?? '')
    await click(firstSuggested(anna))
    expect(clicks).toBe(2)
    expect(anna.text()).toContain('Vorgeschlagen')
    expect(await openProposals(reference)).toEqual([
      { local_start: '2026-11-26T15:00:00', practitioner_id: 'beispiel' },
    ])
  })

  test('a time of today is for those who want to come as soon as possible', async () => {
    const soon = await sendRequest(practice.visitor(), { wishes: ['mon-morning'], asap: true })
    await anna.visit(`/praxis/anfragen/${soon}`)
    expect(firstSuggested(anna)).toMatch(/ Mo., 23.11., 10:/)
    const any = await sendRequest(practice.visitor(), { wishes: ['mon-morning'] })
    await anna.visit(`/praxis/anfragen/${any}`)
    expect(firstSuggested(anna)).toMatch(/ Mo., 30.11., /)
  })

  test('one more button offers all three together', async () => {
    const reference = await sendRequest(practice.visitor(), { wishes: ['wed-morning'] })
    await anna.visit(`/praxis/anfragen/${reference}`)
    expect(suggested(anna)).toHaveLength(3)
    await anna.press('Alle drei anbieten')
    expect((await openProposals(reference)).map(({ local_start }) => local_start)).toEqual([
      '2026-11-25T08:00:00',
      '2026-12-02T08:00:00',
      '2026-12-09T08:00:00',
    ])
  })

  test('what somebody else was quicker to take is said, and the next times are offered', async () => {
    const [first, second] = [await sendRequest(practice.visitor()), await sendRequest(practice.visitor())]
    const otto = await practice.staff('Otto Empfang')
    await anna.visit(`/praxis/anfragen/${first}`)
    await otto.visit(`/praxis/anfragen/${second}`)
    const taken = firstSuggested(otto)
    await anna.press(taken)
    await otto.press(taken)
    expect(otto.status).toBe(409)
    expect(otto.text()).toContain('schon vergeben oder reserviert')
    expect(suggested(otto)).not.toContain(taken)
  })

  test('a time the patient declined is not suggested again', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient, { wishes: ['tue-morning'] })
    await anna.visit(`/praxis/anfragen/${reference}`)
    const declined = firstSuggested(anna)
    await anna.press(declined)
    later(16)
    await practice.rounds()
    await patient.visit(`/vorgang/${reference}`)
    await patient.press('Ablehnen')
    await anna.visit(`/praxis/anfragen/${reference}`)
    expect(suggested(anna)).toHaveLength(3)
    expect(suggested(anna)).not.toContain(declined)
  })

  test('when nothing fits the page says why and shows the nearest, which are one click as well', async () => {
    const reference = await sendRequest(practice.visitor(), { wishes: ['wed-afternoon', 'wed-evening'] })
    await anna.visit(`/praxis/anfragen/${reference}`)
    expect(anna.text()).toContain('Mittwoch Nachmittag, Abend: keine Sprechstunde')
    expect(anna.text()).toContain('Am nächsten kommen:')
    await anna.press(firstSuggested(anna))
    expect(await openProposals(reference)).toHaveLength(1)
  })
})

describe('for fifteen seconds', () => {
  test('the patient hears nothing, and the proposal can be undone as if it had never been', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await practice.rounds()
    const mails = (await practice.mails()).length
    await anna.visit(`/praxis/anfragen/${reference}`)
    const time = firstSuggested(anna)
    await anna.press(time)
    expect(anna.text()).toContain('Vorschlag gesendet')
    later(14)
    await practice.rounds()
    await patient.visit(`/vorgang/${reference}`)
    expect(patient.text()).not.toContain('Annehmen')
    expect(patient.text()).not.toContain('Terminvorschlag')
    expect(patient.heading).toBe('Wir bearbeiten Ihre Anfrage')

    await anna.press('Rückgängig')
    expect(anna.status).toBe(200)
    expect(anna.text()).toContain('es ging nichts raus')
    expect(suggested(anna)).toContain(time)
    later(60)
    await practice.rounds()
    expect(await practice.mails()).toHaveLength(mails)
    await patient.visit(`/vorgang/${reference}`)
    expect(patient.text()).not.toContain('Terminvorschlag')
    expect(patient.text()).not.toContain('zurückgenommen')
  })

  test('then the patient is told, in the name of who sent it, and it is too late to undo', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient, { email: 'spaet@example.org' })
    await anna.visit(`/praxis/anfragen/${reference}`)
    await anna.press(firstSuggested(anna))
    later(15)
    await practice.rounds()
    expect((await practice.mails()).at(-1)).toContain('wir haben einen Vorschlag für Sie')
    await patient.visit(`/vorgang/${reference}`)
    expect(patient.buttons).toContain('Annehmen')
    // The page of before still has the button.
    await anna.press('Rückgängig')
    expect(anna.status).toBe(409)
    expect(anna.text()).toContain('Zum Rückgängigmachen ist es zu spät')
    expect(anna.document.querySelector('.bubble:last-child')?.textContent).toContain('Anna Empfang')
    expect(anna.buttons).not.toContain('Rückgängig')
  })

  test('the bar stays with whoever sent it, on every page', async () => {
    const otto = await practice.staff('Otto Empfang')
    const reference = await sendRequest(practice.visitor(), { name: 'Paula Probe' })
    await anna.visit(`/praxis/anfragen/${reference}`)
    await anna.press(firstSuggested(anna))
    await anna.visit('/praxis')
    expect(anna.text()).toContain('Vorschlag gesendet an Paula Probe')
    await otto.visit('/praxis')
    expect(otto.text()).not.toContain('Vorschlag gesendet')
    await anna.press('Rückgängig')
    expect(anna.address).toBe(`/praxis/anfragen/${reference}`)
  })

  test.each([
    ['2026-12-05', '09:00', 'außerhalb der Sprechzeit von Dr. Anna Beispiel'],
    ['2026-12-25', '09:00', 'ein Feiertag'],
    ['2026-12-04', '09:00', ''],
  ])('a slip in a date is said while it can be undone: %s %s', async (date, time, said) => {
    const reference = await sendRequest(practice.visitor(), { name: 'Paula Probe' })
    await anna.visit(`/praxis/anfragen/${reference}`)
    fillInSlots(anna, `${date}T${time} beispiel`)
    await anna.press('Vorschlag senden')
    const bar = anna.document.querySelector('#undo')?.textContent ?? ''
    expect(bar).toContain('Vorschlag gesendet an Paula Probe')
    expect(bar.includes('Achtung')).toBe(said !== '')
    expect(bar).toContain(said)
    await anna.press('Rückgängig')
  })

  test('one that replaced another gives it back when undone', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await anna.visit(`/praxis/anfragen/${reference}`)
    await anna.press(firstSuggested(anna))
    later(20)
    await practice.rounds()
    const before = await openProposals(reference)
    await anna.visit(`/praxis/anfragen/${reference}`)
    await anna.press(firstSuggested(anna))
    expect(await openProposals(reference)).not.toEqual(before)
    await anna.press('Rückgängig')
    expect(await openProposals(reference)).toEqual(before)
    await patient.visit(`/vorgang/${reference}`)
    await patient.press('Annehmen')
    expect(patient.heading).toBe('Ihr Termin')
  })

  test('undoing at the very moment the patient is told: one of the two happens, and the mail says the same', async () => {
    for (let round = 0; round < 20; round++) {
      const reference = await sendRequest(practice.visitor(), { email: `patient${round}@example.org` })
      await practice.rounds()
      const before = (await practice.mails()).length
      await anna.visit(`/praxis/anfragen/${reference}`)
      await anna.press(firstSuggested(anna))
      later(15)
      await Promise.all([anna.press('Rückgängig'), practice.rounds()])
      await practice.rounds()
      const undone = anna.status === 200
      expect(await openProposals(reference)).toHaveLength(undone ? 0 : 1)
      expect((await practice.mails()).length - before).toBe(undone ? 0 : 1)
    }
  })

  test('after a standstill the patient still has the full time to answer', async () => {
    const patient = practice.visitor()
    const reference = await sendRequest(patient)
    await anna.visit(`/praxis/anfragen/${reference}`)
    await anna.press(suggested(anna).at(-1) ?? '')
    later(24 * 3600)
    await practice.rounds()
    const { expires_at } = await practice.db
      .selectFrom('proposals')
      .innerJoin('appointment_requests as request', 'request.id', 'request_id')
      .select('expires_at')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    const { start } = await firstSlot(reference)
    expect(expires_at).toBe(Math.min(practice.now().epochMilliseconds + 48 * 3_600_000, start))
  })
})

async function firstSlot(reference: string) {
  return await practice.db
    .selectFrom('slots')
    .innerJoin('proposals', 'proposals.id', 'proposal_id')
    .innerJoin('appointment_requests as request', 'request.id', 'request_id')
    .select('starts_at as start')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
}
