import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../../src/web/routes.ts'
import { ask } from '../support/ask.ts'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { readTables } from '../support/tables.ts'
import type { Visitor } from '../support/visitor.ts'

let practice: Practice
let patient: Visitor
let staff: Visitor
let link: string
let addresses: string[]

/** Every address there is, with a draft, a link and a thread that are really there. */
beforeAll(async () => {
  practice = await openPractice()
  patient = practice.visitor()
  await patient.visit('/termin')
  for (const name of ['Ja', 'Gesetzlich']) await patient.press(name)
  const draft = patient.address.split('/')[2] ?? ''
  const reference = await sendRequest(patient)
  staff = await practice.staff()
  await propose(staff, reference, '2026-12-01T09:30', '2026-12-01T11:00')
  await practice.rounds()
  link = await practice.newestLink()
  const proposal = (await practice.db.selectFrom('proposals').select('id').executeTakeFirstOrThrow()).id
  const parts: Record<string, string> = {
    ...{ draft, reference, proposal, choice: 'rezept', step: 'versicherung' },
    token: link.split('/').at(-1) ?? '',
  }
  const fillOut = (path: string) => path.replace(/:(\w+)/g, (_part, name: string) => parts[name] ?? 'x')
  addresses = [...new Set(routes.map(({ path }) => fillOut(path)))]
})
afterAll(() => practice.close())

describe.each(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'])('whoever only looks, with %s,', (method) => {
  test('at every address there is changes nothing at all', async () => {
    const before = await readTables(practice.db)
    for (const address of [...addresses, '/healthz', '/assets/x/app.css', '/nirgends'])
      expect([address, (await ask(practice, address, { method })).status < 500]).toEqual([address, true])
    expect(await readTables(practice.db)).toEqual(before)
  })
})

test('a patient who looks at every page changes nothing', async () => {
  const before = await readTables(practice.db)
  for (const address of addresses.filter((address) => !address.startsWith('/praxis'))) await patient.visit(address)
  expect(await readTables(practice.db)).toEqual(before)
})

test('staff who look at every page mark as read what they saw, and nothing else', async () => {
  practice.moveTo('2026-11-23T08:10:00Z')
  const mine = ({ staff_sessions: _seen, thread_reads: _read, ...rest }: Record<string, unknown>) => rest
  const before = mine(await readTables(practice.db))
  for (const address of addresses.filter((address) => address.startsWith('/praxis'))) await staff.visit(address)
  expect(mine(await readTables(practice.db))).toEqual(before)
})

test('a mail scanner that opens the link fifty times, and all it finds behind it, decides nothing', async () => {
  const before = await readTables(practice.db)
  for (let time = 0; time < 50; time++)
    for (const method of ['GET', 'HEAD']) expect((await ask(practice, link, { method })).status).toBe(200)
  const scanner = practice.visitor()
  await scanner.visit(link, 'elsewhere')
  const found = [...scanner.document.querySelectorAll('[href], [src], [action], [formaction]')].flatMap((element) =>
    ['href', 'src', 'action', 'formaction'].map((name) => element.getAttribute(name)),
  )
  for (const address of new Set(found)) if (address?.startsWith('/')) await ask(practice, address)
  expect(await readTables(practice.db)).toEqual(before)

  await scanner.press('Ablehnen')
  expect(scanner.text()).toContain('Sie haben den Vorschlag abgelehnt')
})
