import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { addToSite, enterSite } from '../support/browser-accounts.ts'
import { pageFaults } from '../support/page-faults.ts'
import { sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'
import { openVisitor } from '../support/visitor.ts'

let browser: Browser
let site: Site
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  site = await openSite({ undoTime: 600_000 })
  await addToSite(site, 'Anna')
  const context = await browser.newContext({ locale: 'de-DE', reducedMotion: 'reduce' })
  page = await context.newPage()
  await page.clock.install()
  await enterSite(page, site, 'anna@example.org')
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function sendBest(name: string): Promise<string> {
  const reference = await sendRequest(openVisitor(site.url), { name })
  await page.goto(`${site.url}/praxis/anfragen/${reference}`)
  await page.getByRole('button', { name: 'Vorschlag senden' }).first().click()
  await page.getByText(`Vorschlag gesendet an ${name}`).waitFor()
  return reference
}

test('the bar goes by itself when the time is over, and what is being typed stays', async () => {
  await sendBest('Erika Mustermann')
  const looks = [
    { width: 1280, scheme: 'light' },
    { width: 320, scheme: 'dark' },
  ] as const
  expect(await pageFaults(page, looks)).toEqual([])
  const message = page.getByLabel('Nachricht an Erika Mustermann')
  await message.fill('Bitte bringen Sie Ihre')
  site.moveTo(site.now().add({ minutes: 10 }).toString())
  await site.rounds()
  await page.clock.fastForward('10:01')
  await page.locator('#undo').waitFor({ state: 'detached' })
  expect(await message.inputValue()).toBe('Bitte bringen Sie Ihre')
  await message.press('End')
  await page.keyboard.type(' Karte mit.')
  expect(await message.inputValue()).toBe('Bitte bringen Sie Ihre Karte mit.')
})

test('undone with the keyboard alone, the patient hears nothing', async () => {
  const before = (await site.mails()).length
  await sendBest('Max Muster')
  const undo = page.getByRole('button', { name: 'Rückgängig' })
  for (let tabs = 0; tabs < 20 && !(await undo.evaluate((button) => button === document.activeElement)); tabs++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Rückgängig gemacht, es ging nichts raus').waitFor()
  site.moveTo(site.now().add({ minutes: 11 }).toString())
  await site.rounds()
  const told = (await site.mails()).slice(before).filter((mail) => mail.includes('einen Vorschlag'))
  expect(told).toEqual([])
})

test('of several each goes when its own time is over, and the newest is on top', async () => {
  const pass = async (minutes: number) => {
    site.moveTo(site.now().add({ minutes }).toString())
    await site.rounds()
    await page.clock.fastForward(minutes * 60_000 + 2_000)
  }
  await pass(11)
  await sendBest('Erste Person')
  await pass(5)
  await sendBest('Zweite Person')
  expect(await page.locator('#undo form').allInnerTexts()).toEqual([
    expect.stringContaining('Zweite Person'),
    expect.stringContaining('Erste Person'),
  ])
  await pass(5)
  await page.locator('#undo', { hasText: 'Erste Person' }).waitFor({ state: 'detached' })
  expect(await page.locator('#undo').textContent()).toContain('Zweite Person')
  await pass(5)
  await page.locator('#undo').waitFor({ state: 'detached' })
})
