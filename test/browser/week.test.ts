import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { addToSite, enterPassword } from '../support/browser-accounts.ts'
import { propose } from '../support/desk.ts'
import { pageFaults } from '../support/page-faults.ts'
import { sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'
import { openVisitor, type Visitor } from '../support/visitor.ts'

let browser: Browser
let site: Site
let page: Page
let staff: Visitor
const week = '/praxis/kalender?woche=2026-12-01&mit=beispiel'

beforeAll(async () => {
  browser = await launchBrowser()
  site = await openSite({ now: '2026-12-01T07:30:00Z' })
  staff = await site.staff('Berta Empfang')
  await book('Anna Lang', '2026-12-02T08:00', 'Vorsorgeuntersuchung')
  await book('Bernd Kurz', '2026-12-02T08:30', 'Impfung')
  await book('Carla Dazu', '2026-12-02T08:10', 'Impfung', 'Notfall')
  await book('Dora Spät', '2026-12-03T17:30', 'Sprechstunde')
  await enterAbsence({ from: '2026-12-04' })
  page = await browser.newPage({ locale: 'de-DE', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  await page.goto(`${site.url}/praxis`)
  await enterPassword(page, await addToSite(site, 'Anna Empfang', 'admin'))
  await page.getByRole('heading', { name: 'Posteingang' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Somebody holds that time; with a reason it is promised beside another. */
async function book(name: string, time: string, service: string, reason?: string): Promise<void> {
  const reference = await sendRequest(openVisitor(site.url), { name, service })
  await propose(staff, reference, time)
  if (reason) {
    staff.fill({ override: reason })
    await staff.press('Vorschlag senden')
  }
}

async function enterAbsence(fields: Record<string, string>): Promise<void> {
  await staff.visit('/praxis/abwesenheiten')
  staff.fill(fields)
  await staff.press('Abwesenheit speichern')
}

/** Where the line with these words stands on the page, in pixels. */
async function boxOf(words: string) {
  const box = await page.locator('.week li', { hasText: words }).first().boundingBox()
  if (!box) throw new Error(`${words} is not shown`)
  return box
}

const hourNamed = (name: string) => page.locator(`.clock [data-hour="${name}"]`)

describe('who looks at one practitioner’s week', () => {
  test('sees times in proportion: an hour is as high everywhere, and things stand where the clock says', async () => {
    await page.goto(`${site.url}${week}`)
    const eight = await hourNamed('08:00').boundingBox()
    const nine = await hourNamed('09:00').boundingBox()
    const hour = (nine?.y ?? 0) - (eight?.y ?? 0)
    const [long, short, late] = [await boxOf('Anna Lang'), await boxOf('Bernd Kurz'), await boxOf('Dora Spät')]
    expect(long.y).toBeCloseTo(eight?.y ?? 0, 0)
    expect(long.height).toBeCloseTo(hour / 2, 0)
    expect(short.y - long.y).toBeCloseTo(hour / 2, 0)
    expect(short.height).toBeCloseTo(hour / 6, 0)
    expect(late.y - long.y).toBeCloseTo(hour * 9.5, 0)
    // A finger finds the shortest one.
    expect(short.height).toBeGreaterThanOrEqual(24)
    expect(await hourNamed('18:00').count()).toBe(0)
  })

  test('sees side by side what was promised twice, and everything else as wide as the day', async () => {
    await page.goto(`${site.url}${week}`)
    const [one, other, alone] = [await boxOf('Anna Lang'), await boxOf('Carla Dazu'), await boxOf('Bernd Kurz')]
    expect(other.x).toBeGreaterThanOrEqual(one.x + one.width)
    expect(other.y).toBeLessThan(one.y + one.height)
    expect(alone.width).toBeCloseTo(one.width + other.width, 0)
  })

  test('sees what is free and what is now, and the day off with its word', async () => {
    await page.goto(`${site.url}${week}`)
    const [free, taken] = [await boxOf('frei 08:40–12:00'), await boxOf('Bernd Kurz')]
    expect(free.y).toBeCloseTo(taken.y + taken.height, 0)
    const [now, eight, nine] = await Promise.all(
      [page.locator('.now'), hourNamed('08:00'), hourNamed('09:00')].map((one) => one.boundingBox()),
    )
    expect(((now?.y ?? 0) - (eight?.y ?? 0)) / ((nine?.y ?? 0) - (eight?.y ?? 0))).toBeCloseTo(0.5, 1)
    const off = await boxOf('Abwesend')
    expect(off.height).toBeGreaterThan(600)
  })

  test('opens the request from its block', async () => {
    await page.goto(`${site.url}${week}`)
    await page.getByRole('link', { name: /08:30 ?–08:40 Bernd Kurz Impfung/ }).click()
    await page.getByRole('heading', { name: 'Bernd Kurz' }).waitFor()
  })

  test('reads a list in the order of the clock on a small screen and on paper', async () => {
    await page.goto(`${site.url}${week}`)
    const inOrder = async () => {
      const boxes = await page
        .locator('td:nth-of-type(3) li')
        .evaluateAll((lines) =>
          lines.map((line) => ({ text: line.textContent ?? '', top: line.getBoundingClientRect().top })),
        )
      expect(boxes.map(({ text }) => /Anna|Carla|Bernd|frei/.exec(text)?.[0])).toEqual([
        'Anna',
        'Carla',
        'Bernd',
        'frei',
      ])
      expect(boxes.toSorted((a, b) => a.top - b.top)).toEqual(boxes)
      expect(await page.locator('.now:visible, .clock:visible').count()).toBe(0)
      expect(await page.locator('.until:visible').count()).toBeGreaterThan(0)
    }
    await page.setViewportSize({ width: 880, height: 800 })
    await inOrder()
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.emulateMedia({ media: 'print' })
    await inOrder()
    await page.emulateMedia({ media: null })
  })
})

test('the calendar is without fault in its states, on all screens', async () => {
  const wrong: string[] = []
  for (const address of [
    'woche=2026-12-01&mit=beispiel',
    'woche=2026-12-01&mit=beispiel&lang=en',
    'woche=2026-12-01',
    'woche=2026-12-25&mit=beispiel',
    'woche=2027-03-28&mit=muster',
    'woche=2027-10-31&mit=muster',
  ]) {
    await page.goto(`${site.url}/praxis/kalender?${address}`)
    const looks = [
      { width: 1280, scheme: 'light' },
      { width: 1024, scheme: 'dark' },
      { width: 900, scheme: 'light' },
      { width: 320, scheme: 'dark' },
    ] as const
    wrong.push(...(await pageFaults(page, looks)).map((fault) => `${address}: ${fault}`))
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.emulateMedia({ colorScheme: null })
  }
  expect(wrong).toEqual([])
})

test('the line for now goes on though nothing happens, and a date begun stays', async () => {
  await page.clock.install()
  await page.goto(`${site.url}/praxis/kalender?woche=2026-12-01&mit=beispiel`)
  const now = page.locator('.now')
  const before = await now.boundingBox()
  await page.getByLabel('Woche vom').fill('2027-03-10')
  site.moveTo('2026-12-01T07:45:00Z')
  const renewed = page.waitForResponse(/kalender/)
  await page.clock.fastForward('05:01')
  await renewed
  await expect.poll(async () => (await now.boundingBox())?.y).toBeGreaterThan((before?.y ?? 0) + 20)
  expect(await page.getByLabel('Woche vom').inputValue()).toBe('2027-03-10')
  expect(await page.getByText('frei 08:45–12:00').first().isVisible()).toBe(true)
})
