import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { openDesk } from '../support/browser-accounts.ts'
import { sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'
import { openVisitor } from '../support/visitor.ts'

let browser: Browser
let site: Site
let page: Page
let thread: string
beforeAll(async () => {
  browser = await launchBrowser()
  site = await openSite()
  page = await openDesk(browser, site, 'Anna Empfang')
  page.setDefaultTimeout(5_000)
  await sendRequest(openVisitor(site.url), { name: 'Erika Eins' })
  thread = `/praxis/anfragen/${await sendRequest(openVisitor(site.url), { name: 'Erika Zwei', email: 'zwei@example.org' })}`
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Where somebody is after a key: the address, and the name of what has the focus. */
async function after(start: string, key: string): Promise<string> {
  await page.goto(site.url + start)
  await page.keyboard.press(key)
  // Long enough for a page to be left.
  await page.waitForTimeout(150)
  await page.waitForLoadState()
  const focus = await page.evaluate(() => {
    const { activeElement: at } = document
    return at === document.body ? '' : at?.textContent?.trim() || at?.id
  })
  return `${new URL(page.url()).pathname} ${focus}`
}

async function turn(key: string, on: boolean): Promise<void> {
  await page.goto(`${site.url}/praxis/tasten`)
  const box = page.locator(`[data-setting="taste.${key}"]`)
  await (on ? box.check() : box.uncheck())
}

test.each([
  ['j', '/praxis', /^\/praxis Erika Zwei/],
  ['k', '/praxis', /^\/praxis Erika/],
  ['o', '/praxis', /^\/praxis\/anfragen\//],
  ['r', '', /text$/],
  ['p', '', /Vorschlag senden/],
  ['n', '', /note$/],
  ['e', '', /Erledigt$/],
  ['/', '', /^\/praxis q$/],
  ['?', '', /^\/praxis\/tasten/],
] as const)('%s does what it says, until it is switched off', async (key, start, does) => {
  const from = start || thread
  expect(await after(from, key)).toMatch(does)
  await turn(key, false)
  expect(await after(from, key)).not.toMatch(does)
  await turn(key, true)
  expect(await after(from, key)).toMatch(does)
})

test('what is typed into a field is no key, and sending by keyboard can be switched off', async () => {
  await page.goto(site.url + thread)
  await page.getByLabel(/^Nachricht an/).pressSequentially('jkorpne/?')
  expect(await page.getByLabel(/^Nachricht an/).inputValue()).toBe('jkorpne/?')
  await turn('Strg + Enter', false)
  await page.goto(site.url + thread)
  await page.getByLabel(/^Nachricht an/).fill('Guten Tag')
  await page.keyboard.press('Control+Enter')
  await page.waitForTimeout(150)
  expect(await page.locator('#entries').getByText('Guten Tag').count()).toBe(0)
})
