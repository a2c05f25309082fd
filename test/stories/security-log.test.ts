import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Account, addAccountWithCodes, cookieOf, knock } from '../support/accounts.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, password } from '../support/practice.ts'

let practice: Practice
let anna: Account
let boss: Account
beforeAll(async () => {
  practice = await openPractice({ secondFactor: 'required', limits: true, behindProxy: true })
  anna = await addAccountWithCodes(practice, 'anna@example.org')
  boss = await addAccountWithCodes(practice, 'chefin@example.org', 'admin')
})
beforeEach(() => {
  practice.log.length = 0
})
afterAll(() => practice.close())

/** The events of the log so far, each with whom it was about. */
function events(): string[] {
  const lines = practice.log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'security')
  return lines.map(({ event, staffId, subjectId }) => [event, staffId, subjectId].filter(Boolean).join(' '))
}

const from = (address: string) => practice.visitor({ headers: { 'x-forwarded-for': address } })

test('who comes, with what, and who does not', async () => {
  const person = await knock(practice, anna.email, from('203.0.113.77'))
  person.fill({ Code: '000000' })
  await person.press('Anmelden')
  person.fill({ Code: anna.recoveryCodes[0] ?? '' })
  await person.press('Anmelden')
  await person.press('Sperren')
  await person.press('Ganz abmelden')
  await knock(practice, 'nobody@example.org', from('203.0.113.77'))
  expect(events()).toEqual([
    `second-factor-failed ${anna.id}`,
    `recovery-code-used ${anna.id}`,
    `signed-in ${anna.id}`,
    `locked ${anna.id}`,
    `signed-out ${anna.id}`,
    'sign-in-failed',
  ])
  expect(practice.log.join()).toContain('"from":"203.0.113.0"')
  expect(practice.log.join()).not.toMatch(/203\.0\.113\.77|example\.org|Empfang/)
})

test('who tries too often', async () => {
  for (let guess = 0; guess < 11; guess++)
    await ask(practice, '/praxis/anmeldung', { fields: { email: 'max@example.org', password: 'falsch' } })
  expect(events().at(-1)).toBe('sign-in-throttled')
})

test('who asks for what is not theirs, from elsewhere, or under another name', async () => {
  const headers = { cookie: await cookieOf(practice, anna.id) }
  await ask(practice, '/praxis/team', { headers })
  await ask(practice, '/praxis/anmeldung', { fields: {}, headers: { 'sec-fetch-site': 'cross-site' } })
  await ask(practice, '/praxis', { headers: { host: 'evil.example' } })
  expect(events()).toEqual([`forbidden ${anna.id}`, 'cross-site', 'unknown-host'])
})

test('who changes an account', async () => {
  const headers = { cookie: await cookieOf(practice, boss.id) }
  const post = (address: string, fields = {}) => ask(practice, `/praxis/${address}`, { fields, headers })
  await post(`team/${anna.id}/rolle`, { role: 'reading' })
  await post(`team/${anna.id}/link`)
  await post(`team/${anna.id}/sperrung`)
  await post('team', { name: 'Max Muster', email: 'neu@example.org', role: 'staff' })
  await post('konto/wiederherstellungscodes', { current: password })
  await post('konto/passwort', { current: password, new: 'Acht blaue Lampen im Keller' })
  expect(events()).toEqual([
    `account-changed ${boss.id} ${anna.id}`,
    `reset-link-issued ${boss.id} ${anna.id}`,
    `account-changed ${boss.id} ${anna.id}`,
    `account-added ${boss.id} 3`,
    `second-factor-changed ${boss.id}`,
    `password-changed ${boss.id}`,
  ])
})
