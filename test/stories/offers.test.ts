import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayAct } from '../../src/domain/staff.ts'
import { routes } from '../../src/web/routes.ts'
import { members, openWorld, type World } from '../support/every-address.ts'
import { openPractice, type Practice } from '../support/practice.ts'

let practice: Practice
let world: World
beforeAll(async () => {
  practice = await openPractice()
  world = await openWorld(practice)
})
afterAll(() => practice.close())

const pages = routes.filter(({ method, who, byItself }) => method === 'GET' && who !== 'everybody' && !byItself)

/** The route that an address belongs to: the first that fits, as the program itself decides. */
function routeOf(method: string, address: string) {
  const parts = new URL(address, 'http://localhost').pathname.split('/')
  return routes.find(({ path, ...route }) => {
    const wanted = path.split('/')
    const fits = wanted.every((part, index) => part.startsWith(':') || part === parts[index])
    return route.method === method && wanted.length === parts.length && fits
  })
}

test.each(members)('no page offers the role %s what is forbidden to it', async (role) => {
  const forbidden = new Set<string>()
  for (const { path, who } of pages.filter((page) => mayAct(role, page.who))) {
    const person = practice.visitor({ headers: { cookie: (await world.cookieOf(role)) ?? '' } })
    await person.visit(world.fillOut(path, 'own', role))
    const { document } = person
    const offered = [
      ...[...document.querySelectorAll('form[action]')].map((form) => [
        form.getAttribute('method') ?? 'get',
        form.getAttribute('action'),
      ]),
      ...[...document.querySelectorAll('[formaction]')].map((button) => ['post', button.getAttribute('formaction')]),
      ...[...document.querySelectorAll('a[href^="/praxis"]')].map((link) => ['get', link.getAttribute('href')]),
    ]
    for (const [method, address] of offered) {
      const route = routeOf(method?.toUpperCase() ?? '', address ?? '')
      if (!route || !mayAct(role, route.who)) forbidden.add(`${path} (${who}): ${method} ${route?.path ?? address}`)
    }
  }
  expect([...forbidden]).toEqual([])
})
