import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayAct } from '../../src/domain/staff.ts'
import type { Route } from '../../src/web/route.ts'
import { routes } from '../../src/web/routes.ts'
import { ask } from '../support/ask.ts'
import { type Actor, members, openWorld, strangers, type Which, type World } from '../support/every-address.ts'
import { openPractice, type Practice } from '../support/practice.ts'
import { readTables } from '../support/tables.ts'

let practice: Practice
let world: World
beforeAll(async () => {
  practice = await openPractice()
  world = await openWorld(practice)
})
afterAll(() => practice.close())

/** All there is; cookies are made for the tests themselves. */
async function withoutCookies() {
  return { ...(await readTables(practice.db)), staff_sessions: [], patient_access: [] }
}

type Answer = { status: number; location: string | null; body: string }

async function call({ method, path }: Route, actor: Actor, which: Which = 'own'): Promise<Answer> {
  const headers = { cookie: await world.cookieOf(actor) }
  const answer = await ask(practice, world.fillOut(path, which, actor), { method, headers })
  const type = answer.headers.get('content-type') ?? ''
  // An open stream of events has no end to wait for.
  const body = type.startsWith('text/event-stream') ? '' : await answer.text()
  if (type.startsWith('text/event-stream')) await answer.body?.cancel()
  // The address is in every page's links to other languages; what it names must not be told apart.
  const address = world.fillOut(path, which, actor)
  const names = address.split('/').filter((part) => part.length > 6 && !path.includes(part))
  const bare = names.reduce((text, name) => text.replaceAll(name, '#'), body.replaceAll(address, path))
  return { status: answer.status, location: answer.headers.get('location'), body: bare }
}

const named = (route: Route) => [`${route.method} ${route.path}`, route] as const
const isSignIn = ({ location }: Answer) => /^\/praxis\/anmeldung/.test(location ?? '')
const asks = ({ path }: Route, ...parts: string[]) => parts.some((part) => path.includes(`:${part}`))

const guarded = routes.filter(({ who }) => who !== 'everybody')
const open = routes.filter(({ who }) => who === 'everybody')
const threads = open.filter(({ path }) => path.startsWith('/vorgang/'))
const halfWay = open.filter(({ path }) => /^\/praxis\/anmeldung\/(code|zweiter-faktor)/.test(path))

describe.each(guarded.map(named))('%s', (_name, route) => {
  test.each(strangers)('shows nothing to %s, and does nothing for them', async (actor) => {
    const before = await withoutCookies()
    const answer = await call(route, actor)
    if (route.method === 'GET') expect([answer.status, isSignIn(answer)]).toEqual([303, true])
    else expect(answer.status).toBe(401)
    expect(answer.body).not.toMatch(/Kanari/)
    expect(await withoutCookies()).toEqual(before)
  })

  test.each(members.filter((role) => !mayAct(role, route.who)))('is forbidden to the role %s', async (role) => {
    const answer = await call(route, role)
    expect(answer.status).toBe(403)
    expect(answer.body).not.toMatch(/Kanari/)
  })

  test.each(members.filter((role) => mayAct(role, route.who)))('answers the role %s', async (role) => {
    const answer = await call(route, role)
    expect([200, 204, 303, 404, 409, 422]).toContain(answer.status)
    expect(isSignIn(answer) && route.path !== '/praxis/sperre').toBe(false)
  })
})

describe.each(guarded.filter((route) => asks(route, 'session', 'passkey', 'proposal')).map(named))(
  '%s with what is somebody else’s',
  (_name, route) => {
    test.each(members.filter((role) => mayAct(role, route.who)))(
      'tells the role %s as much as of nothing',
      async (role) => {
        const [foreign, missing] = [await call(route, role, 'foreign'), await call(route, role, 'missing')]
        if (asks(route, 'reference')) expect([404, 409]).toContain(foreign.status)
        else expect([foreign.status, foreign.body]).toEqual([missing.status, missing.body])
      },
    )
  },
)

describe.each(threads.map(named))('%s', (_name, route) => {
  test('is as if the thread were not there for whoever has the cookie of another one, or none', async () => {
    const before = await withoutCookies()
    const answers = await Promise.all([
      call(route, 'patient'),
      call(route, 'nobody'),
      call(route, 'admin'),
      call(route, 'patient', 'missing'),
    ])
    for (const one of answers) expect(one).toEqual(answers[0])
    expect([403, 404]).toContain(answers[0]?.status)
    expect(answers[0]?.body).not.toMatch(/Kanari/)
    expect(await withoutCookies()).toEqual(before)
  })

  test('opens to its own patient', async () => {
    expect([200, 204, 303, 404, 409, 422]).toContain((await call(route, 'owner')).status)
  })
})

describe.each(halfWay.map(named))('%s', (_name, route) => {
  test.each(['nobody', 'patient', 'idle', 'disabled', ...members] as const)(
    'leads %s back to the door',
    async (actor) => {
      const answer = await call(route, actor)
      if (answer.status !== 401) expect([answer.status, answer.location]).toEqual([303, '/praxis/anmeldung'])
    },
  )
})

/** Addresses that are really for everybody: whoever adds one writes it down here as well. */
const forEverybody = [
  'GET /',
  'GET /auswahl/:choice',
  'GET /barrierefreiheit',
  'GET /embed.js',
  'GET /kalender/:token',
  'GET /neuer-link',
  'GET /neuer-link/gesendet',
  'GET /praxis/anmeldung',
  'GET /praxis/einrichten/:token',
  'GET /termin',
  'GET /termin/:draft',
  'GET /termin/:draft/:step',
  'GET /termin/:draft/anfrage',
  'GET /termin/:draft/ende',
  'GET /v/:token',
  'POST /neuer-link',
  'POST /praxis/abmeldung',
  'POST /praxis/anmeldung',
  'POST /praxis/anmeldung/passkey',
  'POST /praxis/anmeldung/passkey-aufgabe',
  'POST /praxis/einrichten/:token',
  'POST /termin',
  'POST /termin/:draft/:step',
  'POST /termin/:draft/anfrage',
  'POST /termin/:draft/vorgang',
  'POST /v/:token',
  'POST /v/:token/ablehnung',
  'POST /v/:token/annahme',
  'POST /v/:token/widerspruch',
]

test('nothing is open to everybody that nobody has thought about', () => {
  const others = open.filter((route) => !threads.includes(route) && !halfWay.includes(route))
  expect(others.map((route) => named(route)[0]).toSorted()).toEqual(forEverybody.toSorted())
})

test.each(open.map(named))('%s tells nobody a name', async (_name, route) => {
  const answer = await call(route, 'nobody')
  expect(answer.status).toBeLessThan(500)
  expect(answer.body).not.toMatch(/Kanari/)
})
