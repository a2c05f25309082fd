import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addSetupLink } from '../../src/db/staff-setup.ts'
import { routes } from '../../src/web/routes.ts'
import { ask } from '../support/ask.ts'
import { propose } from '../support/desk.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { countRows } from '../support/tables.ts'

let practice: Practice
let reference: string
beforeAll(async () => {
  practice = await openPractice()
  reference = await sendRequest(practice.visitor(), { name: 'Erika Kanarie', complaint: 'Kanarienhusten' })
})
afterAll(() => practice.close())

const fillOut = (path: string) => path.replace(':reference', reference).replaceAll(/:\w+/g, 'x')

describe('a form is taken from our own pages only', () => {
  const own = 'http://localhost:8080'
  const [yes, no] = [303, 403]
  test.each([
    [undefined, undefined, no],
    [undefined, 'null', no],
    [undefined, own, yes],
    [undefined, 'https://evil.example', no],
    [undefined, 'http://localhost:8081', no],
    [undefined, 'https://localhost:8080', no],
    [undefined, 'http://localhost:8080.evil.example', no],
    [undefined, '', no],
    ['same-origin', undefined, yes],
    ['same-origin', 'null', yes],
    ['same-origin', own, yes],
    ['same-site', undefined, no],
    ['same-site', own, no],
    ['same-site', 'http://evil.localhost:8080', no],
    ['cross-site', undefined, no],
    ['cross-site', 'null', no],
    ['cross-site', own, no],
    ['cross-site', 'https://evil.example', no],
    ['none', undefined, no],
    ['none', 'null', no],
    ['none', own, no],
    ['', undefined, no],
    ['', own, no],
    ['SAME-ORIGIN, cross-site', own, no],
  ])('Sec-Fetch-Site %s, Origin %s: %i', async (site, origin, status) => {
    const headers = { 'sec-fetch-site': site, origin }
    const before = await countRows(practice.db)
    const answer = await ask(practice, '/termin', { fields: { answer: 'yes' }, headers })
    expect(answer.status).toBe(status)
    if (status === no) expect(await countRows(practice.db)).toEqual(before)
    // No kind of body, or none at all, opens another way.
    for (const type of ['text/plain', 'application/json', undefined])
      if (status === no)
        for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
          const other = { method, body: 'answer=yes', headers: { ...headers, 'content-type': type } }
          expect((await ask(practice, '/termin', other)).status).toBe(no)
        }
  })

  test('whoever it happens to is told what to do, with the telephone, and nothing of the address they were at', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    const answer = await ask(practice, '/v/geheim/annahme', { fields: {}, headers })
    const page = await answer.text()
    expect(page).toContain('Ihre Eingabe kam nicht von unserer Seite')
    expect(page).toContain('href="tel:+49305550100"')
    expect(page).not.toContain('geheim')
  })

  test('and from the page behind a mailed link in browsers that hide where it comes from', async () => {
    const headers = { 'sec-fetch-site': undefined, origin: 'null' }
    expect((await ask(practice, '/v/x', { fields: {}, headers })).status).not.toBe(403)
    for (const address of ['/praxis/anmeldung', `/vorgang/${reference}/ruecknahme`, '/v', '/x/v/x'])
      expect((await ask(practice, address, { fields: {}, headers })).status).toBe(403)
  })
})

describe('who calls the house by another name', () => {
  test.each([
    ['evil.example', 421],
    ['localhost', 421],
    ['localhost:8081', 421],
    ['localhost:8080.evil.example', 421],
    ['evil.example/localhost:8080', 421],
    ['localhost:8080@evil.example', 421],
    [undefined, 421],
    ['LocalHost:8080', 200],
    ['localhost:8080', 200],
  ])('%s: %i', async (host, status) => {
    const headers = { host, 'x-forwarded-host': 'localhost:8080', forwarded: 'host=localhost:8080' }
    for (const address of ['/', '/healthz', '/praxis/anmeldung', '/barrierefreiheit'])
      expect((await ask(practice, address, { headers })).status).toBe(status)
  })

  test('changes nothing, and never reaches a page or a mail', async () => {
    const before = await countRows(practice.db)
    const foreign = { host: 'evil.example' }
    expect((await ask(practice, '/termin', { fields: { answer: 'yes' }, headers: foreign })).status).toBe(421)
    expect(await countRows(practice.db)).toEqual(before)
    const page = await ask(practice, '/', {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'ftp' },
    })
    expect(await page.text()).not.toContain('evil.example')
  })
})

describe('every answer', () => {
  const csp = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ]

  function expectGuarded(answer: Response, what: string) {
    const policy = answer.headers.get('content-security-policy')?.split(/;\s*/).filter(Boolean)
    expect([what, policy?.toSorted()]).toEqual([what, csp.toSorted()])
    const said = ['x-content-type-options', 'x-frame-options', 'cross-origin-opener-policy'].map((name) =>
      answer.headers.get(name),
    )
    expect([what, ...said]).toEqual([what, 'nosniff', 'DENY', 'same-origin'])
    const referrer = what.includes('/v/') ? 'no-referrer' : 'same-origin'
    expect([what, answer.headers.get('referrer-policy')]).toEqual([what, referrer])
    for (const name of ['access-control-allow-origin', 'server', 'x-powered-by', 'strict-transport-security'])
      expect([what, name, answer.headers.get(name)]).toEqual([what, name, null])
    // Bun's server says text/plain with its charset where nothing is said.
    const type = answer.headers.get('content-type') ?? 'text/plain;charset=utf-8'
    expect([what, type]).toEqual([what, expect.stringMatching(/charset=utf-8|event-stream|application\/json/i)])
  }

  test.each(routes.map(({ method, path }) => [method, path]))('to %s %s', async (method, path) => {
    const address = fillOut(path)
    const answer = await ask(practice, address, { method, ...(method === 'POST' && { fields: {} }) })
    expectGuarded(answer, `${method} ${address}`)
    // What websites load is public, and the same for everybody.
    expect(answer.headers.get('cache-control')).toMatch(path === '/embed.js' ? /^public/ : /no-store/)
    await answer.body?.cancel()
  })

  test('that is no page', async () => {
    const assets = practice.visitor()
    await assets.visit('/')
    const css = assets.document.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? ''
    const asset = await ask(practice, css)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expectGuarded(asset, css)
    expectGuarded(await ask(practice, '/nirgends'), '/nirgends')
    expectGuarded(await ask(practice, '/healthz'), '/healthz')
    expectGuarded(await ask(practice, '/', { headers: { host: 'evil.example' } }), 'another host')
    expectGuarded(await ask(practice, '/termin', { fields: {}, headers: { 'sec-fetch-site': 'none' } }), 'forbidden')
    expectGuarded(await ask(practice, '/termin', { fields: { x: 'x'.repeat(70_000) } }), 'too large')
  })

  test('to whoever watches over it: whether the database works, and nothing else', async () => {
    const broken = await openPractice()
    const well = await ask(broken, '/healthz')
    expect([well.status, await well.text()]).toEqual([200, 'ok'])
    await sql`DROP TABLE house`.execute(broken.db)
    const ill = await ask(broken, '/healthz')
    expectGuarded(ill, '/healthz')
    expect([ill.status, await ill.text()]).toEqual([503, 'not ok'])
    expect(broken.log.join()).toContain('the database does not answer')
    await broken.close()
  })

  test('to a bug: a number to read out, and not a word about the inside', async () => {
    const broken = await openPractice()
    await sql`DROP TABLE drafts`.execute(broken.db)
    const answer = await ask(broken, '/termin', { fields: { answer: 'yes' } })
    expectGuarded(answer, 'bug')
    expect(answer.status).toBe(500)
    const page = await answer.text()
    expect(page).toMatch(/Nummer des Fehlers: [0-9a-f]{8}/)
    expect(page).not.toMatch(/drafts|sqlite|\.ts/i)
    const number = /Fehlers: ([0-9a-f]{8})/.exec(page)?.[1] ?? 'none'
    expect(broken.log.join()).toContain(`"requestId":"${number}`)
    expect(broken.log.join()).toContain('no such table')
    await broken.close()
  })
})

describe('no address of staff', () => {
  test.each(routes.filter(({ who }) => who !== 'everybody').map(({ method, path }) => [method, path]))(
    'shows or does anything without a session: %s %s',
    async (method, path) => {
      const before = await countRows(practice.db)
      for (const cookie of [undefined, '__Host-praxis=guessed', '__Host-vorgang=guessed']) {
        const asked = { method, headers: { cookie }, ...(method === 'POST' && { fields: { text: 'x', version: '1' } }) }
        const answer = await ask(practice, fillOut(path), asked)
        const page = await answer.text()
        const signIn =
          answer.headers.get('location')?.startsWith('/praxis/anmeldung') || page.includes('name="password"')
        expect([answer.status < 500, signIn, /Kanarie|kanarie/.test(page)]).toEqual([true, true, false])
      }
      expect(await countRows(practice.db)).toEqual(before)
    },
  )

  test('is open to everybody but for signing in', () => {
    const open = routes.filter(({ path, who }) => path.startsWith('/praxis') && who === 'everybody')
    for (const { path } of open) expect(path).toMatch(/^\/praxis\/(anmeldung|abmeldung|einrichten\/)/)
    expect(routes.filter(({ path, who }) => !path.startsWith('/praxis') && who !== 'everybody')).toEqual([])
  })
})

test('the log of a whole day holds no name, address, token, birth date or word of anybody', async () => {
  const day = await openPractice({ limits: true })
  const patient = day.visitor({ headers: { 'user-agent': 'Kanarienbrowser' } })
  const thread = await sendRequest(patient, {
    ...{ name: 'Erika Kanarie', email: 'kanarie@example.org', phone: '030 77665544', complaint: 'Kanarienhusten' },
  })
  const staff = await day.staff('Anna Kanarie')
  const wrong = day.visitor()
  await wrong.visit('/praxis')
  wrong.fill({ email: 'kanarie@example.org', password: 'kanarienpasswort' })
  await wrong.press('Anmelden')
  await propose(staff, thread, '2026-12-01T09:30')
  await day.rounds()
  const link = await day.newestLink()
  const setup = await addSetupLink(day.db, { now: day.now() })
  for (const address of [link, `${link}/nirgends`, `/praxis/einrichten/${setup}`, '/?q=kanarie', `${link}?x=kanarie`])
    await patient.visit(address, 'elsewhere')
  await patient.visit(link, 'elsewhere')
  await patient.press('Annehmen')
  patient.fill({ text: 'Kanarienvogel' })
  await patient.press('Nachricht senden')
  await ask(day, `${link}/annahme`, { fields: {}, headers: { 'sec-fetch-site': 'cross-site' } })
  await sql`ALTER TABLE outbox RENAME TO gone`.execute(day.db)
  await patient.press('Termin absagen')
  expect(patient.status).toBe(500)

  const drafts = await day.db.selectFrom('drafts').select('id').execute()
  const secrets = [...drafts.map(({ id }) => id), link.split('/').at(-1) ?? '', setup]
  const log = day.log.join('')
  expect(log.length).toBeGreaterThan(1000)
  expect(log).not.toMatch(/kanarie|77665544|1985|@example/i)
  for (const secret of secrets) expect(log).not.toContain(secret)
  for (const line of day.log) expect(() => JSON.parse(line)).not.toThrow()
  await day.close()
})
