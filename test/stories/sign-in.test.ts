import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addStaff } from '../../src/db/staff.ts'
import { addSetupLink } from '../../src/db/staff-setup.ts'
import { disableAccount } from '../../src/db/staff-team.ts'
import { hashPassword } from '../../src/web/staff/password.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, password } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

const email = 'anna@example.org'
const start = '2026-11-23T08:00:00Z'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
  await addAccount(practice, email)
})
afterAll(() => practice.close())

async function addAccount({ db, now }: Practice, address: string) {
  const passwordHash = await hashPassword(password)
  return await addStaff(db, { email: address, name: 'Anna Empfang', role: 'staff', passwordHash, now: now() })
}

async function signingIn(typed: { email?: string; password?: string }, of = practice): Promise<Visitor> {
  const person = of.visitor()
  await person.visit('/praxis')
  person.fill({ email, password, ...typed })
  await person.press('Anmelden')
  return person
}

describe('somebody of staff', () => {
  test('signs in with address and password, and gets a cookie no page and no other site can use', async () => {
    const signedIn = await ask(practice, '/praxis/anmeldung', { fields: { email, password } })
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/praxis'])
    const cookie = signedIn.headers.getSetCookie().find((line) => !/max-age=0/i.test(line)) ?? ''
    expect(cookie).toMatch(/^__Host-\w+=[\w-]{22,};/)
    for (const attribute of ['Secure', 'HttpOnly', 'Path=/', 'SameSite=']) expect(cookie).toContain(attribute)
    expect(cookie).not.toMatch(/Domain|SameSite=None/i)
  })

  test('who has forgotten something reads whom to ask', async () => {
    const person = practice.visitor()
    await person.visit('/praxis/anmeldung')
    expect(person.buttons).toContain('Passwort vergessen?')
    expect(person.text()).toContain('auf der Seite „Team“ einen Link')
  })

  test('sees the inbox, and her name on it', async () => {
    const person = await signingIn({})
    expect([person.address, person.heading]).toEqual(['/praxis', 'Posteingang'])
    expect(person.text()).toContain('Anna Empfang')
  })

  test.each([
    ['as she typed it at home', { email: 'ANNA@Example.org' }],
    ['with a space after it', { email: `${email} ` }],
    ['and her password in the other spelling of ü', { password: password.normalize('NFD') }],
  ])('types her address %s', async (_how, typed) => {
    expect((await signingIn(typed)).heading).toBe('Posteingang')
  })

  test('signs out, and the session is over for everybody who has it', async () => {
    const signedIn = await ask(practice, '/praxis/anmeldung', { fields: { email, password } })
    const cookie = signedIn.headers.getSetCookie().at(-1)?.split(';')[0]
    const inbox = () => ask(practice, '/praxis', { headers: { cookie } })
    expect((await inbox()).status).toBe(200)
    const out = await ask(practice, '/praxis/abmeldung', { fields: {}, headers: { cookie } })
    expect(out.headers.get('location')).toBe('/praxis/anmeldung')
    expect(out.headers.get('clear-site-data')).toContain('"cache"')
    expect((await inbox()).headers.get('location')).toBe('/praxis/anmeldung')
  })

  test('is out at once when her account is shut', async () => {
    const staffId = (await addAccount(practice, 'gone@example.org')) ?? 0
    const person = await signingIn({ email: 'gone@example.org' })
    const by = { kind: 'terminal', user: 'root' } as const
    await disableAccount(practice.db, { staffId, by, now: practice.now() })
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis/anmeldung')
    expect((await signingIn({ email: 'gone@example.org' })).status).toBe(422)
  })
})

describe('somebody else is told the same, whatever was wrong:', () => {
  test.each([
    ['the password', { password: 'Sieben grüne Stühle im flur' }],
    ['the account', { email: 'nobody@example.org' }],
    ['no password', { password: '' }],
    ['no address', { email: '' }],
  ])('%s', async (_what, typed: { email?: string; password?: string }) => {
    const person = await signingIn(typed)
    expect([person.status, person.cookies]).toEqual([422, []])
    expect(person.text()).toContain('E-Mail-Adresse oder Passwort stimmt nicht.')
    expect(person.document.querySelector('[name=email]')?.getAttribute('value') ?? '').toBe(typed.email ?? email)
    expect(person.body).not.toContain(typed.password || password)
  })

  test('a session chosen beforehand is never taken', async () => {
    const planted = { cookie: '__Host-praxis=planted' }
    const signedIn = await ask(practice, '/praxis/anmeldung', { fields: { email, password }, headers: planted })
    expect(signedIn.headers.getSetCookie().at(-1)).not.toContain('planted')
    expect((await ask(practice, '/praxis', { headers: planted })).status).toBe(303)
  })
})

test('the database keeps neither the password nor the session, only what proves them', async () => {
  const signedIn = await ask(practice, '/praxis/anmeldung', { fields: { email, password } })
  const session = signedIn.headers.getSetCookie().at(-1)?.split(';')[0]?.split('=')[1] ?? ''
  const [staff, sessions] = [
    await practice.db.selectFrom('staff').selectAll().execute(),
    await practice.db.selectFrom('staff_sessions').selectAll().execute(),
  ]
  expect(staff[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(session.length).toBeGreaterThan(20)
  expect(JSON.stringify({ staff, sessions })).not.toContain(session)
  expect(JSON.stringify({ staff, sessions })).not.toContain(password)
})

describe('a session ends', () => {
  test('after half an hour without a sign of life, however often it was seen before', async () => {
    practice.moveTo(start)
    const person = await signingIn({})
    for (const time of ['08:29:00', '08:58:00', '09:27:00']) {
      practice.moveTo(`2026-11-23T${time}Z`)
      await person.visit('/praxis')
      expect(person.address).toBe('/praxis')
    }
    practice.moveTo('2026-11-23T09:57:01Z')
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis/anmeldung')
  })

  test('after twelve hours, however busy she is', async () => {
    practice.moveTo(start)
    const person = await signingIn({})
    const begin = practice.now()
    for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
      practice.moveTo(begin.add({ minutes }).toString())
      await person.visit('/praxis')
      expect([minutes, person.address]).toEqual([minutes, '/praxis'])
    }
    practice.moveTo(begin.add({ hours: 12 }).toString())
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis/anmeldung')
    practice.moveTo(start)
  })

  test('not by clocks that are set back', async () => {
    practice.moveTo(start)
    const person = await signingIn({})
    practice.moveTo('2026-11-23T07:00:00Z')
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis')
    practice.moveTo(start)
  })
})

describe('who guesses passwords', () => {
  test('is stopped after ten for one account, also with the right one, while colleagues still come in', async () => {
    const guarded = await openPractice({ limits: true })
    await addAccount(guarded, email)
    await addAccount(guarded, 'max@example.org')
    for (let guess = 0; guess < 10; guess++)
      expect((await signingIn({ password: `falsch ${guess}` }, guarded)).status).toBe(422)
    const stopped = await signingIn({}, guarded)
    expect(stopped.status).toBe(429)
    expect(stopped.text()).toMatch(/Zu viele Versuche. Bitte warten Sie/)
    expect(Number(stopped.answer.headers.get('retry-after'))).toBeGreaterThan(30)
    expect((await signingIn({ email: 'max@example.org' }, guarded)).heading).toBe('Posteingang')
    await guarded.close()
  })

  test('is stopped after fifty from one place, for any account', async () => {
    const guarded = await openPractice({ limits: true })
    const guesses = Array.from({ length: 50 }, (_, guess) =>
      ask(guarded, '/praxis/anmeldung', { fields: { email: `a${guess}@example.org`, password } }),
    )
    expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([422]))
    expect((await signingIn({}, guarded)).status).toBe(429)
    await guarded.close()
  })
})

describe('nobody is kept out by what others do', () => {
  const typing = (of: Practice, address: string, fields: Record<string, string>, cookie?: string) =>
    ask(of, '/praxis/anmeldung', { fields, headers: { 'x-forwarded-for': address, cookie } })

  test('an address without tries left takes none from an account', async () => {
    const guarded = await openPractice({ limits: true, behindProxy: true })
    await addAccount(guarded, email)
    for (let guess = 0; guess < 50; guess++)
      await typing(guarded, '203.0.113.1', { email: `a${guess}@example.org`, password })
    for (let guess = 0; guess < 20; guess++)
      expect((await typing(guarded, '203.0.113.1', { email, password: 'falsch' })).status).toBe(429)
    expect((await typing(guarded, '203.0.113.2', { email, password })).status).toBe(303)
    await guarded.close()
  })

  test('many colleagues behind one address come in one after the other', async () => {
    const guarded = await openPractice({ limits: true, behindProxy: true })
    await addAccount(guarded, email)
    for (let times = 0; times < 60; times++)
      expect((await typing(guarded, '203.0.113.1', { email, password })).status).toBe(303)
    await guarded.close()
  })

  test('whoever was locked out on her own device comes back while others guess her password', async () => {
    const guarded = await openPractice({ limits: true, behindProxy: true })
    await addAccount(guarded, email)
    const anna = await signingIn({}, guarded)
    await anna.press('Sperren')
    for (let guess = 0; guess < 11; guess++) await typing(guarded, '203.0.113.1', { email, password: 'falsch' })
    expect((await typing(guarded, '203.0.113.2', { email, password })).status).toBe(429)
    anna.fill({ password })
    await anna.press('Anmelden')
    expect(anna.heading).toBe('Posteingang')
    await guarded.close()
  })

  test('and has ten tries there herself', async () => {
    const guarded = await openPractice({ limits: true, behindProxy: true })
    await addAccount(guarded, email)
    const anna = await signingIn({}, guarded)
    await anna.press('Sperren')
    const tries: number[] = []
    for (let guess = 0; guess < 11; guess++) {
      anna.fill({ password: `falsch ${guess}` })
      await anna.press('Anmelden')
      tries.push(anna.status)
    }
    expect(tries).toEqual([...Array(10).fill(422), 429])
    await guarded.close()
  })
})

describe('the one-time link of a new installation', () => {
  const complete = { name: 'Anna Chefin', email: 'chefin@example.org', password }

  async function newHouse() {
    const house = await openPractice()
    const address = `/praxis/einrichten/${await addSetupLink(house.db, { now: house.now() })}`
    const admin = house.visitor()
    await admin.visit(address)
    return { house, address, admin }
  }

  test('makes the first admin, who is signed in at once, and then never works again', async () => {
    const { house, address, admin } = await newHouse()
    admin.fill(complete)
    await admin.press('Zugang einrichten')
    expect([admin.address, admin.heading]).toEqual(['/praxis', 'Posteingang'])
    expect(await house.db.selectFrom('staff').select(['email', 'name', 'role']).execute()).toEqual([
      { email: 'chefin@example.org', name: 'Anna Chefin', role: 'admin' },
    ])
    const again = await ask(house, address)
    expect([again.status, await again.text()]).toEqual([404, expect.stringContaining('Dieser Link gilt nicht mehr')])
    const fields = { ...complete, email: 'other@example.org' }
    expect((await ask(house, address, { fields })).status).toBe(404)
    expect(await house.db.selectFrom('staff').select('id').execute()).toHaveLength(1)
    await house.close()
  })

  test('says all mistakes and keeps what was typed, but never a password', async () => {
    const { house, admin } = await newHouse()
    admin.fill({ name: 'Anna <Chefin>', email: 'chefin@', password: 'passwort1234' })
    await admin.press('Zugang einrichten')
    expect(admin.status).toBe(422)
    expect(admin.text()).toContain('Dieses Passwort ist zu leicht zu erraten.')
    const values = ['name', 'email', 'password'].map((name) =>
      admin.document.querySelector(`[name=${name}]`)?.getAttribute('value'),
    )
    expect(values).toEqual(['Anna <Chefin>', 'chefin@', null])
    admin.fill(complete)
    await admin.press('Zugang einrichten')
    expect(admin.heading).toBe('Posteingang')
    await house.close()
  })

  test('pressed ten times at once makes one account', async () => {
    const { house, address } = await newHouse()
    const presses = Array.from({ length: 10 }, (_, press) =>
      ask(house, address, { fields: { ...complete, email: `admin${press}@example.org` } }),
    )
    const statuses = (await Promise.all(presses)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([303, ...Array(9).fill(404)])
    expect(await house.db.selectFrom('staff').select('id').execute()).toHaveLength(1)
    await house.close()
  })

  test('is good for an hour', async () => {
    const { house, address } = await newHouse()
    house.moveTo('2026-11-23T08:59:59Z')
    expect((await ask(house, address)).status).toBe(200)
    house.moveTo('2026-11-23T09:00:00Z')
    expect((await ask(house, address)).status).toBe(404)
    expect((await ask(house, address, { fields: complete })).status).toBe(404)
    await house.close()
  })

  test('is good for nothing once there is somebody who can sign in', async () => {
    const { house, address } = await newHouse()
    await addAccount(house, email)
    expect((await ask(house, address)).status).toBe(404)
    expect((await ask(house, address, { fields: complete })).status).toBe(404)
    await house.close()
  })

  test('a newer one ends the older', async () => {
    const { house, address } = await newHouse()
    await addSetupLink(house.db, { now: house.now() })
    expect((await ask(house, address)).status).toBe(404)
    await house.close()
  })
})

test('a colleague who forgot her password sets a new one by a link, and all her sessions end', async () => {
  const person = await signingIn({})
  const { id } = await practice.db.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  const address = `/praxis/einrichten/${await addSetupLink(practice.db, { staffId: id, now: practice.now() })}`
  const link = practice.visitor()
  await link.visit(address)
  expect(link.text()).toContain(email)
  link.fill({ password: 'Acht blaue Lampen im Keller' })
  await link.press('Zugang einrichten')
  expect([link.heading, link.cookies]).toEqual(['Anmelden', []])
  expect(link.text()).toContain('Das neue Passwort gilt.')
  await person.visit('/praxis')
  expect(person.address).toBe('/praxis/anmeldung')
  expect((await signingIn({})).status).toBe(422)
  expect((await signingIn({ password: 'Acht blaue Lampen im Keller' })).heading).toBe('Posteingang')
  const again = await ask(practice, address, { fields: { password: 'Neun gelbe Tische im Hof' } })
  expect(again.status).toBe(404)
  expect((await signingIn({ password: 'Neun gelbe Tische im Hof' })).status).toBe(422)
})
