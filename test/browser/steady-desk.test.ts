import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { openDesk } from '../support/browser-accounts.ts'
import { sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'
import { openVisitor } from '../support/visitor.ts'

let browser: Browser
let site: Site
let anna: Page
let max: Page
beforeAll(async () => {
  browser = await launchBrowser()
  site = await openSite({ undoTime: 600_000 })
  anna = await openDesk(browser, site, 'Anna')
  max = await openDesk(browser, site, 'Max')
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function open(page: Page, reference: string): Promise<void> {
  await page.goto(`${site.url}/praxis/anfragen/${reference}`)
}

const heightOf = async (place: Locator) => (await place.first().boundingBox())?.y

const columnsOf = (row: Locator) =>
  row
    .first()
    .locator('a > span, a > time')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x))

test('a click meant for one row does not open the one that came in its place', async () => {
  await sendRequest(openVisitor(site.url), { name: 'Anton Gemeint', email: 'anton@example.org' })
  await anna.goto(`${site.url}/praxis`)
  const place = await anna.getByText('Anton Gemeint').boundingBox()
  const [x, y] = [(place?.x ?? 0) + 5, (place?.y ?? 0) + 5]
  await anna.mouse.move(x, y)
  await sendRequest(openVisitor(site.url), { name: 'Bela Schneller', email: 'bela@example.org' })
  await anna.getByText('Bela Schneller').waitFor()
  await anna.mouse.click(x, y)
  await anna.waitForTimeout(600)
  expect(new URL(anna.url()).pathname).toBe('/praxis')
  await anna.mouse.click(x, y)
  await anna.getByRole('heading', { name: 'Bela Schneller' }).waitFor()

  await anna.goto(`${site.url}/praxis`)
  await anna.mouse.move(x, y)
  await sendRequest(openVisitor(site.url), { name: 'Cora Noch', email: 'cora@example.org' })
  await anna.getByText('Cora Noch').waitFor()
  await anna.getByText('Anton Gemeint').click()
  await anna.getByRole('heading', { name: 'Anton Gemeint' }).waitFor()
})

test('what was refused stays in sight, with the focus, when the page renews itself', async () => {
  const reference = await sendRequest(openVisitor(site.url), { name: 'Erika Mustermann' })
  await open(anna, reference)
  await anna.getByRole('button', { name: 'Nachricht senden', exact: true }).click()
  await anna.getByRole('alert').waitFor()
  await open(max, reference)
  await anna.getByText('Max sieht das gerade an').waitFor()
  expect(await anna.getByRole('alert').isVisible()).toBe(true)
  expect(await anna.evaluate(() => document.activeElement?.id)).toBe('problems')
  await max.goto(`${site.url}/praxis`)
})

test('a thread just opened is not asked for again, unless a colleague comes', async () => {
  const reference = await sendRequest(openVisitor(site.url), { name: 'Dora Einmal' })
  await anna.goto(`${site.url}/praxis`)
  const again: string[] = []
  anna.on('request', (request) => {
    if (request.headers()['x-live'] && request.url().includes(reference)) again.push(request.url())
  })
  const listens = anna.waitForResponse((response) => response.url().includes('/praxis/ereignisse'))
  await open(anna, reference)
  await listens
  await anna.waitForTimeout(300)
  expect(again).toEqual([])
  await open(max, reference)
  await anna.getByText('Max sieht das gerade an').waitFor()
  expect(again).toHaveLength(1)
  await max.goto(`${site.url}/praxis`)
})

test('what was done with several stays in sight until one goes on', async () => {
  await anna.goto(`${site.url}/praxis`)
  await anna.getByLabel('Erika Mustermann').check()
  await anna.getByRole('button', { name: 'Mir zuweisen' }).click()
  await anna.getByText('Eine Anfrage Ihnen zugewiesen').waitFor()
  await sendRequest(openVisitor(site.url), { name: 'Berta Neuling' })
  await anna.getByText('Berta Neuling').waitFor()
  expect(await anna.getByText('Eine Anfrage Ihnen zugewiesen').isVisible()).toBe(true)
})

test('nothing moves under the pointer when a colleague comes by, a row is ticked, or a proposal can be undone', async () => {
  const reference = await sendRequest(openVisitor(site.url), { name: 'Carla Ruhig' })
  await open(anna, reference)
  const send = anna.getByRole('button', { name: /^Vorschlag senden/ })
  const before = await heightOf(send)
  await open(max, reference)
  await anna.getByText('Max sieht das gerade an').waitFor()
  expect(await heightOf(send)).toBe(before)

  await max.goto(`${site.url}/praxis`)
  await anna.goto(`${site.url}/praxis`)
  const row = anna.locator('.inbox-row')
  const [first, columns] = [await heightOf(row), await columnsOf(row)]
  await open(max, reference)
  await anna.getByText('Max sieht das gerade an').waitFor()
  expect(await columnsOf(row)).toEqual(columns)
  await anna.getByLabel('Carla Ruhig').check()
  await anna.getByRole('button', { name: 'Mir zuweisen' }).waitFor()
  expect(await heightOf(row)).toBe(first)

  await open(anna, reference)
  await send.first().click()
  await anna.getByRole('button', { name: 'Rückgängig' }).waitFor()
  await anna.goto(`${site.url}/praxis`)
  await anna.getByRole('button', { name: 'Rückgängig' }).waitFor()
  expect(await heightOf(row)).toBe(first)
})
