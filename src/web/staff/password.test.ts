import { expect, test } from 'vitest'
import { commonPasswords } from '../../../scripts/common-passwords/words.ts'
import list from './common-passwords.json' with { type: 'json' }
import { hashPassword, isOutdated, verifyPassword, weaknessOf } from './password.ts'

const whose = { clinicName: 'Praxis Beispiel', email: 'anna@example.org' }

test('the list holds more than ten thousand words, in less than 200 kB, and comes from where it says', () => {
  const words = list.words.split(' ')
  expect(words.length).toBeGreaterThan(10_000)
  expect(new Set(words).size).toBe(words.length)
  expect(Buffer.byteLength(list.words)).toBeLessThan(200_000)
  expect(words).toEqual(commonPasswords())
})

test.each([
  'passwort1234',
  'Willkommen2026',
  'Krankenversicherung1',
  '!!Sonnenschein!!',
  'Schalke04Schalke04',
  'qwertzuiop12',
  '1q2w3e4r5t6y',
  'Fr4nkfurt2026',
  'Maximilian1999',
])('"%s" is what everybody tries first', async (password) => {
  expect(await weaknessOf(password, whose)).toBe('too-common')
})

test.each(['correct horse battery staple', 'Sieben grüne Stühle im Flur', 'sonnenschein über Potsdam', 'kT9#vvLq2xPw'])(
  '"%s" is good enough',
  async (password) => expect(await weaknessOf(password, whose)).toBeUndefined(),
)

test('a hash made under a weaker policy is outdated; one made today is not', async () => {
  const weak = await Bun.password.hash('x', { algorithm: 'argon2id', memoryCost: 8192, timeCost: 2 })
  expect([isOutdated(weak), isOutdated('$2b$10$old'), isOutdated(await hashPassword('x'))]).toEqual([true, true, false])
})

test('the same letters count, however the keyboard makes them', async () => {
  const hash = await hashPassword('Sieben gru\u0308ne Stu\u0308hle')
  expect(await verifyPassword('Sieben grüne Stühle', hash)).toBe(true)
  expect(await verifyPassword('Sieben grune Stuhle', hash)).toBe(false)
  expect(await verifyPassword('', undefined)).toBe(false)
})
