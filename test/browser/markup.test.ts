import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addStaff } from '../../src/db/staff.ts'
import { cookieOf } from '../support/accounts.ts'
import { launchBrowser } from '../support/browser.ts'
import { propose } from '../support/desk.ts'
import { sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'
import { openVisitor, type Visitor } from '../support/visitor.ts'

/** Ways out of a text, an attribute, a title, a text field, a script, a style, a comment, and back through decoding. */
const tricks = [
  ...['<xss onxss=1>', '"><xss>', "'><xss>", '" onxss="1', "' onxss='1", ' onxss=1 ', '`><xss>', '<xss/onxss=1/'],
  ...['</title><xss>', '</textarea><xss>', '</script><xss>', '</style><xss>', '--><xss>', ']]><xss>', '<!--><xss>'],
  ...[
    '&lt;xss&gt;',
    '&#60;xss&#62;',
    '%3Cxss%3E',
    '\\u003cxss\\u003e',
    '＜xss＞',
    '<<xss>',
    '<svg><xss>',
    '<math><xss>',
  ],
  ...[
    '<script>xss</script>',
    '<style>xss</style>',
    '<base href=//xss>',
    '<form action=//xss>',
    '<meta http-equiv=refresh>',
  ],
]
const all = tricks.join(' ')
/** As many as fit into a name. */
const handfuls = Array.from({ length: Math.ceil(tricks.length / 5) }, (_, index) =>
  tricks.slice(index * 5, index * 5 + 5).join(' '),
)

let site: Site
let browser: Browser
let staff: Visitor
let page: Page
const found: string[] = []

beforeAll(async () => {
  site = await openSite()
  browser = await launchBrowser()
  const id = await addStaff(site.db, {
    email: 'a@example.org',
    name: all.slice(0, 200),
    role: 'admin',
    now: site.now(),
  })
  const cookie = await cookieOf(site, id ?? 0)
  staff = openVisitor(site.url, { headers: { cookie } })
  const context = await browser.newContext()
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: site.url.replace('http:', 'https:'), secure: true }])
  page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && found.push(`${page.url()}: ${message.text()}`))
  page.on('dialog', (dialog) => dialog.dismiss())
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** A thread with this in all that patients and staff can type into it. */
async function leave(trick: string, index: number): Promise<{ reference: string; patient: Visitor }> {
  const patient = openVisitor(site.url)
  const email = `e${index}@example.org`
  const reference = await sendRequest(patient, { name: `Erika ${trick}`, complaint: trick, email })
  patient.fill({ text: trick })
  await patient.press('Nachricht senden')
  const time = `2026-12-${String(1 + index).padStart(2, '0')}T09:00`
  await propose(staff, reference, time)
  await patient.visit(`/vorgang/${reference}`)
  await patient.press('Annehmen')
  await staff.visit(`/praxis/anfragen/${reference}`)
  staff.fill({ note: trick })
  await staff.press('Notiz speichern')
  staff.fill({ text: trick })
  await staff.press('Nachricht senden')
  return { reference, patient }
}

/** Opens a page and looks for what only a trick can have put there. */
async function look(address: string): Promise<void> {
  await page.goto(site.url + address)
  const strange = await page.evaluate(() => {
    const ours = (element: Element) =>
      (element.getAttribute('src') ?? element.getAttribute('action') ?? '').startsWith('/')
    const elements = [
      ...document.querySelectorAll('xss, [onxss], base, meta[http-equiv], main style, script, main form'),
    ]
    const links = [...document.querySelectorAll('a[href]')].filter((link) =>
      /^(javascript|data):/i.test(link.getAttribute('href') ?? ''),
    )
    return [...elements.filter((element) => !ours(element)), ...links].map(({ outerHTML }) => outerHTML.slice(0, 200))
  })
  for (const one of strange) found.push(`${address}: ${one}`)
}

test('whatever patients and staff type is words on every page, in a real browser', async () => {
  const threads = []
  for (const [index, trick] of handfuls.entries()) threads.push(await leave(trick, index))
  await staff.visit('/praxis/vorlagen')
  staff.fill({ titel: all.slice(0, 100), 'text-de': all.replaceAll(/[{}]/g, '') })
  await staff.press('Vorlage speichern')

  for (const { reference } of threads)
    for (const end of ['', '/druck']) await look(`/praxis/anfragen/${reference}${end}`)
  for (const trick of handfuls) await look(`/praxis?q=${encodeURIComponent(trick)}`)
  const desk = [
    '',
    '/kalender?woche=2026-12-01',
    '/team',
    '/team/1',
    '/konto',
    '/vorlagen',
    '/vorlagen/1',
    '/auswertung',
  ]
  for (const address of desk) await look(`/praxis${address}`)
  for (const { reference, patient } of threads) {
    await patient.visit(`/vorgang/${reference}`)
    const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html').querySelectorAll('xss, [onxss]')
    expect(await page.evaluate(`(${parse})(${JSON.stringify(patient.body)}).length`)).toBe(0)
  }
  expect(found).toEqual([])
})
