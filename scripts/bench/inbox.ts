import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cookieJar } from '../../test/support/cookies.ts'
import { openPractice, type Practice, password } from '../../test/support/practice.ts'
import { makeDirectory } from '../../test/support/process.ts'
import { seedThreads } from '../seed.ts'
import { type Measured, median, timed } from './measured.ts'

const site = 'http://localhost:8080'

/** The staff list and the search of 100,000 requests, as whole pages for one person. */
export async function measureInbox(): Promise<Measured[]> {
  const directory = makeDirectory()
  const practice = await openPractice({ database: join(directory, 'terminpfad.sqlite') })
  try {
    const look = await signedIn(practice)
    // Something changes before each look: nobody is measured who is shown what was kept.
    const change = async () =>
      await practice.db.updateTable('house').set({ value: '' }).where('key', '=', 'x').execute()
    const page = (address: string) =>
      median(100, async () => {
        await change()
        return await timed(() => look(address))
      })
    await seedThreads(practice.db, 100_000, practice.now())
    await practice.db.insertInto('house').values({ key: 'x', value: '' }).execute()
    const list = (what: string, value: number): Measured => ({ what, value, unit: 'ms', bar: 3 })
    const search = (what: string, value: number): Measured => ({ what, value, unit: 'ms', bar: 100 })
    return [
      list('inbox, 50 of 100,000', await page('/praxis')),
      list('inbox, filtered', await page('/praxis?tab=erledigt&leistung=impfung&versicherung=private')),
      search('search of 100,000, a name', await page('/praxis?q=m%C3%BCller')),
      search('search of 100,000, three words', await page('/praxis?q=erika+sauermann+husten')),
      search('search of 100,000, a telephone number', await page('/praxis?q=030+5551234')),
      search('search of 100,000, nothing', await page('/praxis?q=xyzzy')),
    ]
  } finally {
    await practice.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Somebody of staff who looks at addresses and nothing else. */
async function signedIn(practice: Practice): Promise<(address: string) => Promise<string>> {
  await practice.staff()
  const jar = cookieJar()
  const ask = async (address: string, body?: URLSearchParams) => {
    const headers = { host: new URL(site).host, origin: site, cookie: jar.header('/praxis', false) }
    const request = new Request(site + address, { headers, ...(body && { method: 'POST', body }) })
    const answer = await practice.fetch(request)
    jar.keep(answer)
    return answer
  }
  await ask('/praxis/anmeldung', new URLSearchParams({ email: 'staff1@example.org', password }))
  return async (address) => {
    const answer = await ask(address)
    if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`)
    return await answer.text()
  }
}
