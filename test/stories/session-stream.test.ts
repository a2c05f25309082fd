import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockStaffSession } from '../../src/db/staff-sessions.ts'
import { disableAccount, endAllSessions } from '../../src/db/staff-team.ts'
import { type Account, addAccountWithCodes, cookieOf } from '../support/accounts.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice } from '../support/practice.ts'

let practice: Practice
let anna: Account
let cookie: string
beforeEach(async () => {
  // The stream looks at the real clock.
  practice = await openPractice({ now: Temporal.Now.instant().toString() })
  anna = await addAccountWithCodes(practice, 'anna@example.org')
  cookie = await cookieOf(practice, anna.id)
})
afterEach(() => practice.close())

describe('a page that stays open hears nothing more within moments', () => {
  test.each([
    ['the account is shut', () => disableAccount(practice.db, change())],
    ['an admin ends all sessions', () => endAllSessions(practice.db, change())],
    ['the desk is locked', () => lockStaffSession(practice.db, cookie.split('=')[1] ?? '')],
    ['the person signs out', () => ask(practice, '/praxis/abmeldung', { method: 'POST', headers: { cookie } })],
  ])('when %s', async (_what, end) => {
    const { body, status } = await ask(practice, '/praxis/ereignisse', { headers: { cookie } })
    expect(status).toBe(200)
    const reader = body?.getReader()
    await reader?.read()
    await end()
    const untilTheEnd = async () => {
      while (!(await reader?.read())?.done);
      return 'ended'
    }
    // Both run by the timers of this process: a busy machine makes them late together.
    expect(await Promise.race([untilTheEnd(), Bun.sleep(1_000)])).toBe('ended')
  })
})

function change() {
  return { staffId: anna.id, by: { kind: 'terminal', user: 'root' }, now: practice.now() } as const
}
