import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Account, addAccountWithCodes, codeOf, knock } from '../support/accounts.ts'
import { openPractice, type Practice, password } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let count = 0
beforeAll(async () => {
  practice = await openPractice({ secondFactor: 'required' })
})
afterAll(() => practice.close())

const newAccount = () => addAccountWithCodes(practice, `anna${++count}@example.org`)

async function typeCode(person: Visitor, code: string): Promise<Visitor> {
  person.fill({ Code: code })
  await person.press('Anmelden')
  return person
}

describe('somebody with an app on the telephone', () => {
  let anna: Account
  beforeAll(async () => {
    anna = await newAccount()
  })

  test('types password and code, and is in', async () => {
    const person = await knock(practice, anna.email)
    expect([person.address, person.heading]).toEqual(['/praxis/anmeldung/code', 'Code eingeben'])
    await typeCode(person, anna.code())
    expect([person.address, person.heading]).toEqual(['/praxis', 'Posteingang'])
  })

  test('sees nothing of the practice with the password alone', async () => {
    const person = await knock(practice, anna.email)
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis/anmeldung/code')
    await person.visit('/praxis/anmeldung/zweiter-faktor')
    expect(person.address).toBe('/praxis/anmeldung')
  })

  test('cannot use the same code again, nor an older one', async () => {
    practice.moveTo('2026-11-23T09:00:00Z')
    expect((await typeCode(await knock(practice, anna.email), anna.code())).heading).toBe('Posteingang')
    for (const steps of [0, -1]) {
      const again = await typeCode(await knock(practice, anna.email), anna.code(steps))
      expect([again.status, again.heading]).toEqual([422, 'Code eingeben'])
      expect(again.text()).toContain('wurde schon benutzt')
    }
  })

  test.each([
    [-1, 'Posteingang'],
    [0, 'Posteingang'],
    [1, 'Posteingang'],
    [-2, 'Code eingeben'],
    [2, 'Code eingeben'],
  ])('a telephone whose clock is %i half minutes off leads to %s', async (steps, heading) => {
    const fresh = await newAccount()
    expect((await typeCode(await knock(practice, fresh.email), fresh.code(steps))).heading).toBe(heading)
  })

  test('may type it with spaces', async () => {
    const fresh = await newAccount()
    const spaced = fresh.code().replace(/(...)/, ' $1 ')
    expect((await typeCode(await knock(practice, fresh.email), spaced)).heading).toBe('Posteingang')
  })

  test.each(['', '12345', '1234567', 'abcdef', '१२३४५६', "' OR 1=1"])('"%s" is no code', async (typed) => {
    const person = await typeCode(await knock(practice, anna.email), typed)
    expect([person.status, person.heading]).toEqual([422, 'Code eingeben'])
  })

  test('typed by twenty at once it lets one in', async () => {
    const fresh = await newAccount()
    const people = await Promise.all(Array.from({ length: 20 }, () => knock(practice, fresh.email)))
    await Promise.all(people.map((person) => typeCode(person, fresh.code())))
    expect(people.filter(({ heading }) => heading === 'Posteingang')).toHaveLength(1)
  })

  test('gets a new session with the second factor', async () => {
    const fresh = await newAccount()
    const person = await knock(practice, fresh.email)
    const before = await practice.db.selectFrom('staff_sessions').selectAll().where('staff_id', '=', fresh.id).execute()
    await typeCode(person, fresh.code())
    const after = await practice.db.selectFrom('staff_sessions').selectAll().where('staff_id', '=', fresh.id).execute()
    expect([before.length, after.length]).toEqual([1, 1])
    expect(after[0]?.secret_hash).not.toBe(before[0]?.secret_hash)
  })
})

describe('somebody whose telephone is gone', () => {
  test('comes in with a printed code, once, and is told by mail', async () => {
    const anna = await newAccount()
    const [first = '', second = ''] = anna.recoveryCodes
    expect((await typeCode(await knock(practice, anna.email), first)).heading).toBe('Posteingang')
    expect((await typeCode(await knock(practice, anna.email), first)).status).toBe(422)
    const typed = second.toUpperCase().replaceAll('-', ' ')
    expect((await typeCode(await knock(practice, anna.email), typed)).heading).toBe('Posteingang')
    await practice.rounds()
    const mail = (await practice.mails()).at(-1) ?? ''
    expect(mail).toContain('mit einem Ihrer Wiederherstellungscodes angemeldet')
    expect(mail.match(/https?:\/\/\S+/g)).toEqual(['http://localhost:8080/praxis/konto'])
  })

  test('cannot use the codes of a colleague', async () => {
    const [anna, max] = [await newAccount(), await newAccount()]
    const [code = ''] = max.recoveryCodes
    expect((await typeCode(await knock(practice, anna.email), code)).status).toBe(422)
    expect((await typeCode(await knock(practice, max.email), code)).heading).toBe('Posteingang')
  })
})

describe('somebody without a second factor', () => {
  async function newcomer(): Promise<Visitor> {
    const anna = await newAccount()
    await practice.db.deleteFrom('staff_totp').where('staff_id', '=', anna.id).execute()
    return await knock(practice, anna.email)
  }

  test('sets one up before anything can be seen, without a script, and gets codes to print', async () => {
    const person = await newcomer()
    expect(person.heading).toBe('Zweiten Faktor einrichten')
    expect(person.document.querySelector('svg[role=img]')?.getAttribute('aria-label')).toBe(
      'Bild zum Scannen mit Ihrer App',
    )
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis/anmeldung/zweiter-faktor')

    const uri = `otpauth://totp/x?secret=${person.document.querySelector('code')?.textContent?.replaceAll(' ', '')}`
    person.fill({ Code: codeOf(uri, practice.now()) })
    await person.press('App einrichten')
    expect([person.status, person.heading]).toEqual([200, 'Ihre Wiederherstellungscodes'])
    const printed = [...person.document.querySelectorAll('li code')].map((code) => code.textContent)
    expect(new Set(printed).size).toBe(10)
    await person.press('Weiter zum Posteingang')
    expect(person.heading).toBe('Posteingang')
    const kept = JSON.stringify([
      await practice.db.selectFrom('recovery_codes').selectAll().execute(),
      await practice.db.selectFrom('staff_totp').selectAll().execute(),
    ])
    expect(kept).not.toContain(printed[0])
    expect(kept).not.toContain(new URL(uri).searchParams.get('secret'))
  })

  test('keeps the same picture after a wrong code, and cannot choose the seed', async () => {
    const person = await newcomer()
    const shown = person.document.querySelector('code')?.textContent
    person.fill({ Code: '000000' })
    await person.press('App einrichten')
    expect([person.status, person.document.querySelector('code')?.textContent]).toEqual([422, shown])
    const other = await newcomer()
    const foreign = other.document.querySelector('[name=seed]')?.getAttribute('value') ?? ''
    person.document.querySelector('[name=seed]')?.setAttribute('value', foreign)
    const seed = other.document.querySelector('code')?.textContent?.replaceAll(' ', '')
    person.fill({ Code: codeOf(`otpauth://totp/x?secret=${seed}`, practice.now()) })
    await person.press('App einrichten')
    expect([person.status, person.heading]).toEqual([422, 'Zweiten Faktor einrichten'])
  })
})

describe('a practice that has switched the second factor off', () => {
  let open: Practice
  beforeAll(async () => {
    open = await openPractice()
  })
  afterAll(() => open.close())

  test('is warned of it on every page', async () => {
    const person = await open.staff()
    expect(person.text()).toContain('Der zweite Faktor ist ausgeschaltet')
  })

  test('still asks those for a code who have one', async () => {
    const anna = await addAccountWithCodes(open, 'anna@example.org')
    const person = await knock(open, anna.email)
    expect(person.heading).toBe('Code eingeben')
    expect((await typeCode(person, anna.code())).heading).toBe('Posteingang')
  })
})

test('whoever guesses codes is stopped after ten, also with the right one', async () => {
  const guarded = await openPractice({ secondFactor: 'required', limits: true })
  const anna = await addAccountWithCodes(guarded, 'anna@example.org')
  const person = await knock(guarded, anna.email)
  for (let guess = 0; guess < 10; guess++) expect((await typeCode(person, `00000${guess}`)).status).toBe(422)
  await typeCode(person, anna.code())
  expect(person.status).toBe(429)
  expect(person.text()).toContain('Zu viele Versuche')
  await guarded.close()
})

test('whose codes are guessed is told, once a day, because the password is known', async () => {
  const guarded = await openPractice({ secondFactor: 'required', limits: true })
  const anna = await addAccountWithCodes(guarded, 'anna@example.org')
  const max = await addAccountWithCodes(guarded, 'max@example.org')
  const guess = async ({ email }: Account, times: number) => {
    const person = await knock(guarded, email)
    for (let count = 0; count < times; count++) await typeCode(person, `00000${count}`)
  }
  await guess(max, 9)
  await guess(anna, 12)
  await guarded.rounds()
  expect(await guarded.mails()).toEqual([expect.stringContaining('jemand kennt Ihr Passwort')])
  const told = await guarded.db.selectFrom('outbox').select('staff_id').execute()
  expect(told).toEqual([{ staff_id: anna.id }])
  await guarded.close()
})

test('a link for a new password opens nothing without the code', async () => {
  const anna = await newAccount()
  const { addSetupLink } = await import('../../src/db/staff-setup.ts')
  const token = await addSetupLink(practice.db, { staffId: anna.id, now: practice.now() })
  const person = practice.visitor()
  await person.visit(`/praxis/einrichten/${token}`)
  person.fill({ password })
  await person.press('Zugang einrichten')
  expect(person.heading).toBe('Anmelden')
  expect((await knock(practice, anna.email, person)).heading).toBe('Code eingeben')
})
