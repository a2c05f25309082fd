import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findThread } from '../../src/db/threads.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { proposeByTerminal, writeByTerminal } from '../support/terminal.ts'

let practice: Practice
let count = 0
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

async function sent() {
  const patient = practice.visitor()
  const reference = await sendRequest(patient, { complaint: `Geheimes Anliegen ${++count}`, phone: '030 5550102' })
  await practice.rounds()
  return { patient, reference, link: await practice.newestLink() }
}

const requestOf = async (reference: string) => (await findThread(practice.db, reference))?.request

describe('the first mail', () => {
  test('is neutral: one link, the telephone, the way out, and nothing about the patient', async () => {
    await sent()
    const mail = (await practice.mails()).at(-1) ?? ''
    expect(mail.match(/https?:\/\//g)).toHaveLength(1)
    expect(mail).toContain('Das war ich nicht')
    expect(mail).toContain('+49 30 5550100')
    for (const secret of ['Geheimes', 'Vorsorge', 'Gesetzlich', '1985', '5550102', 'Beispiel'])
      expect(mail).not.toContain(secret)
  })
})

test('a mail names its reader only once somebody has used a link that went there', async () => {
  const { reference, link } = await sent()
  expect(await newestMailFile()).toMatch(/^To: erika@example\.org/m)
  await ask(practice, link, { fields: {} })
  await writeByTerminal(practice, reference, 'Bitte bringen Sie Ihre Karte mit.')
  await practice.rounds()
  expect(await newestMailFile()).toMatch(/^To: Erika Mustermann <erika@example\.org>/m)
})

/** As it travels, head and all. */
async function newestMailFile(): Promise<string> {
  const names = (await readdir(practice.mailDirectory)).filter((name) => name.endsWith('.eml')).sort()
  return await readFile(join(practice.mailDirectory, names.at(-1) ?? ''), 'utf8')
}

describe('somebody who got the mail by mistake', () => {
  test('says so with one click; no more mail, the link is dead, and staff see it', async () => {
    const { reference, link, patient } = await sent()
    const stranger = practice.visitor()
    await stranger.visit(link, 'elsewhere')
    await stranger.press('Das war ich nicht')
    expect([stranger.status, stranger.heading]).toEqual([200, 'Danke für den Hinweis'])
    expect(stranger.cookies).toEqual([])
    expect((await ask(practice, link)).status).toBe(404)

    const thread = await findThread(practice.db, reference)
    expect(thread?.entries.at(-1)?.kind).toBe('mail-stopped')
    const mails = (await practice.mails()).length
    await writeByTerminal(practice, reference, 'Bitte rufen Sie uns an.')
    await proposeByTerminal(practice, reference, '2026-12-01T09:30')
    await ask(practice, '/neuer-link', { fields: { email: 'erika@example.org', reference } })
    await practice.rounds()
    expect((await practice.mails()).length).toBe(mails)

    // The device that sent the request still has its access, and learns that the address was wrong.
    await patient.visit(`/vorgang/${reference}`)
    expect(patient.text()).toContain('Die E-Mail-Adresse gehört jemand anderem.')
    expect(patient.buttons).toContain('Annehmen')
  })

  test('says so twice, and it is the same as once', async () => {
    const { reference, link } = await sent()
    const [one, two] = [practice.visitor(), practice.visitor()]
    for (const tab of [one, two]) await tab.visit(link, 'elsewhere')
    for (const tab of [one, two]) await tab.press('Das war ich nicht')
    expect([two.status, two.heading]).toEqual([200, 'Danke für den Hinweis'])
    const kinds = (await findThread(practice.db, reference))?.entries.map(({ kind }) => kind)
    expect(kinds?.filter((kind) => kind === 'mail-stopped')).toHaveLength(1)
  })

  test('cannot stop the mail of a link that never was', async () => {
    const before = await practice.db.selectFrom('entries').selectAll().execute()
    const answer = await ask(practice, '/v/nie-dagewesen/widerspruch', { fields: {} })
    expect(answer.status).toBe(404)
    expect(await practice.db.selectFrom('entries').selectAll().execute()).toEqual(before)
  })
})

describe('a patient who pressed it by mistake and calls', () => {
  test('is written to again once staff have asked: a new link comes at once, and everything after it', async () => {
    const { reference, link } = await sent()
    const patient = practice.visitor()
    await patient.visit(link, 'elsewhere')
    await patient.press('Das war ich nicht')
    const staff = await practice.staff()
    await staff.visit(`/praxis/anfragen/${reference}`)
    expect(staff.text()).toContain('Falsche E-Mail-Adresse')
    expect(staff.text()).toContain('Fragen Sie am Telefon, ob diese Adresse stimmt: erika@example.org')
    const before = (await practice.mails()).length
    await staff.press('E-Mails wieder erlauben')
    expect(staff.text()).toContain('Wir schreiben wieder an Ihre E-Mail-Adresse.')
    expect(staff.text()).not.toContain('Falsche E-Mail-Adresse')
    expect(staff.buttons).not.toContain('E-Mails wieder erlauben')

    await practice.rounds()
    expect((await practice.mails()).length).toBe(before + 1)
    expect((await ask(practice, link)).status).toBe(404)
    await patient.visit(await practice.newestLink(), 'elsewhere')
    await patient.press('Weiter')
    expect([patient.status, patient.address]).toEqual([200, `/vorgang/${reference}`])
    await writeByTerminal(practice, reference, 'Schön, dass es geklappt hat.')
    await practice.rounds()
    expect((await practice.mails()).length).toBe(before + 2)
  })

  test('is so once only, and it stands in the audit trail with who did it', async () => {
    const { reference, link } = await sent()
    await ask(practice, `${link}/widerspruch`, { fields: {} })
    const [staff, colleague] = [await practice.staff(), await practice.staff()]
    for (const tab of [staff, colleague]) await tab.visit(`/praxis/anfragen/${reference}`)
    for (const tab of [staff, colleague]) await tab.press('E-Mails wieder erlauben')
    expect(colleague.status).toBe(200)
    const { id } = (await requestOf(reference)) ?? {}
    const lines = await practice.db
      .selectFrom('audit')
      .select(['action', 'by_kind'])
      .where('request_id', '=', id ?? 0)
      .where('action', '=', 'mail-allowed')
      .execute()
    expect(lines).toEqual([{ action: 'mail-allowed', by_kind: 'staff' }])
  })

  test('is asked about only where somebody objected', async () => {
    const { reference } = await sent()
    const staff = await practice.staff()
    await staff.visit(`/praxis/anfragen/${reference}`)
    expect(staff.buttons).not.toContain('E-Mails wieder erlauben')
    const kinds = (await findThread(practice.db, reference))?.entries.map(({ kind }) => kind)
    expect(kinds).not.toContain('mail-allowed')
  })
})

describe('a mail address', () => {
  test('is unconfirmed until a link that went there is used, not merely opened', async () => {
    const { reference, link } = await sent()
    const phone = practice.visitor()
    await phone.visit(link, 'elsewhere')
    expect((await requestOf(reference))?.emailConfirmedAt).toBeUndefined()
    await phone.press('Weiter')
    expect((await requestOf(reference))?.emailConfirmedAt?.toString()).toBe('2026-11-23T08:00:00Z')
    await phone.visit(link, 'elsewhere')
    expect(phone.buttons).not.toContain('Das war ich nicht')
  })

  test('is confirmed by a decision behind the link, and not by one on the device that sent the request', async () => {
    const { patient, reference } = await sent()
    await proposeByTerminal(practice, reference, '2026-12-02T09:30')
    await patient.visit(`/vorgang/${reference}`)
    await patient.press('Ablehnen')
    expect((await requestOf(reference))?.emailConfirmedAt).toBeUndefined()
    await proposeByTerminal(practice, reference, '2026-12-03T09:30')
    await practice.rounds()
    const phone = practice.visitor()
    await phone.visit(await practice.newestLink(), 'elsewhere')
    await phone.press('Annehmen')
    expect((await requestOf(reference))?.emailConfirmedAt).toBeDefined()
  })
})
