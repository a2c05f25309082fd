import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { widthFaults } from '../support/page-faults.ts'
import { sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'
import { proposeByTerminal } from '../support/terminal.ts'

let browser: Browser
let site: Site
beforeAll(async () => {
  browser = await launchBrowser()
  site = await openSite()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** On how many lines this word stands. */
async function linesOf(place: Locator, word: string): Promise<number> {
  return await place.evaluate((element, wanted) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const start = texts.currentNode.textContent?.indexOf(wanted) ?? -1
      if (start < 0) continue
      const range = document.createRange()
      range.setStart(texts.currentNode, start)
      range.setEnd(texts.currentNode, start + wanted.length)
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
    }
    return 0
  }, word)
}

test('whoever enlarges the letters alone, on the smallest telephone, reads times and buttons in one piece', async () => {
  const reference = await sendRequest(site.visitor())
  await proposeByTerminal(site, reference, '2026-12-01T09:30')
  await site.rounds()
  const page = await (await browser.newContext({ locale: 'de', viewport: { width: 320, height: 640 } })).newPage()
  await page.goto(site.url + (await site.newestLink()))
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  expect(await linesOf(page.locator('.slot-time'), '09:30')).toBe(1)
  for (const name of ['Annehmen', 'Ablehnen', 'Weiter'])
    expect([name, await linesOf(page.getByRole('button', { name }), name)]).toEqual([name, 1])
  expect(await widthFaults(page)).toEqual([])
  await page.context().close()
})
