import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { difference } from '../support/quickest.ts'

const start = '2026-11-23T08:00:00Z'
let practice: Practice
let count = 0
beforeAll(async () => {
  practice = await openPractice()
})
beforeEach(() => practice.moveTo(start))
afterAll(() => practice.close())

/** A patient of her own address, with the link of the first mail. */
async function patientOf(domain: string) {
  const email = `patient${++count}@${domain}`
  const reference = await sendRequest(practice.visitor(), { email, complaint: `Anliegen ${count}` })
  await practice.rounds()
  return { email, reference, link: await practice.newestLink() }
}

const mailCount = async () => (await practice.mails()).length

describe('a patient whose link is dead', () => {
  test('has a new one sent by giving no more than the mail address', async () => {
    const { email, reference, link } = await patientOf('example.org')
    practice.moveTo('2027-02-22T08:00:00Z')
    const phone = practice.visitor()
    await phone.visit(link, 'elsewhere')
    expect([phone.status, phone.heading]).toEqual([404, 'Dieser Link gilt nicht mehr'])
    phone.fill({ email: email.toUpperCase() })
    await phone.press('Neuen Link anfordern')
    expect([phone.address, phone.heading]).toEqual(['/neuer-link/gesendet', 'Bitte sehen Sie in Ihrem Postfach nach'])
    await practice.rounds()
    expect((await practice.mails()).at(-1)).toContain('hier ist der neue Link')
    await phone.visit(await practice.newestLink(), 'elsewhere')
    await phone.press('Weiter')
    expect(phone.address).toBe(`/vorgang/${reference}`)
  })

  test('is told what is wrong with the address, on the same page', async () => {
    const phone = practice.visitor()
    await phone.visit('/v/nie-dagewesen', 'elsewhere')
    phone.fill({ email: 'erika.example.org', reference: 'k7 3m9q' })
    await phone.press('Neuen Link anfordern')
    expect([phone.status, phone.title.startsWith('Fehler: ')]).toEqual([422, true])
    expect(phone.text()).toContain('Das ist keine E-Mail-Adresse.')
    expect(phone.document.querySelector('[name=reference]')?.getAttribute('value')).toBe('k7 3m9q')
  })
})

describe('a patient without a link', () => {
  test('has one sent from the page of the thread, which knows the reference', async () => {
    const { email, reference } = await patientOf('example.org')
    const before = await mailCount()
    const phone = practice.visitor()
    await phone.visit(`/vorgang/${reference.toLowerCase()}`)
    expect([phone.status, phone.heading]).toEqual([403, 'Bitte öffnen Sie den Link aus Ihrer E-Mail'])
    phone.fill({ email })
    await phone.press('Neuen Link anfordern')
    expect(phone.address).toBe('/neuer-link/gesendet')
    await practice.rounds()
    expect(await mailCount()).toBe(before + 1)
  })

  test('needs both the address and the reference', async () => {
    const phone = practice.visitor()
    await phone.visit('/neuer-link')
    await phone.press('Neuen Link anfordern')
    expect(phone.status).toBe(422)
    expect(phone.text()).toContain('Bitte geben Sie Ihre E-Mail-Adresse an.')
    expect(phone.text()).toContain('Bitte geben Sie Ihre Vorgangsnummer an.')
  })

  test('changes the language of the page and stays on it', async () => {
    const phone = practice.visitor()
    await phone.visit('/v/nie-dagewesen', 'elsewhere')
    await phone.press('English')
    expect([phone.status, phone.heading]).toEqual([200, 'Ask for a new link'])
  })
})

describe('whoever asks for a link', () => {
  test('gets the same answer, and nothing is sent, for an address that is not the one in the request', async () => {
    const { email, reference } = await patientOf('example.org')
    const before = await mailCount()
    const tries = [
      { email: 'stranger@example.org', reference },
      { email, reference: 'ZZ-ZZZZ' },
      { email, reference },
    ]
    const seen: unknown[] = []
    for (const fields of tries) {
      const answer = await ask(practice, '/neuer-link', { fields })
      seen.push([answer.status, answer.headers.get('location'), await answer.text()])
    }
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1)
    await practice.rounds()
    expect(await mailCount()).toBe(before + 1)
  })

  test('waits as long whether there is something to send or not', async () => {
    const { email, reference } = await patientOf('example.org')
    const asking = (fields: Record<string, string>) => async () => {
      // Each time is an hour of its own, or there would soon be nothing to send.
      practice.moveTo(practice.now().add({ hours: 1 }).toString())
      await ask(practice, '/neuer-link', { fields })
    }
    const [right, wrong] = [asking({ email, reference }), asking({ email: 'a@example.org', reference })]
    expect(await difference(right, wrong, { enough: 0.2, rounds: { least: 1, most: 25 } })).toBeLessThan(0.2)
    await practice.rounds()
  })

  test('causes three mails to an address in an hour, and no fourth', async () => {
    const { email, reference } = await patientOf('example.org')
    const before = await mailCount()
    await Promise.all(Array.from({ length: 6 }, () => ask(practice, '/neuer-link', { fields: { email, reference } })))
    await practice.rounds()
    expect(await mailCount()).toBe(before + 3)
    practice.moveTo('2026-11-23T09:00:01Z')
    await ask(practice, '/neuer-link', { fields: { email, reference } })
    await practice.rounds()
    expect(await mailCount()).toBe(before + 4)
  })

  test('causes three from one place, whatever addresses are given', async () => {
    const strict = await openPractice({ limits: true, behindProxy: true })
    const people = await Promise.all(
      [1, 2, 3, 4, 5].map(async (n) => {
        const email = `viele${n}@example.org`
        return { email, reference: await sendRequest(strict.visitor(), { email, complaint: `${n}` }) }
      }),
    )
    await strict.rounds()
    const before = (await strict.mails()).length
    const from = (address: string) => ({ 'x-forwarded-for': address })
    for (const fields of people) await ask(strict, '/neuer-link', { fields, headers: from('192.0.2.7') })
    await strict.rounds()
    expect((await strict.mails()).length).toBe(before + 3)
    await ask(strict, '/neuer-link', { fields: people[4] ?? {}, headers: from('192.0.2.8') })
    await strict.rounds()
    expect((await strict.mails()).length).toBe(before + 4)
    await strict.close()
  })
})

test('a page left open over night keeps the message that could not be sent', async () => {
  const patient = practice.visitor()
  await sendRequest(patient, { complaint: 'Über Nacht' })
  patient.fill({ text: 'Ich komme lieber am Nachmittag.' })
  practice.moveTo('2026-11-23T20:00:01Z')
  await patient.press('Nachricht senden')
  expect([patient.status, patient.heading]).toEqual([403, 'Bitte öffnen Sie den Link aus Ihrer E-Mail'])
  expect(patient.text()).toContain('Ihre Nachricht ist noch nicht bei uns.')
  expect(patient.text()).toContain('Ich komme lieber am Nachmittag.')
  expect(patient.buttons).toContain('Neuen Link anfordern')
})
