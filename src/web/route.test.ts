import { expect, test } from 'vitest'
import { checkRoutes, get, listWaysBack, post, type Route } from './route.ts'
import { routes } from './routes.ts'

const page = () => new Response('here')

test('every address of the program says who may see it', () => {
  expect(() => checkRoutes(routes)).not.toThrow()
})

test('an address that does not say it is no address: the program does not start', () => {
  const undeclared = { method: 'GET', path: '/praxis/neu', handle: page } as unknown as Route
  expect(() => checkRoutes([...routes, undeclared])).toThrow('GET /praxis/neu does not say who may see it')
})

test('nor one for an audience nobody knows', () => {
  const misspelt = { ...get('/praxis/neu', 'staff', page), who: 'stuff' } as unknown as Route
  expect(() => checkRoutes([misspelt])).toThrow('GET /praxis/neu does not say who may see it')
})

test('the same address cannot be declared once more for others', () => {
  expect(() => checkRoutes([get('/a', 'admin', page), get('/a', 'everybody', page)])).toThrow('GET /a stands twice')
  expect(() => checkRoutes([get('/a', 'admin', page), post('/a', 'everybody', page)])).not.toThrow()
})

test('what is only posted to leads back to the nearest page above it', () => {
  const table = [
    get('/a', 'staff', page),
    get('/a/:id', 'staff', page),
    post('/a', 'staff', page),
    post('/a/:id/b/:c/d', 'staff', page),
    post('/a/b', 'staff', page),
    get('/v/:token', 'everybody', page),
    post('/v/:token/annahme', 'everybody', page),
    post('/nowhere', 'everybody', page),
  ]
  expect(listWaysBack(table)).toEqual([
    { path: '/a/:id/b/:c/d', page: '/a/:id' },
    { path: '/a/b', page: '/a' },
    { path: '/v/:token/annahme', page: '/v/:token' },
  ])
})
