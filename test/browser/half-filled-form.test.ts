import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'

let browser: Browser
let site: Site
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  site = await openSite({ limits: true, behindProxy: true })
})
afterEach(() => site.close())

async function openForm(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ locale: 'de', javaScriptEnabled })
  const page = await context.newPage()
  await page.goto(`${site.url}/termin`)
  for (const name of ['Ja', 'Gesetzlich', 'Impfung']) await page.getByRole('button', { name, exact: true }).click()
  await page.getByLabel('Vor- und Nachname').fill('Erika Mustermann')
  return page
}

async function speakTurkish(page: Page): Promise<void> {
  await page.locator('.languages summary').click()
  await page.getByRole('button', { name: 'Türkçe' }).click()
  await page.waitForURL(/lang=tr/)
}

const sent = async () => (await site.db.selectFrom('appointment_requests').select('id').execute()).length

describe.each([true, false])('in the middle of the form, with JavaScript %s', (javaScript) => {
  test('another language keeps what was typed, and Enter still sends', async () => {
    const page = await openForm(javaScript)
    await speakTurkish(page)
    expect(await page.locator('html').getAttribute('lang')).toBe('tr')
    expect(await page.getByLabel('Ad ve soyad').inputValue()).toBe('Erika Mustermann')
    expect(await page.locator('.error').count()).toBe(0)

    await page.getByLabel('Ad ve soyad').press('Enter')
    await page.waitForURL(/anfrage\?lang=tr$/)
    expect(await page.title()).toMatch(/^Hata: Talebiniz/)
    await page.context().close()
  })
})

test('while too many requests come, another language sends nothing before the puzzle is solved', async () => {
  for (let index = 0; index < 61; index++)
    await sendRequest(site.visitor({ headers: { 'x-forwarded-for': `198.51.100.${index}` } }), { name: `Bot ${index}` })
  const before = await sent()
  const page = await openForm()
  await page.locator('#proof').evaluate((field: HTMLInputElement) => {
    Object.defineProperty(field, 'value', { get: () => '', set: () => undefined })
  })
  await speakTurkish(page)
  expect(await page.getByLabel('Ad ve soyad').inputValue()).toBe('Erika Mustermann')
  expect(await page.locator('.error').count()).toBe(0)
  expect(await sent()).toBe(before)
  await page.context().close()
})
