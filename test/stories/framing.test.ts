import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../../src/web/routes.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice } from '../support/practice.ts'

const read = (path: string) => readFileSync(join(import.meta.dirname, '../../config', path), 'utf8')
const website = 'https://www.praxis.example'
let practice: Practice
beforeAll(async () => {
  practice = await openPractice({
    yaml: `${read('clinic.yaml')}\nembed: { origins: ["${website}", "http://localhost:3000"] }`,
  })
})
afterAll(() => practice.close())

const framersOf = (answer: Response) => [
  /frame-ancestors ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1],
  answer.headers.get('x-frame-options'),
]

describe('who may show a page inside theirs', () => {
  const fillOut = (path: string) => path.replace(/:\w+/g, 'x')
  const addresses = [...new Set(routes.map(({ path }) => fillOut(path))), '/assets/x/app.css', '/healthz', '/nirgends']
  const isOnTheWayToTheForm = (path: string) =>
    path === '/' ||
    path === '/barrierefreiheit' ||
    path.startsWith('/auswahl/') ||
    path === '/termin' ||
    path.startsWith('/termin/')

  test.each(addresses)('%s', async (address) => {
    const answer = await ask(practice, address)
    if ((isOnTheWayToTheForm(address) && answer.status !== 404) || address === '/auswahl/x')
      expect(framersOf(answer)).toEqual([`${website} http://localhost:3000`, null])
    else expect(framersOf(answer)).toEqual(["'none'", 'DENY'])
  })

  test('nobody, while the clinic file names nobody', async () => {
    const closed = await openPractice()
    for (const address of ['/', '/termin', '/termin?rahmen=1'])
      expect(framersOf(await ask(closed, address))).toEqual(["'none'", 'DENY'])
    await closed.close()
  })

  test('nobody the answer to a form that was sent', async () => {
    const answer = await ask(practice, '/termin/x/anfrage', { method: 'POST' })
    expect(framersOf(answer)).toEqual(["'none'", 'DENY'])
  })
})

describe('an address says whether its page is in a frame', () => {
  const inFrame = { 'sec-fetch-dest': 'iframe' }

  test('and so do all that follow, with the language', async () => {
    const patient = practice.visitor({ headers: inFrame })
    await patient.visit('/termin?lang=en')
    expect(patient.address).toBe('/termin?lang=en&rahmen=1')
    for (const answer of ['Yes', 'Statutory (public)']) await patient.press(answer)
    expect(patient.address).toMatch(/^\/termin\/[\w-]+\/leistung\?lang=en&rahmen=1$/)
    await patient.press('Consultation')
    const form = patient.document.querySelector('a[target=_blank].primary')
    expect([patient.heading, form?.getAttribute('href')]).toEqual(['One more step', 'anfrage?lang=en'])
    expect(patient.document.querySelector('main form')).toBeNull()
    await patient.press('Back')
    expect(patient.address).toMatch(/leistung\?lang=en&rahmen=1$/)
  })

  test('opened as a page of its own it is one again', async () => {
    const patient = practice.visitor()
    await patient.visit('/termin?leistung=impfung&rahmen=1')
    expect(patient.address).toBe('/termin?leistung=impfung')
  })

  test('an older browser, which does not tell, is believed', async () => {
    const patient = practice.visitor({ oldBrowser: true })
    await patient.visit('/?rahmen=1')
    expect(patient.document.querySelector('a.choice')?.getAttribute('href')).toBe('/termin?rahmen=1')
  })

  test('a draft that was sent shows no thread in a frame, only the way out of it', async () => {
    const patient = practice.visitor()
    await patient.visit('/')
    for (const name of ['Termin', 'Ja', 'Gesetzlich', 'Sprechstunde']) await patient.press(name)
    const draft = patient.address.split('/')[2] ?? ''
    patient.fill({
      name: 'Erika Mustermann',
      birth_day: '31',
      birth_month: '1',
      birth_year: '1985',
      email: 'e@example.org',
    })
    await patient.press('Anfrage senden')
    const frame = practice.visitor({ headers: inFrame })
    await frame.visit(`/termin/${draft}/anfrage`)
    expect([frame.heading, frame.document.querySelectorAll('main form')]).toEqual([
      'Bereits gesendet',
      expect.objectContaining({ length: 0 }),
    ])
    expect(frame.document.querySelector('a.primary')?.getAttribute('target')).toBe('_blank')
    expect(frame.cookies).toEqual([])
  })
})

describe('/embed.js', () => {
  test.each(['clinic.yaml', 'examples/mvz.yaml', 'examples/minimal.yaml'])(
    'is smaller than 3 kB for %s',
    async (file) => {
      const other = await openPractice({ yaml: read(file) })
      const body = await (await ask(other, '/embed.js')).bytes()
      expect(body.byteLength).toBeLessThan(3_000)
      expect(body.byteLength).toBeGreaterThan(1_000)
      await other.close()
    },
  )

  test('may be loaded by any website, is kept for minutes only, and opens no data to it', async () => {
    const { headers } = await ask(practice, '/embed.js', {
      headers: { origin: 'https://other.example', 'sec-fetch-site': 'cross-site' },
    })
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('cache-control')).toBe('public, max-age=300')
    expect([headers.get('access-control-allow-origin'), headers.get('set-cookie')]).toEqual([null, null])
  })
})
