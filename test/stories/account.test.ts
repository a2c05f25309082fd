import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addStaff } from '../../src/db/staff.ts'
import { type Account, addAccountWithCodes, codeOf, cookieOf, knock } from '../support/accounts.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, password } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

const another = 'Acht blaue Lampen im Keller'

let practice: Practice
let count = 0
beforeAll(async () => {
  practice = await openPractice({ secondFactor: 'required' })
})
afterAll(() => practice.close())

async function somebody(headers?: Record<string, string>): Promise<{ anna: Account; person: Visitor }> {
  const anna = await addAccountWithCodes(practice, `anna${++count}@example.org`)
  return { anna, person: await comeIn(anna, headers) }
}

async function comeIn(anna: Account, headers: Record<string, string> = {}): Promise<Visitor> {
  const person = practice.visitor({ headers })
  await knock(practice, anna.email, person)
  person.fill({ Code: anna.recoveryCodes.at(count++ % 10) ?? '' })
  await person.press('Anmelden')
  if (person.heading !== 'Posteingang') {
    person.fill({ Code: anna.code() })
    await person.press('Anmelden')
  }
  await person.visit('/praxis/konto')
  return person
}

async function lastMail(): Promise<string> {
  await practice.rounds()
  return (await practice.mails()).at(-1) ?? ''
}

describe('somebody who changes her password', () => {
  test('stays signed in here with a new session, is out everywhere else, and gets a mail', async () => {
    const { anna, person } = await somebody()
    const elsewhere = await comeIn(anna)
    const before = person.cookies.length
    person.fill({ 'Jetziges Passwort': password, 'Neues Passwort': another })
    await person.press('Passwort ändern')
    expect([person.address, person.status]).toEqual(['/praxis/konto?fertig=password', 200])
    expect(person.text()).toContain('Ihr neues Passwort gilt.')
    expect(person.cookies).toHaveLength(before)
    await elsewhere.visit('/praxis')
    expect(elsewhere.address).toBe('/praxis/anmeldung')
    expect(await lastMail()).toContain('Ihr Passwort für Terminpfad wurde geändert.')
    const old = await knock(practice, anna.email)
    expect(old.status).toBe(422)
  })

  test.each([
    ['does not know the old one', { 'Jetziges Passwort': 'falsch', 'Neues Passwort': another }, 'nicht Ihr jetziges'],
    [
      'takes one that is too short',
      { 'Jetziges Passwort': password, 'Neues Passwort': 'kurz' },
      'mindestens 12 Zeichen',
    ],
    [
      'takes a common one',
      { 'Jetziges Passwort': password, 'Neues Passwort': 'Sonnenschein12' },
      'zu leicht zu erraten',
    ],
    [
      'takes the name of the practice',
      { 'Jetziges Passwort': password, 'Neues Passwort': 'Hausarztpraxis am Park 1' },
      'den Namen der Praxis',
    ],
  ])('is told when she %s, and nothing changes', async (_what, typed, words) => {
    const { anna, person } = await somebody()
    person.fill(typed)
    await person.press('Passwort ändern')
    expect([person.status, person.heading]).toEqual([422, 'Konto'])
    expect(person.text()).toContain(words)
    expect(person.body).not.toContain(another)
    expect((await knock(practice, anna.email)).heading).toBe('Code eingeben')
  })
})

describe('somebody with a new telephone', () => {
  test('sets the app up anew; the old one and the old printed codes are worth nothing', async () => {
    const { anna, person } = await somebody()
    await person.press('Auf neuem Telefon einrichten')
    const seed = person.document.querySelector('code')?.textContent?.replaceAll(' ', '')
    const code = codeOf(`otpauth://totp/x?secret=${seed}`, practice.now())
    person.fill({ Code: code, 'Ihr Passwort': 'falsch' })
    await person.press('App einrichten')
    expect(person.status).toBe(422)
    expect(person.document.querySelector('code')?.textContent?.replaceAll(' ', '')).toBe(seed)

    person.fill({ Code: code, 'Ihr Passwort': password })
    await person.press('App einrichten')
    expect(person.heading).toBe('Ihre Wiederherstellungscodes')
    expect(await lastMail()).toContain('Ihr zweiter Faktor für Terminpfad wurde geändert.')
    const again = await knock(practice, anna.email)
    for (const old of [anna.code(1), anna.recoveryCodes[8] ?? '']) {
      again.fill({ Code: old })
      await again.press('Anmelden')
      expect(again.status).toBe(422)
    }
  })

  test('gets ten new codes to print for her password', async () => {
    const { anna, person } = await somebody()
    expect(person.text()).toContain('Wiederherstellungscode')
    person.document
      .querySelector('form[action$=wiederherstellungscodes]')
      ?.querySelector('input')
      ?.setAttribute('value', password)
    await person.press('Neue Codes erzeugen')
    const printed = [...person.document.querySelectorAll('li code')].map((code) => code.textContent ?? '')
    expect(printed).toHaveLength(10)
    const again = await knock(practice, anna.email)
    again.fill({ Code: printed[0] ?? '' })
    await again.press('Anmelden')
    expect(again.heading).toBe('Posteingang')
  })
})

describe('somebody who looks where she is signed in', () => {
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

  test('sees devices in plain words, and ends one', async () => {
    const { anna, person } = await somebody({ 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' })
    const mobile = await comeIn(anna, { 'user-agent': phone })
    await person.visit('/praxis/konto')
    expect(person.text()).toContain('Firefox, Windows (hier)')
    expect(person.text()).toContain('Safari, iPhone')
    await person.press('Beenden Safari, iPhone')
    expect(person.text()).toContain('Beendet.')
    await mobile.visit('/praxis')
    expect(mobile.address).toBe('/praxis/anmeldung')
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis')
  })

  test('ends all others at once', async () => {
    const { anna, person } = await somebody()
    const others = [await comeIn(anna), await comeIn(anna)]
    await person.visit('/praxis/konto')
    await person.press('Alle anderen beenden')
    for (const other of others) await other.visit('/praxis')
    expect(others.map(({ address }) => address)).toEqual(['/praxis/anmeldung', '/praxis/anmeldung'])
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis')
  })

  test('cannot end the session of a colleague', async () => {
    const [{ anna }, { anna: max }] = [await somebody(), await somebody()]
    const sessions = () =>
      practice.db.selectFrom('staff_sessions').select('id').where('staff_id', '=', max.id).execute()
    const [session] = await sessions()
    const headers = { cookie: await cookieOf(practice, anna.id) }
    const foreign = await ask(practice, `/praxis/konto/sitzungen/${session?.id}/ende`, { method: 'POST', headers })
    const none = await ask(practice, '/praxis/konto/sitzungen/999999/ende', { method: 'POST', headers })
    expect([foreign.status, none.status]).toEqual([404, 404])
    expect(await sessions()).toEqual([session])
  })
})

test('the language somebody chooses is that of all pages, on every computer', async () => {
  const { anna, person } = await somebody()
  person.fill({ 'Sprache aller Seiten': 'English' })
  await person.press('Sprache speichern')
  expect(person.heading).toBe('Account')
  await person.visit('/praxis')
  expect(person.heading).toBe('Inbox')
  const row = await practice.db.selectFrom('staff').select('language').where('id', '=', anna.id).executeTakeFirst()
  expect(row?.language).toBe('en')
})

test('every change of an account leaves a line in the audit trail, without names', async () => {
  const { anna, person } = await somebody()
  person.fill({ 'Jetziges Passwort': password, 'Neues Passwort': another })
  await person.press('Passwort ändern')
  const lines = await practice.db.selectFrom('audit').selectAll().where('staff_id', '=', anna.id).execute()
  expect(lines.map(({ action }) => action)).toContain('password-changed')
  expect(JSON.stringify(lines)).not.toMatch(/Anna|example\.org/)
})

describe('somebody with another mail address', () => {
  const change = async (person: Visitor, email: string, typed = password) => {
    person.fill({ 'Neue E-Mail-Adresse': email })
    person.document.querySelector('#email-password')?.setAttribute('value', typed)
    await person.press('E-Mail-Adresse ändern')
  }

  test('signs in with it from then on, is out everywhere else, and the old address is told', async () => {
    const { anna, person } = await somebody()
    const elsewhere = await comeIn(anna)
    await practice.rounds()
    const before = await readdir(practice.mailDirectory)
    await change(person, ' Neu.Anna@Example.ORG ')
    expect([person.address, person.status]).toEqual(['/praxis/konto?fertig=email', 200])
    expect(person.text()).toContain('Ihre neue E-Mail-Adresse gilt.')
    expect(person.text()).toContain('Neu.Anna@example.org')
    await elsewhere.visit('/praxis')
    expect(elsewhere.address).toBe('/praxis/anmeldung')

    expect(await lastMail()).toContain('die E-Mail-Adresse Ihres Zugangs zu Terminpfad wurde geändert.')
    const [file = '', ...more] = (await readdir(practice.mailDirectory)).filter((name) => !before.includes(name))
    expect(more).toEqual([])
    const mail = await readFile(join(practice.mailDirectory, file), 'utf8')
    expect(mail).toMatch(new RegExp(`^To: .*${anna.email}`, 'm'))
    expect(mail).not.toContain('Neu.Anna')
    expect((await knock(practice, 'neu.anna@example.org')).heading).toBe('Code eingeben')
    expect((await knock(practice, anna.email)).status).toBe(422)
  })

  test.each([
    ['that is none', 'anna@', password, 'Das ist keine E-Mail-Adresse.'],
    ['that a colleague has', 'BERTA@example.org', password, 'gibt es schon einen Zugang'],
    ['without her password', 'neue.anna@example.org', 'falsch', 'nicht Ihr jetziges'],
  ])('keeps her own when she types one %s', async (_what, email, typed, words) => {
    const now = practice.now()
    await addStaff(practice.db, { email: 'berta@example.org', name: 'Berta Beispiel', role: 'staff', now })
    const { anna, person } = await somebody()
    await change(person, email, typed)
    expect([person.status, person.heading]).toEqual([422, 'Konto'])
    expect(person.text()).toContain(words)
    expect(person.document.querySelector('#new-email')?.getAttribute('value')).toBe(email)
    expect((await knock(practice, anna.email)).heading).toBe('Code eingeben')
  })
})
