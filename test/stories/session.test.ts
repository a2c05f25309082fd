import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addAccountWithCodes, knock } from '../support/accounts.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, password, sendRequest } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

const start = '2026-11-23T08:00:00Z'
const later = '2026-11-23T08:31:00Z'

let practice: Practice
let reference: string
beforeAll(async () => {
  practice = await openPractice()
  reference = await sendRequest(practice.visitor())
})
beforeEach(() => practice.moveTo(start))
afterAll(() => practice.close())

/** The cookie of somebody who has just signed in. */
async function signedIn(): Promise<string> {
  const { email } = await newAccount()
  const answer = await ask(practice, '/praxis/anmeldung', { fields: { email, password } })
  return answer.headers.getSetCookie().at(-1)?.split(';')[0] ?? ''
}

let count = 0
async function newAccount() {
  const anna = await addAccountWithCodes(practice, `anna${++count}@example.org`)
  await practice.db.deleteFrom('staff_totp').where('staff_id', '=', anna.id).execute()
  return anna
}

/** Signs in anew on the page that asks for it. */
async function signIn(person: Visitor, email: string) {
  person.fill({ email, password })
  await person.press('Anmelden')
}

describe('whoever was away for more than half an hour', () => {
  test('signs in again and is where she was', async () => {
    const { email } = await newAccount()
    const person = await knock(practice, email)
    await person.visit(`/praxis/anfragen/${reference}`)
    practice.moveTo(later)
    await person.visit(`/praxis/anfragen/${reference}`)
    expect(person.heading).toBe('Anmelden')
    expect(person.document.querySelector('[name=email]')?.getAttribute('value')).toBe(email)
    await signIn(person, email)
    expect(person.address).toBe(`/praxis/anfragen/${reference}`)
  })

  test('finds no password she had typed on any page, and begins that again', async () => {
    const { email } = await newAccount()
    const person = await knock(practice, email)
    await person.visit('/praxis/konto')
    const passwords = ['mein altes geheimes Wort', 'mein neues geheimes Wort']
    person.fill({ 'Jetziges Passwort': passwords[0] ?? '', 'Neues Passwort': passwords[1] ?? '' })
    practice.moveTo(later)
    await person.press('Passwort ändern')
    expect([person.status, person.heading]).toEqual([401, 'Anmelden'])
    expect(person.body).not.toMatch(/geheimes/)
    expect(person.text()).not.toContain('Ihre Eingabe bleibt erhalten')
    await signIn(person, email)
    expect(person.address).toBe('/praxis/konto')
    expect(person.body).not.toMatch(/geheimes/)
  })

  test('loses nothing of what she was writing: it is sent when she says so', async () => {
    const { email } = await newAccount()
    const person = await knock(practice, email)
    await person.visit(`/praxis/anfragen/${reference}`)
    const text = 'Bitte bringen Sie die „alten“ Befunde mit.\nDanke & <bis> dann!'
    person.fill({ note: text })
    practice.moveTo(later)
    await person.press('Notiz speichern')
    expect([person.status, person.heading]).toEqual([401, 'Anmelden'])
    expect(person.text()).toContain('Ihre Eingabe bleibt erhalten')

    person.fill({ password: 'falsch geraten' })
    await person.press('Anmelden')
    expect(person.status).toBe(422)
    await signIn(person, email)
    expect(person.heading).toBe('Noch nicht gesendet')
    expect(person.text()).toContain('Bitte bringen Sie die „alten“ Befunde mit.')
    await person.press('Jetzt senden')
    expect(person.address).toMatch(new RegExp(`^/praxis/anfragen/${reference}`))
    expect(person.text()).toContain('Danke & <bis> dann!')
  })

  test('may also drop it', async () => {
    const { email } = await newAccount()
    const person = await knock(practice, email)
    await person.visit(`/praxis/anfragen/${reference}`)
    person.fill({ note: 'Doch nicht so gemeint' })
    practice.moveTo(later)
    await person.press('Notiz speichern')
    await signIn(person, email)
    await person.press('Verwerfen')
    await person.visit(`/praxis/anfragen/${reference}`)
    expect(person.text()).not.toContain('Doch nicht so gemeint')
  })

  test('carries nothing from another site, and nothing to another place', async () => {
    const address = `/praxis/anfragen/${reference}/notizen`
    const fields = { note: 'fremd' }
    const foreign = await ask(practice, address, { fields, headers: { 'sec-fetch-site': 'cross-site' } })
    expect([foreign.status, await foreign.text()]).toEqual([403, expect.not.stringContaining('fremd')])
    const { email } = await newAccount()
    const planted = { email, password, weiter: '//evil.example/praxis', angaben: '[["note","fremd"]]' }
    const answer = await ask(practice, '/praxis/anmeldung', { fields: planted })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/praxis'])
    const page = await ask(practice, `/praxis/anmeldung?weiter=${encodeURIComponent('https://evil.example')}`)
    expect(await page.text()).not.toContain('evil.example')
  })
})

describe('a page that asks by itself', () => {
  const left = async (cookie: string, how = {}) =>
    (await (await ask(practice, '/praxis/sitzung', { headers: { cookie }, ...how })).json()).left

  test('learns how long the session lasts, and does not make it longer', async () => {
    const cookie = await signedIn()
    for (const minute of [5, 10, 15, 20, 25]) {
      practice.moveTo(`2026-11-23T08:${String(minute).padStart(2, '0')}:00Z`)
      expect(await left(cookie)).toBe((30 - minute) * 60)
      const live = await ask(practice, '/praxis', { headers: { cookie, 'x-live': '1' } })
      expect(live.status).toBe(200)
    }
    practice.moveTo('2026-11-23T08:30:00Z')
    const over = await ask(practice, '/praxis/sitzung', { headers: { cookie } })
    expect([over.status, over.headers.get('location')]).toEqual([303, '/praxis/anmeldung'])
  })

  test('makes it longer when somebody says so', async () => {
    const cookie = await signedIn()
    practice.moveTo('2026-11-23T08:29:00Z')
    expect(await left(cookie, { method: 'POST' })).toBe(1800)
    practice.moveTo('2026-11-23T08:58:00Z')
    expect(await left(cookie)).toBe(60)
  })

  test('is never told more than the twelve hours leave', async () => {
    const cookie = await signedIn()
    for (let minutes = 25; minutes <= 700; minutes += 25) {
      practice.moveTo(Temporal.Instant.from(start).add({ minutes }).toString())
      await ask(practice, '/praxis', { headers: { cookie } })
    }
    practice.moveTo('2026-11-23T19:45:00Z')
    expect(await left(cookie, { method: 'POST' })).toBe(900)
  })
})

describe('at a shared computer', () => {
  test('one click locks; the password of the same person opens, where she was', async () => {
    const guarded = await openPractice({ secondFactor: 'required' })
    const anna = await addAccountWithCodes(guarded, 'anna@example.org')
    const person = await knock(guarded, anna.email)
    person.fill({ Code: anna.code() })
    await person.press('Anmelden')
    await person.press('Sperren')
    expect(person.heading).toBe('Anmelden')
    expect(person.answer.headers.get('cache-control')).toContain('no-store')
    expect(person.text()).toContain('Anna Empfang ist hier noch angemeldet')
    expect([...person.document.querySelectorAll('[autofocus]')].map(({ id }) => id)).toEqual(['password'])
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis/anmeldung')
    await signIn(person, anna.email)
    expect([person.address, person.heading]).toEqual(['/praxis', 'Posteingang'])
    await guarded.close()
  })

  test('the limit of twelve hours counts from the first sign-in, however often it was locked', async () => {
    const { email } = await newAccount()
    const person = await knock(practice, email)
    for (let minutes = 29; minutes < 720; minutes += 29) {
      practice.moveTo(Temporal.Instant.from(start).add({ minutes }).toString())
      await person.press('Sperren')
      await signIn(person, email)
      expect(person.heading).toBe('Posteingang')
    }
    practice.moveTo('2026-11-23T20:00:00Z')
    await person.visit('/praxis')
    expect(person.heading).toBe('Anmelden')
    expect(person.text()).not.toContain('ist hier noch angemeldet')
  })

  test('a colleague signs in instead, and the locked session is over', async () => {
    const [anna, max] = [await newAccount(), await newAccount()]
    const person = await knock(practice, anna.email)
    const before = await practice.db.selectFrom('staff_sessions').selectAll().where('staff_id', '=', anna.id).execute()
    await person.press('Sperren')
    await signIn(person, max.email)
    expect(person.heading).toBe('Posteingang')
    const after = await practice.db.selectFrom('staff_sessions').selectAll().where('staff_id', '=', anna.id).execute()
    expect([before.length, after.length]).toEqual([1, 0])
  })

  test('the one who was locked out may leave for good', async () => {
    const { email } = await newAccount()
    const person = await knock(practice, email)
    await person.press('Sperren')
    await person.press('Ganz abmelden')
    expect(person.text()).not.toContain('ist hier noch angemeldet')
    expect(person.cookies).toEqual([])
  })
})

test('more than twenty sessions of one person end the oldest', async () => {
  const { email, id } = await newAccount()
  for (let times = 0; times < 22; times++) await ask(practice, '/praxis/anmeldung', { fields: { email, password } })
  const { n } = await practice.db
    .selectFrom('staff_sessions')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('staff_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(Number(n)).toBe(20)
})

test('whoever has only the password throws nobody out, however often they knock', async () => {
  const guarded = await openPractice({ secondFactor: 'required' })
  const anna = await addAccountWithCodes(guarded, 'anna@example.org')
  const person = await knock(guarded, anna.email)
  person.fill({ Code: anna.code() })
  await person.press('Anmelden')
  for (let times = 0; times < 22; times++)
    await ask(guarded, '/praxis/anmeldung', { fields: { email: anna.email, password } })
  await person.visit('/praxis')
  expect(person.heading).toBe('Posteingang')
  await guarded.close()
})
