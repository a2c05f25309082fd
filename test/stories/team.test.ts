import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Account, addAccountWithCodes, cookieOf, knock } from '../support/accounts.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice } from '../support/practice.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let admin: Visitor
let boss: Account
let count = 0
beforeAll(async () => {
  practice = await openPractice({ secondFactor: 'required' })
  boss = await addAccountWithCodes(practice, 'chefin@example.org', 'admin')
})
beforeEach(async () => {
  admin = practice.visitor({ headers: { cookie: await cookieOf(practice, boss.id) } })
  await admin.visit('/praxis')
})
afterAll(() => practice.close())

async function comeIn(account: Account, code = account.code()): Promise<Visitor> {
  const person = await knock(practice, account.email)
  person.fill({ Code: code })
  await person.press('Anmelden')
  return person
}

const newAccount = () => addAccountWithCodes(practice, `max${++count}@example.org`)
const roleOf = async ({ id }: Account) =>
  (await practice.db.selectFrom('staff').select('role').where('id', '=', id).executeTakeFirst())?.role

describe('an admin', () => {
  test('adds somebody, who sets an own password behind the link and then a second factor', async () => {
    await admin.press('Team')
    admin.fill({ Name: 'Max Muster', 'E-Mail-Adresse': 'neu@example.org', role: 'reading' })
    await admin.press('Zugang anlegen')
    expect(admin.heading).toBe('Max Muster')
    const link = admin.document.querySelector('main code')?.textContent ?? ''
    expect(link).toMatch(/^http:\/\/localhost:8080\/praxis\/einrichten\/[\w-]{27}$/)
    await admin.visit('/praxis/team')
    expect(admin.body).not.toContain(link)
    expect(admin.text()).toContain('eingeladen')

    const max = practice.visitor()
    await max.visit(new URL(link).pathname)
    max.fill({ password: 'Acht blaue Lampen im Keller' })
    await max.press('Zugang einrichten')
    expect(max.heading).toBe('Zweiten Faktor einrichten')
  })

  test.each([
    [{ Name: '', 'E-Mail-Adresse': 'x@example.org' }, 422, 'Namen'],
    [{ Name: 'Max', 'E-Mail-Adresse': 'x@' }, 422, 'E-Mail'],
    [{ Name: 'Max', 'E-Mail-Adresse': 'CHEFIN@example.org' }, 409, 'gibt es schon einen Zugang'],
  ])('is told what is wrong with %o', async (typed, status, words) => {
    await admin.visit('/praxis/team')
    admin.fill(typed)
    await admin.press('Zugang anlegen')
    expect([admin.status, admin.heading]).toEqual([status, 'Team'])
    expect(admin.text()).toContain(words)
  })

  test('shuts an account: who is in is out with the next click, and cannot come back until it is opened', async () => {
    const max = await newAccount()
    const person = await comeIn(max)
    await admin.visit(`/praxis/team/${max.id}`)
    await admin.press('Zugang sperren')
    expect(admin.text()).toContain('Der Zugang ist gesperrt.')
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis/anmeldung')
    expect((await knock(practice, max.email)).status).toBe(422)
    await admin.press('Zugang wieder freigeben')
    expect((await knock(practice, max.email)).heading).toBe('Code eingeben')
  })

  test('puts a name right, and everybody reads it so', async () => {
    const max = await newAccount()
    await admin.visit(`/praxis/team/${max.id}`)
    admin.fill({ name: '' })
    await admin.press('Name ändern')
    expect([admin.status, admin.document.querySelector('#problems a')?.getAttribute('href')]).toEqual([422, '#name'])
    admin.fill({ name: 'Max Muster' })
    await admin.press('Name ändern')
    expect([admin.heading, admin.text()]).toEqual(['Max Muster', expect.stringContaining('Der Name ist geändert.')])
  })

  test('changes rights, which count with the next click', async () => {
    const max = await newAccount()
    const person = await comeIn(max)
    await admin.visit(`/praxis/team/${max.id}`)
    admin.fill({ role: 'admin' })
    await admin.press('Rechte ändern')
    await person.visit('/praxis/team')
    expect([person.status, person.heading]).toEqual([200, 'Team'])
    admin.fill({ role: 'reading' })
    await admin.press('Rechte ändern')
    await person.visit('/praxis/team')
    expect([person.status, person.heading]).toEqual([403, 'Dafür fehlt Ihnen das Recht'])
    await practice.rounds()
    expect((await practice.mails()).at(-1)).toContain('Ihre Rechte in Terminpfad wurden geändert.')
  })

  test('gives a link for a new password; the colleague is told, the old password works until then', async () => {
    const max = await newAccount()
    await admin.visit(`/praxis/team/${max.id}`)
    await admin.press('Link für neues Passwort')
    expect(admin.document.querySelector('main code')?.textContent).toContain('/praxis/einrichten/')
    await practice.rounds()
    expect((await practice.mails()).at(-1)).toContain('wurde ein Link erstellt')
    expect((await knock(practice, max.email)).heading).toBe('Code eingeben')
  })

  test('takes a lost second factor away: the next sign-in sets one up anew', async () => {
    const max = await newAccount()
    const person = await comeIn(max)
    await admin.visit(`/praxis/team/${max.id}`)
    await admin.press('Zweiten Faktor entfernen')
    await person.visit('/praxis')
    expect(person.address).toBe('/praxis/anmeldung')
    expect((await knock(practice, max.email)).heading).toBe('Zweiten Faktor einrichten')
  })
})

describe('the last admin', () => {
  test.each([
    ['Zugang sperren', {}],
    ['Rechte ändern', { role: 'staff' }],
  ])('stays: "%s" is refused', async (button, typed) => {
    const others = practice.db.updateTable('staff').set({ role: 'staff' }).where('id', '<>', boss.id)
    await others.execute()
    await admin.visit(`/praxis/team/${boss.id}`)
    admin.fill(typed)
    await admin.press(button)
    expect(admin.status).toBe(409)
    expect(admin.text()).toContain('Mindestens eine Person muss Admin bleiben.')
    expect(await roleOf(boss)).toBe('admin')
  })

  test('stays also when two admins shut each other out in the same moment', async () => {
    const other = await addAccountWithCodes(practice, 'zweite@example.org', 'admin')
    const shut = async (by: Account, whom: Account) =>
      ask(practice, `/praxis/team/${whom.id}/sperrung`, {
        method: 'POST',
        headers: { cookie: await cookieOf(practice, by.id) },
      })
    await Promise.all([shut(boss, other), shut(other, boss)])
    const left = await practice.db
      .selectFrom('staff')
      .select('id')
      .where('role', '=', 'admin')
      .where('disabled_at', 'is', null)
      .execute()
    expect(left).toHaveLength(1)
  })
})
