import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { pageFaults } from '../support/page-faults.ts'
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
  for (let index = 0; index <= 60; index++)
    await sendRequest(site.visitor({ headers: { 'x-forwarded-for': `198.51.100.${index}` } }), { name: `Bot ${index}` })
})
afterEach(() => site.close())

/** The form as somebody in no hurry has filled it in. */
async function filledForm(javaScriptEnabled = true, before?: () => void): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'de', javaScriptEnabled })).newPage()
  if (before) await page.addInitScript(before)
  await page.goto(`${site.url}/termin`)
  for (const name of ['Ja', 'Gesetzlich', 'Impfung']) await page.getByRole('button', { name, exact: true }).click()
  site.moveTo(site.now().add({ seconds: 40 }).toString())
  await page.getByLabel('Vor- und Nachname').fill('Erika Mustermann')
  await page.locator('[name=birth_day]').fill('31')
  await page.locator('[name=birth_month]').fill('1')
  await page.locator('[name=birth_year]').fill('1985')
  await page.getByLabel('E-Mail-Adresse').fill('erika@example.org')
  return page
}

const newestSuspicion = async () =>
  (await site.db.selectFrom('appointment_requests').select('suspicion_json').orderBy('id', 'desc').execute())[0]
    ?.suspicion_json

test('whoever presses send before the puzzle is solved is asked for a moment, and reaches the inbox', async () => {
  const page = await filledForm(true, () => {
    const digest = SubtleCrypto.prototype.digest
    const open = new Promise((go) => addEventListener('solve', go, { once: true }))
    SubtleCrypto.prototype.digest = async function (...given) {
      await open
      return await digest.apply(this, given)
    }
  })
  await page.getByLabel('E-Mail-Adresse').press('Enter')
  await page.getByText('Einen Moment bitte, Ihre Anfrage wird gesendet.').waitFor()
  await page.evaluate(() => dispatchEvent(new Event('solve')))
  await page.getByText('Das ist noch kein Termin.').waitFor()
  expect(await newestSuspicion()).toBeNull()
  await page.context().close()
})

test('an older browser does not say which button was pressed: another language still sends nothing', async () => {
  const page = await filledForm(true, () => {
    Object.defineProperty(SubmitEvent.prototype, 'submitter', { value: undefined })
    SubtleCrypto.prototype.digest = () => new Promise(() => undefined)
  })
  expect(await pageFaults(page, [{ width: 320, scheme: 'dark' }])).toEqual([])
  await page.locator('.languages summary').click()
  await page.getByRole('button', { name: 'Türkçe' }).click()
  await page.waitForURL(/lang=tr/)
  expect(await page.getByLabel('Ad ve soyad').inputValue()).toBe('Erika Mustermann')
  expect(await page.locator('.error').count()).toBe(0)
  await page.context().close()
})

test('without JavaScript the page says that calling is quicker, and the request arrives all the same', async () => {
  const page = await filledForm(false)
  const notice = page.locator('noscript .notice')
  expect([await notice.isVisible(), await notice.textContent()]).toEqual([
    true,
    expect.stringContaining('Schneller geht es am Telefon: +49 30 5550100'),
  ])
  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await page.getByText('Das ist noch kein Termin.').waitFor()
  expect(await newestSuspicion()).toBe('["unproved"]')
  await page.context().close()
})
