import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { addToSite, enterPassword } from '../support/browser-accounts.ts'
import { sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'
import { openVisitor } from '../support/visitor.ts'

let browser: Browser
let site: Site
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  site = await openSite()
  const context = await browser.newContext({ locale: 'de-DE', permissions: ['notifications'] })
  page = await context.newPage()
  page.setDefaultTimeout(5_000)
  // The browser here has no desktop to show a notice on; what is asked of it is written down.
  await page.addInitScript(() => {
    const shown: string[] = []
    Object.assign(window, { shown })
    const Shown = class {
      static permission = 'granted'
      static requestPermission = async () => 'granted'
      constructor(title: string) {
        shown.push(title)
      }
    }
    Object.assign(window, { Notification: Shown })
  })
  await page.goto(`${site.url}/praxis`)
  await enterPassword(page, await addToSite(site, 'Anna Empfang'))
  await page.goto(`${site.url}/praxis/tasten`)
  await page.getByLabel('Hinweis auf dem Bildschirm').check()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Opens a page of the desk and waits until it hears of news. */
async function listening(address: string): Promise<void> {
  const stream = page.waitForResponse((response) => response.url().includes('/praxis/ereignisse'))
  await page.goto(site.url + address)
  await stream
}

/** Another window is before this one; browsers without a screen never say so by themselves. */
async function goBehind(): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
}

const shown = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown)

test('whoever works in another window is told of a new request, whatever page of the desk lies open', async () => {
  const first = await sendRequest(openVisitor(site.url), { name: 'Erika Eins' })
  for (const [count, address] of [
    [2, '/praxis'],
    [2, `/praxis/anfragen/${first}`],
    [3, '/praxis/kalender'],
  ] as const) {
    await listening(address)
    await goBehind()
    await sendRequest(openVisitor(site.url), { name: `Erika ${address}`, email: `erika${count}@example.org` })
    await expect.poll(() => page.title()).toMatch(new RegExp(`^\\(${count}\\) `))
    await expect.poll(shown).toHaveLength(1)
    expect(await page.locator('#unread').textContent()).toMatch(new RegExp(`^${count} `))
  }
}, 60_000)

test('the desk listens however slowly its files come', async () => {
  let count = 0
  await page.route('**/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 150 * count++))
    await route.continue()
  })
  await listening('/praxis?tab=patient')
  await page.unroute('**/*.js')
}, 30_000)

test('of many pages in the background only one keeps a line open', async () => {
  const context = await browser.newContext({ locale: 'de-DE', storageState: await page.context().storageState() })
  const open = new Map<Request, number>()
  for (let count = 0; count < 8; count++) {
    const one = await context.newPage()
    one.on('request', (request) => request.url().includes('ereignisse') && open.set(request, count))
    one.on('requestfinished', (request) => open.delete(request))
    one.on('requestfailed', (request) => open.delete(request))
    await one.goto(`${site.url}/praxis`)
    await expect.poll(() => [...open.values()].includes(count)).toBe(true)
    await one.evaluate(() => {
      Object.defineProperty(document, 'hidden', { get: () => true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
  }
  await expect.poll(() => [...open.values()], { timeout: 4_000 }).toEqual([0])
  await context.close()
}, 60_000)

test('a page that is put away while it connects lets go of its line as well', async () => {
  const context = await browser.newContext({ locale: 'de-DE', storageState: await page.context().storageState() })
  const [leader, other] = [await context.newPage(), await context.newPage()]
  await leader.goto(`${site.url}/praxis`)
  const held = Promise.withResolvers<Request>()
  const hidden = Promise.withResolvers<void>()
  await other.route('**/ereignisse*', async (route) => {
    held.resolve(route.request())
    await hidden.promise
    await route.continue()
  })
  await other.goto(`${site.url}/praxis`)
  const line = await held.promise
  const over = other.waitForEvent('requestfailed', { predicate: (request) => request === line, timeout: 8_000 })
  await other.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  hidden.resolve()
  await over
  await context.close()
}, 30_000)
