import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type Look, pageFaults, widthFaults } from '../support/page-faults.ts'
import { patientStates } from '../support/patient-states.ts'
import { openSite } from '../support/site.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** FULL=1 looks at each page in both widths and both schemes; else each language takes two of the four. */
const full = process.env.FULL === '1'
const looks: Record<'de' | 'ar', readonly Look[]> = {
  de: [look(320, 'light'), look(1280, 'dark'), look(320, 'dark'), look(1280, 'light')],
  ar: [look(320, 'dark'), look(1280, 'light'), look(320, 'light'), look(1280, 'dark')],
}

test.each(['de', 'ar'] as const)(
  'every patient page in every state is without fault: %s, phone and desktop, light and dark',
  async (language) => {
    const site = await openSite()
    const context = await browser.newContext({
      locale: language,
      viewport: { width: 320, height: 720 },
      // Colours on their way from one scheme to the other would be measured as they pass.
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const wrong: string[] = []
    const seen: string[] = []
    for await (const state of patientStates(page, site)) {
      seen.push(state)
      const faults = await pageFaults(page, looks[language].slice(0, full ? 4 : 2))
      wrong.push(...faults.map((fault) => `${state}: ${fault}`))
    }
    expect(wrong).toEqual([])
    expect(seen).toHaveLength(43)
    await context.close()
    await site.close()
  },
  full ? 120_000 : undefined,
)

test.each(full ? ['de', 'en', 'tr', 'ru', 'uk', 'pl', 'ar'] : ['de', 'ru', 'ar'])(
  'no page has to be scrolled sideways on the smallest telephone with letters twice as large: %s',
  async (language) => {
    const site = await openSite()
    // Widths are told in letters: 160 px is to the page what 320 px are with letters of twice the size.
    const context = await browser.newContext({ locale: language, viewport: { width: 160, height: 360 } })
    const page = await context.newPage()
    const wrong: string[] = []
    for await (const state of patientStates(page, site))
      wrong.push(...(await widthFaults(page)).map((fault) => `${state}: ${fault}`))
    expect(wrong).toEqual([])
    await context.close()
    await site.close()
  },
)

function look(width: number, scheme: 'light' | 'dark'): Look {
  return { width, scheme }
}
