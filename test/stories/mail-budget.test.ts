import { afterEach, describe, expect, test } from 'vitest'
import { findThread } from '../../src/db/threads.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { proposeByTerminal, writeByTerminal } from '../support/terminal.ts'

let practice: Practice
let count = 0
afterEach(() => practice.close())

async function sent(email: string): Promise<string> {
  return await sendRequest(practice.visitor(), { email, complaint: `Anliegen ${++count}` })
}

const mailCount = async () => (await practice.mails()).length
const kindsOf = async (reference: string) =>
  (await findThread(practice.db, reference))?.entries.map(({ kind }) => kind) ?? []

describe('an address that nobody has confirmed', () => {
  test('gets one mail a day from the form, however many requests name it; staff see what was not sent', async () => {
    practice = await openPractice({ limits: true })
    const first = await sent('fremd@example.org')
    const others = [await sent('Fremd@example.org'), await sent('fremd@EXAMPLE.org')]
    await practice.rounds()
    expect(await mailCount()).toBe(1)
    expect(await kindsOf(first)).not.toContain('mail-skipped')
    for (const reference of others) expect((await kindsOf(reference)).at(-1)).toBe('mail-skipped')

    practice.moveTo('2026-11-24T08:00:01Z')
    await sent('fremd@example.org')
    await practice.rounds()
    expect(await mailCount()).toBe(2)
  })

  test('never shows the patient what happened behind the desk', async () => {
    practice = await openPractice({ limits: true })
    await sent('fremd@example.org')
    const patient = practice.visitor()
    const reference = await sendRequest(patient, { email: 'fremd@example.org', complaint: 'noch einmal' })
    await practice.rounds()
    await patient.visit(`/vorgang/${reference}`)
    expect(await kindsOf(reference)).toContain('mail-skipped')
    expect(patient.document.querySelectorAll('.bubble')).toHaveLength(1)
  })

  test('still gets what staff send', async () => {
    practice = await openPractice({ limits: true })
    await sent('fremd@example.org')
    const reference = await sent('fremd@example.org')
    await writeByTerminal(practice, reference, 'Wir haben einen Termin für Sie.')
    await proposeByTerminal(practice, reference, '2026-12-01T09:30')
    await practice.rounds()
    expect(await mailCount()).toBe(3)
  })

  test('gets none any more once somebody there said "Das war ich nicht"', async () => {
    practice = await openPractice({ limits: true })
    await sent('fremd@example.org')
    await practice.rounds()
    const stranger = practice.visitor()
    await stranger.visit(await practice.newestLink(), 'elsewhere')
    await stranger.press('Das war ich nicht')
    practice.moveTo('2026-11-26T08:00:00Z')
    const next = await sent('fremd@example.org')
    await practice.rounds()
    expect(await mailCount()).toBe(1)
    expect(await kindsOf(next)).toContain('mail-skipped')
  })
})

test('a confirmed address gets five a day from the form; the sixth waits for the next day and is not lost', async () => {
  practice = await openPractice({ limits: true })
  await sent('familie@example.org')
  await practice.rounds()
  const phone = practice.visitor()
  await phone.visit(await practice.newestLink(), 'elsewhere')
  await phone.press('Weiter')
  for (let n = 0; n < 5; n++) await sent('familie@example.org')
  await practice.rounds()
  expect(await mailCount()).toBe(5)
  practice.moveTo('2026-11-24T07:59:59Z')
  await practice.rounds()
  expect(await mailCount()).toBe(5)
  practice.moveTo('2026-11-24T08:00:00Z')
  await practice.rounds()
  expect(await mailCount()).toBe(6)
})

test('five hundred mails leave in an hour; the rest waits in order and leaves in the next', async () => {
  const left: string[] = []
  const transport = { send: async ({ to }: { to: { address: string } }) => void left.push(to.address) }
  practice = await openPractice({ limits: true, transport })
  await sent('viel@example.org')
  const row = await practice.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
  await practice.db
    .insertInto('outbox')
    .values(
      Array.from({ length: 520 }, (_, n) => ({
        ...row,
        id: row.id + 1 + n,
        message_id: `m${n}`,
        kind: 'message-sent',
      })),
    )
    .execute()
  await practice.rounds()
  await practice.rounds()
  expect(left).toHaveLength(500)
  practice.moveTo('2026-11-23T09:00:01Z')
  await practice.rounds()
  expect(left).toHaveLength(521)
})

test('a mail that says what is no longer true does not leave', async () => {
  practice = await openPractice()
  const reference = await sent('erika@example.org')
  await proposeByTerminal(practice, reference, '2026-12-01T09:30')
  await proposeByTerminal(practice, reference, '2026-12-02T09:30')
  await practice.rounds()
  const mails = await practice.mails()
  expect(mails).toHaveLength(1)
  expect(mails[0]).toContain('einen Vorschlag für Sie')
})
