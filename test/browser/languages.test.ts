import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type Server, startServer } from '../support/process.ts'

let server: Server
let browser: Browser

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('the language is changed by keyboard alone, without a script', async () => {
  const context = await browser.newContext({ locale: 'de-DE', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${server.url}/termin`)
  await page.locator('.languages summary').focus()
  await page.keyboard.press('Enter')
  // Past Deutsch, English, Türkçe, Русский and Українська.
  for (let step = 0; step < 6; step++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/termin?lang=ar')
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  expect(await page.locator('html').getAttribute('lang')).toBe('ar')
  await context.close()
})

test.each(['de', 'tr', 'ru', 'uk', 'ar', 'pl'])(
  'on a narrow phone nothing runs out of the page in %s',
  async (language) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.url}/termin?lang=${language}`)
    for (const answer of ['yes', 'statutory', 'vorsorge']) await page.locator(`button[value=${answer}]`).click()
    await page.locator('form[novalidate] .actions button').click()
    await page.locator('.notice.danger li').first().waitFor()
    await page.waitForLoadState()
    expect(await page.locator('.notice.danger li').count()).toBeGreaterThan(2)
    const overflow = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
    expect(overflow).toBe(0)
    await context.close()
  },
)
