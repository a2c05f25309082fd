import { cookieJar } from './cookies.ts'
import { collectFields, type Entry, fillIn } from './form.ts'
import { findPressable, type HtmlPage, readPage } from './page.ts'

/** Somebody with a browser and no JavaScript. Redirects are followed; one to another site ends there. */
export type Visitor = {
  /** Types an address; from "elsewhere" it is a link in a mail or on another site. */
  visit(address: string, from?: 'elsewhere'): Promise<void>
  /** Presses the button or link with this name: the form goes with all its fields. */
  press(name: string): Promise<void>
  /** Enters values by label or field name: words, true for a tick, a choice by its value or label. */
  fill(entries: Record<string, Entry>): void
  /** The visible words, one block per line. */
  text(): string
  readonly status: number
  /** Path and query of the page, or the whole address where it is another site's. */
  readonly address: string
  readonly title: string
  readonly heading: string
  /** The names of all that can be pressed. */
  readonly buttons: readonly string[]
  readonly document: Document
  readonly answer: Response
  readonly body: string
  readonly cookies: readonly string[]
  /** The page before this one, as the back button asks for it again. */
  back(): Promise<void>
  forgetCookies(): void
}

export type VisitorOptions = {
  /** The public address; needed only when the site is a function. */
  origin?: string
  language?: string
  /** Sends no Fetch-Metadata, as browsers before 2023 do. */
  oldBrowser?: boolean
  headers?: Record<string, string>
}

type Site = (request: Request) => Response | Promise<Response>
type Asking = {
  url: URL
  site: 'none' | 'same-origin' | 'cross-site'
  fields?: [string, string][]
  multipart?: boolean
}

/** A visitor of a site that runs at an address or is a function (app.fetch). */
export function openVisitor(site: string | Site, options: VisitorOptions = {}): Visitor {
  const origin = new URL(typeof site === 'string' ? site : (options.origin ?? 'http://localhost:8080')).origin
  const send: Site = typeof site === 'string' ? (request) => fetch(request, { redirect: 'manual' }) : site
  const jar = cookieJar()
  const history: URL[] = []
  let page: HtmlPage = readPage('')
  let answer = new Response()
  let body = ''
  let now = new URL(origin)

  const ask = async (asking: Asking, hops = 0): Promise<void> => {
    if (hops > 10) throw new Error(`Redirected without end, last to ${asking.url.href}`)
    answer = await send(
      toRequest(asking, { origin, cookie: jar.header(asking.url.pathname, asking.site === 'cross-site'), ...options }),
    )
    jar.keep(answer)
    now = asking.url
    const location = answer.headers.get('location')
    if (answer.status >= 300 && answer.status < 400 && location) {
      const url = new URL(location, asking.url)
      await answer.body?.cancel()
      // 307 and 308 send the same form again; after all others the next page is fetched.
      const again = answer.status === 307 || answer.status === 308 ? asking : { site: asking.site }
      if (url.origin === origin) return ask({ ...again, url }, hops + 1)
      now = url
    }
    // A browser shows an endless stream of events as an empty page.
    if (answer.headers.get('content-type') === 'text/event-stream') await answer.body?.cancel()
    body = answer.bodyUsed ? '' : await answer.text()
    page = readPage(answer.headers.get('content-type')?.startsWith('text/html') ? body : '')
    if (history.at(-1)?.href !== now.href) history.push(now)
  }

  return {
    visit: async (address, from) => {
      const url = new URL(address, origin)
      if (url.origin !== origin) throw new Error(`${url.href} is not an address of ${origin}`)
      return ask({ url, site: from ? 'cross-site' : 'none' })
    },
    press: async (name) => {
      const pressed = findPressable(page, name)
      if (pressed.localName === 'a')
        return ask({ url: new URL(pressed.getAttribute('href') ?? '', now), site: 'same-origin' })
      return ask(sending(page, pressed, now))
    },
    fill: (entries) => fillIn(page, entries),
    text: () => page.text,
    get status() {
      return answer.status
    },
    get address() {
      return now.origin === origin ? now.pathname + now.search : now.href
    },
    get title() {
      return page.document.querySelector('title')?.textContent ?? ''
    },
    get heading() {
      return page.document.querySelector('h1')?.textContent?.trim() ?? ''
    },
    get buttons() {
      return page.pressable.map(({ name }) => name)
    },
    get document() {
      return page.document
    },
    get answer() {
      return answer
    },
    get body() {
      return body
    },
    get cookies() {
      return jar.names()
    },
    back: async () => {
      history.pop()
      const url = history.pop()
      if (url) await ask({ url, site: 'same-origin' })
    },
    forgetCookies: jar.clear,
  }
}

function sending(page: HtmlPage, button: Element, now: URL): Asking {
  const id = button.getAttribute('form')
  const form = id ? page.document.getElementById(id) : button.closest('form')
  if (!form) throw new Error(`The button "${button.textContent?.trim()}" belongs to no form`)
  const fields = collectFields(page, form, button)
  const attribute = (name: string) => button.getAttribute(`form${name}`) ?? form.getAttribute(name)
  const url = new URL(attribute('action') || now.href, now)
  if (attribute('method')?.toLowerCase() === 'post')
    return { url, site: 'same-origin', fields, multipart: attribute('enctype') === 'multipart/form-data' }
  url.search = new URLSearchParams(fields).toString()
  return { url, site: 'same-origin' }
}

function toRequest(
  { url, site, fields, multipart }: Asking,
  { origin, cookie, language = 'de', oldBrowser, headers }: VisitorOptions & { origin: string; cookie: string },
): Request {
  const all: Record<string, string> = {
    host: url.host,
    accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    'accept-language': language,
    ...(cookie && { cookie }),
    ...(!oldBrowser && { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }),
    ...(fields && { origin }),
    ...headers,
  }
  if (!fields) return new Request(url, { headers: all })
  const form = multipart ? new FormData() : new URLSearchParams()
  for (const [name, value] of fields) form.append(name, value)
  return new Request(url, { method: 'POST', headers: all, body: form })
}
