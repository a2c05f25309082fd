import { afterAll, describe, expect, test } from 'vitest'
import { openVisitor, type VisitorOptions } from './visitor.ts'

const page = `<!doctype html><html lang="de"><head><title>Termin</title></head><body><main><h1>Waren Sie <b>schon</b> bei uns?</h1>
<p hidden>nie zu sehen</p><script>"auch nicht"</script>
<form method="post" action="/frage?x=1"><input type="hidden" name="draft" value="d1">
<button name="answer" value="yes">Ja</button><button name="answer" value="no">Nein</button></form>
<a href="/andere" aria-label="Zurück">‹</a><a href="/frage">Ändern<span class="vh"> Versicherung</span></a>
<a href="https://elsewhere.example/x">Extern</a><a href="/lang"><svg aria-hidden="true"><title>Bild</title></svg> Sprache</a>
<form method="post" action="/anfrage" id="f"><label for="n">Name</label><input id="n" name="name" required>
<label>Beschwerden <textarea name="complaint"></textarea></label>
<fieldset><label><input type="radio" name="when" value="am"> Vormittags</label><label><input type="radio" name="when" value="pm" checked> Nachmittags</label></fieldset>
<label><input type="checkbox" name="day" value="mon"> Montag</label><label><input type="checkbox" name="day" value="tue"> Dienstag</label>
<label for="s">Leistung</label><select id="s" name="service"><option value="a">A</option><option value="b">Impfung</option></select>
<input name="off" value="x" disabled></form><button form="f">Anfrage senden</button></main></body></html>`

type Seen = {
  method: string
  path: string
  origin: string | null
  site: string | null
  cookie: string | null
  body: string
}
const seen: Seen[] = []
async function site(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const { headers } = request
  const body = await request.text()
  seen.push({
    method: request.method,
    path: pathname + search,
    origin: headers.get('origin'),
    site: headers.get('sec-fetch-site'),
    cookie: headers.get('cookie'),
    body,
  })
  const to = (location: string, status = 303) => new Response(null, { status, headers: { location } })
  if (pathname === '/frage' && request.method === 'POST') {
    const answer = to('/danke')
    answer.headers.append('set-cookie', '__Host-a=1; Path=/; Secure; HttpOnly; SameSite=Strict')
    answer.headers.append('set-cookie', 'b=2; Path=/praxis')
    return answer
  }
  if (pathname === '/weg') return to('https://elsewhere.example/x')
  if (pathname === '/kreis') return to('/kreis')
  if (pathname === '/leer') return new Response('gone', { status: 410 })
  if (pathname === '/schlecht')
    return new Response('', { headers: { 'set-cookie': '__Host-a=1; Path=/praxis; Secure' } })
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}
const last = () => seen.at(-1) as Seen

const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: site })
afterAll(() => server.stop(true))
const ways = [
  ['over the network', (options?: VisitorOptions) => openVisitor(server.url.href, options), server.url.origin],
  ['in the process', (options?: VisitorOptions) => openVisitor(site, options), 'http://localhost:8080'],
] as const

describe.each(ways)('a visitor %s', (_way, open, origin) => {
  test('presses a button and arrives with a cookie', async () => {
    const visitor = open()
    await visitor.visit('/')
    expect([visitor.title, visitor.heading, visitor.status]).toEqual(['Termin', 'Waren Sie schon bei uns?', 200])
    expect(visitor.text()).toMatch(/^Waren Sie schon bei uns\?$/m)
    expect(visitor.text()).not.toMatch(/nie zu sehen|auch nicht/)

    await visitor.press('Ja')
    expect(seen.at(-2)).toMatchObject({ method: 'POST', path: '/frage?x=1', origin, site: 'same-origin' })
    expect(seen.at(-2)?.body).toBe('draft=d1&answer=yes')
    expect(last()).toMatchObject({ method: 'GET', path: '/danke', cookie: '__Host-a=1', origin: null })
    expect(visitor.address).toBe('/danke')

    await visitor.back()
    expect(visitor.address).toBe('/')
    await visitor.visit('/praxis/x')
    expect(last().cookie).toBe('__Host-a=1; b=2')
    await visitor.visit('/danke', 'elsewhere')
    expect(last()).toMatchObject({ site: 'cross-site', cookie: null })
  })

  test('fills a form by its labels and sends it', async () => {
    const visitor = open({ oldBrowser: true })
    await visitor.visit('/')
    await expect(visitor.press('Anfrage senden')).rejects.toThrow('"Name" first')
    visitor.fill({
      Name: 'Änna',
      complaint: 'a\nb',
      Vormittags: true,
      Nachmittags: false,
      day: ['mon', 'tue'],
      Leistung: 'Impfung',
    })
    await visitor.press('Anfrage senden')
    expect([...new URLSearchParams(last().body)]).toEqual([
      ['name', 'Änna'],
      ['complaint', 'a\r\nb'],
      ['when', 'am'],
      ['day', 'mon'],
      ['day', 'tue'],
      ['service', 'b'],
    ])
    expect(last()).toMatchObject({ site: null, origin })
  })

  test('is told what could be pressed instead', async () => {
    const visitor = open()
    await visitor.visit('/')
    await expect(visitor.press('Weiter')).rejects.toThrow('"Ja", "Nein", "Zurück", "Ändern Versicherung"')
    expect(() => visitor.fill({ Alter: '1' })).toThrow('"Name" (name)')
    expect(() => visitor.fill({ when: 'nachts' })).toThrow('nachts')
    await visitor.press('Ändern')
    expect(visitor.address).toBe('/frage')
    await visitor.press('Sprache')
    expect(visitor.address).toBe('/lang')
  })

  test('stops where another site begins', async () => {
    const visitor = open()
    await visitor.visit('/weg')
    expect([visitor.address, visitor.status]).toEqual(['https://elsewhere.example/x', 303])
    await expect(visitor.visit('/kreis')).rejects.toThrow('without end')
    await expect(visitor.visit('/schlecht')).rejects.toThrow('refuses the cookie')
    await visitor.visit('/leer')
    expect([visitor.status, visitor.body, visitor.text()]).toEqual([410, 'gone', ''])
  })
})
