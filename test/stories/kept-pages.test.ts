import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

/** A patient at the form, after these answers. */
async function atTheForm(...answers: string[]): Promise<Visitor> {
  const patient = practice.visitor()
  await patient.visit('/termin')
  for (const answer of answers) await patient.press(answer)
  expect(patient.buttons).toContain('Anfrage senden')
  return patient
}

const known = ['Ja', 'Gesetzlich', 'Sprechstunde']
const draftOf = (patient: Visitor) => patient.address.split('/')[2] ?? 'none'

describe('patients who answered alike see the same form', () => {
  test('which names the draft of neither', async () => {
    const [one, other] = [await atTheForm(...known), await atTheForm(...known)]
    expect(one.body).toBe(other.body)
    expect(draftOf(one)).not.toBe(draftOf(other))
    for (const patient of [one, other]) expect(one.body).not.toContain(draftOf(patient))
  })

  test('and each of them changes and sends what is theirs', async () => {
    const [one, other] = [await atTheForm(...known), await atTheForm(...known)]
    await one.press('Ändern Leistung')
    await one.press('Impfung')
    expect(one.text()).toContain('Impfung')
    await other.visit(other.address)
    expect(other.text()).not.toContain('Impfung')
    other.fill({ name: 'Otto Andere', email: 'otto@example.org', birth_day: '1', birth_month: '1', birth_year: '1980' })
    await other.press('Anfrage senden')
    expect(other.heading).toBe('Ihre Anfrage ist bei uns')
    await one.visit(one.address)
    expect(one.buttons).toContain('Anfrage senden')
  })
})

describe('nothing of one patient is on the form of the next', () => {
  test('no answer, no language, and nothing that was typed', async () => {
    const first = await atTheForm(...known)
    first.fill({ name: 'Erika Geheim', complaint: 'Geheimhusten', email: 'kein-@' })
    await first.press('Anfrage senden')
    expect([first.status, first.body.includes('Erika Geheim')]).toEqual([422, true])
    await first.visit(`${first.address}?lang=tr`)
    expect(first.document.documentElement.lang).toBe('tr')

    const next = await atTheForm(...known)
    expect(next.body).not.toMatch(/Geheim|kein-@/)
    expect(next.document.documentElement.lang).toBe('de')
    const otherwise = await atTheForm('Nein', 'Selbstzahler', 'Reiseberatung')
    expect(otherwise.text()).not.toContain('Sprechstunde')
    expect(otherwise.body).not.toBe(next.body)
  })

  test('a word in one address is in no other', async () => {
    const [one, other] = [await atTheForm(...known), await atTheForm(...known)]
    await one.visit(`${one.address}?von=erika`)
    expect(one.body).toContain('von=erika')
    await other.visit(other.address)
    expect(other.body).not.toContain('erika')
  })
})

test('the same form comes packed the way each browser takes it, and is kept by none', async () => {
  const { address, body } = await atTheForm(...known)
  const get = (coding: string) => ask(practice, address, { headers: { 'accept-encoding': coding } })
  const [plain, gzip, brotli] = [await get('identity'), await get('gzip'), await get('br')]
  expect(await plain.text()).toBe(body)
  expect(gunzipSync(await gzip.bytes()).toString()).toBe(body)
  expect(brotli.headers.get('content-encoding')).toBe('br')
  const { 'content-encoding': _, ...headers } = Object.fromEntries(brotli.headers)
  expect(headers).toEqual(Object.fromEntries(plain.headers))
  expect(headers).toMatchObject({ 'cache-control': 'no-store', vary: 'Accept-Encoding' })
})
