import { expect, test } from 'vitest'
import { addStaff } from '../../src/db/staff.ts'
import { hashPassword } from '../../src/web/staff/password.ts'
import { ask } from '../support/ask.ts'
import { openPractice, password } from '../support/practice.ts'

test('a wrong password takes as long as an account that does not exist, and gets the same answer', async () => {
  const practice = await openPractice({ secondFactor: 'required' })
  const passwordHash = await hashPassword(password)
  await addStaff(practice.db, {
    ...{ email: 'anna@example.org', name: 'Anna', role: 'staff', now: practice.now() },
    passwordHash,
  })
  const bodies = new Set<string>()
  const trial = async (email: string) => {
    const start = performance.now()
    const answer = await ask(practice, '/praxis/anmeldung', { fields: { email, password: 'falsch geraten' } })
    const ms = performance.now() - start
    bodies.add(`${answer.status} ${(await answer.text()).replaceAll(email, '')}`)
    return ms
  }
  const known: number[] = []
  const unknown: number[] = []
  // Taken in turn, so that whatever else this machine does falls on both.
  for (let round = 0; round < 25; round++) {
    known.push(await trial('anna@example.org'))
    unknown.push(await trial('nora@example.org'))
  }
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[12] ?? 0
  expect(Math.abs(median(known) - median(unknown)) / median(known)).toBeLessThan(0.2)
  expect(bodies.size).toBe(1)
  await practice.close()
})
