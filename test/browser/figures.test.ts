import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { enterSite } from '../support/browser-accounts.ts'
import { storeRequest } from '../support/database.ts'
import { axeFaults } from '../support/page-faults.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let browser: Browser
let session: Awaited<ReturnType<BrowserContext['storageState']>>

beforeAll(async () => {
  site = await openSite()
  for (let n = 0; n < 40; n++)
    await storeRequest(site.db, {
      now: site.now().subtract({ hours: 17 * n }),
      answers: { visited_before: 'yes', insurance: n % 3 ? 'statutory' : 'private', service: 'vorsorge' },
    })
  await site.staff('Dr. Anna Beispiel', 'admin')
  browser = await launchBrowser()
  const page = await browser.newPage({ locale: 'de-DE' })
  await enterSite(page, site, 'staff1@example.org')
  session = await page.context().storageState()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

test.each<[string, BrowserContextOptions]>([
  ['on a wide screen', { viewport: { width: 1280, height: 800 } }],
  ['in the dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  ['on a telephone', { viewport: { width: 320, height: 640 } }],
  ['in forced colours', { viewport: { width: 768, height: 900 }, forcedColors: 'active' }],
])('figures are drawn %s, and the pages are without fault', async (_where, options) => {
  const context = await browser.newContext({ locale: 'de-DE', storageState: session, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  for (const address of ['/praxis/auswertung', '/praxis/auswertung?tage=90', '/praxis/benachrichtigungen']) {
    await page.goto(site.url + address)
    complaints.push(...(await faults(page)))
  }
  await page.goto(`${site.url}/praxis/auswertung?tage=7`)
  for (const picture of await page.locator('.chart').all()) {
    const shapes = await picture
      .locator('rect')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
    expect(Math.max(...shapes)).toBeGreaterThan(50)
    expect(await inkOf(page)).not.toBe(
      await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor),
    )
    const words = await picture.locator('text').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))
    expect(Math.min(...words.map(({ height }) => height))).toBeGreaterThan(12)
    const [inOrder, width] = [words.slice(1).toSorted((a, b) => a.left - b.left), page.viewportSize()?.width ?? 0]
    expect(inOrder.every(({ right }, index) => right <= (inOrder[index + 1]?.left ?? width))).toBe(true)
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('what is drawn is there as a table for screen readers, closed or open', async () => {
  const context = await browser.newContext({ locale: 'de-DE', storageState: session })
  const page = await context.newPage()
  await page.goto(`${site.url}/praxis/auswertung`)
  const heard = async () => {
    const { nodes } = await (await context.newCDPSession(page)).send('Accessibility.getFullAXTree')
    return nodes.filter(({ role, ignored }) => role?.value === 'table' && !ignored).map(({ name }) => name?.value)
  }
  const drawn = ['Anfragen je Tag', 'Anfragen nach Uhrzeit', 'Anfragen nach Wochentag']
  expect(await heard()).toEqual(expect.arrayContaining(drawn))
  const heightOfPage = () => page.evaluate(() => document.documentElement.scrollHeight)
  const closed = await heightOfPage()
  await page.getByText('Als Tabelle').first().click()
  expect(await heightOfPage()).toBeGreaterThan(closed + 500)
  expect(await heard()).toEqual(expect.arrayContaining(drawn))
  await context.close()
})

/** What axe finds, and whether the page has to be moved sideways. */
async function faults(page: Page): Promise<string[]> {
  const found = (await axeFaults(page)).map((fault) => `${page.url()}: ${fault}`)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return wider > 0 ? [...found, `${page.url()} is ${wider} px too wide`] : found
}

async function inkOf(page: Page): Promise<string> {
  return await page
    .locator('.chart-shape')
    .first()
    .evaluate((shape) => getComputedStyle(shape).fill)
}
