import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPractice, type Practice } from '../support/practice.ts'

const origin = 'http://localhost:8080'
let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

describe('an old telephone on a slow line', () => {
  test.each([
    ['the patient window', []],
    ['the first question', ['Termin']],
    ['the form', ['Termin', 'Ja', 'Gesetzlich', 'Sprechstunde']],
  ])('loads %s in two requests and one round trip of 14 kB', async (_page, presses) => {
    const visitor = practice.visitor()
    await visitor.visit('/')
    for (const name of presses) await visitor.press(name)
    const page = await load(visitor.address)
    expect(page.body.byteLength).toBeLessThan(6_000)
    const files = [...visitor.document.querySelectorAll('link[rel=stylesheet], script[src], img[src]')]
    const addresses = files.map((file) => file.getAttribute('href') ?? file.getAttribute('src') ?? '')
    expect(addresses).toHaveLength(1)
    const others = await Promise.all(addresses.map((address) => load(address)))
    const all = [page, ...others].reduce((total, { body }) => total + body.byteLength, 0)
    expect(all).toBeLessThan(14_000)
  })
})

describe('pages travel packed', () => {
  test('what arrives is the page, and caches know it depends on the browser', async () => {
    const packed = await load('/')
    const plain = await load('/', 'identity')
    expect(gunzipSync(packed.body).toString()).toBe(Buffer.from(plain.body).toString())
    expect([packed.coding, plain.coding]).toEqual(['gzip', null])
    expect([packed.vary, plain.vary]).toEqual(['Accept-Encoding', 'Accept-Encoding'])
  })

  test('an error page too; what is too small to gain stays as it is', async () => {
    expect(await load('/gibt-es-nicht')).toMatchObject({ status: 404, coding: 'gzip' })
    expect(await load('/healthz')).toMatchObject({ status: 200, coding: null })
  })

  test('asked for the head alone, the answer has no body and no packing', async () => {
    const answer = await practice.fetch(new Request(`${origin}/`, { method: 'HEAD', headers: headers('gzip') }))
    expect([answer.status, answer.headers.get('content-encoding'), await answer.text()]).toEqual([200, null, ''])
  })
})

async function load(address: string, accept = 'gzip, deflate, br') {
  const answer = await practice.fetch(new Request(origin + address, { headers: headers(accept) }))
  return {
    status: answer.status,
    body: await answer.bytes(),
    coding: answer.headers.get('content-encoding'),
    vary: answer.headers.get('vary'),
  }
}

function headers(accept: string) {
  return { host: 'localhost:8080', 'accept-language': 'de', 'accept-encoding': accept }
}
