import { expect, test } from 'vitest'
import { addStaff } from '../../src/db/staff.ts'
import { hashPassword } from '../../src/web/staff/password.ts'
import { ask } from '../support/ask.ts'
import { openPractice, password } from '../support/practice.ts'
import { difference } from '../support/quickest.ts'

test('a wrong password takes as long as an account that does not exist, and gets the same answer', async () => {
  const practice = await openPractice({ secondFactor: 'required' })
  const passwordHash = await hashPassword(password)
  await addStaff(practice.db, {
    ...{ email: 'anna@example.org', name: 'Anna', role: 'staff', now: practice.now() },
    passwordHash,
  })
  const bodies = new Set<string>()
  const trial = (email: string) => async () => {
    const answer = await ask(practice, '/praxis/anmeldung', { fields: { email, password: 'falsch geraten' } })
    bodies.add(`${answer.status} ${(await answer.text()).replaceAll(email, '')}`)
  }
  const [known, unknown] = [trial('anna@example.org'), trial('nora@example.org')]
  expect(await difference(known, unknown, { enough: 0.2, rounds: { least: 10, most: 200 } })).toBeLessThan(0.2)
  expect(bodies.size).toBe(1)
  await practice.close()
})
