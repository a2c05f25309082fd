import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { addStaff } from '../../src/db/staff.ts'
import { addStaffSession } from '../../src/db/staff-sessions.ts'
import { launchBrowser } from '../support/browser.ts'
import { axeFaults } from '../support/page-faults.ts'
import { type Server, startServer } from '../support/process.ts'

let server: Server
let browser: Browser
let session: string

beforeAll(async () => {
  server = await startServer()
  const db = openDatabase(join(server.directory, 'data/terminpfad.sqlite'))
  const now = Temporal.Now.instant()
  const staffId = (await addStaff(db, { email: 'anna@example.org', name: 'Anna Empfang', role: 'staff', now })) ?? 0
  session = await addStaffSession(db, { staffId, stage: 'open', device: 'test', now })
  await db.destroy()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 320],
] as const)('the picture of the path is readable, %s and %d wide, and the page without fault', async (look, width) => {
  const context = await browser.newContext({ colorScheme: look, viewport: { width, height: 800 }, locale: 'de-DE' })
  await context.setExtraHTTPHeaders({ cookie: `__Host-praxis=${session}` })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  await page.goto(`${server.url}/praxis/ablauf`)
  const picture = page.getByRole('img', { name: 'Serviceablauf für Termine' })
  const ink = await picture.evaluate((svg) => getComputedStyle(svg).color)
  expect(ink).toBe(await page.locator('h1').evaluate((heading) => getComputedStyle(heading).color))
  expect((await picture.boundingBox())?.height).toBeGreaterThan(300)
  expect(await axeFaults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})
