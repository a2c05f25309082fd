import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPatientAccess } from '../../src/db/links.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { findRequest } from '../../src/db/requests.ts'
import { launchBrowser } from '../support/browser.ts'
import { sendRequest } from '../support/practice.ts'
import { type Server, startServer, terminpfad } from '../support/process.ts'
import { openVisitor } from '../support/visitor.ts'

const env = { TERMINPFAD_CONFIG: join(import.meta.dirname, '../../config/clinic.yaml') }
let server: Server
let browser: Browser
let db: Database
let context: BrowserContext
let page: Page
let reference: string
let count = 0
let posts: string[]
let errors: string[]

beforeAll(async () => {
  server = await startServer()
  db = openDatabase(join(server.directory, 'data/terminpfad.sqlite'))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await db?.destroy()
  await server?.stop()
})

/** A thread open on a telephone, with the practice's first answer in it. */
beforeEach(async () => {
  await context?.close()
  reference = await sendRequest(openVisitor(server.url), { complaint: `Anliegen ${++count}` })
  await practiceWrites('Guten Tag')
  const requestId = (await findRequest(db, reference))?.id ?? 0
  const now = Temporal.Now.instant()
  const value = await addPatientAccess(db, { session: undefined, requestId, ownDevice: false, now })
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'de-DE' })
  await context.addCookies([
    { name: '__Host-vorgang', value, url: server.url.replace('http', 'https'), sameSite: 'Strict', httpOnly: true },
  ])
  page = await context.newPage()
  posts = []
  errors = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') posts.push(new URL(request.url()).pathname)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(`${server.url}/vorgang/${reference}`)
})

async function practiceWrites(text: string): Promise<void> {
  await terminal('messages', 'send', reference, '--text', text)
}

async function terminal(...args: string[]): Promise<void> {
  const done = await terminpfad(args, { cwd: server.directory, env })
  if (done.code !== 0) throw new Error(done.stderr)
}

test('an answer appears by itself, is announced, and leaves the message being typed and the focus alone', async () => {
  const field = page.getByLabel('Ihre Nachricht')
  await field.fill('Ich wollte noch fra')
  await practiceWrites('Bitte bringen Sie Ihre Karte mit.')
  await page.getByText('Bitte bringen Sie Ihre Karte mit.').waitFor()
  expect(await page.getByRole('status').textContent()).toBe('Es gibt Neues in Ihrem Verlauf.')
  expect(await field.inputValue()).toBe('Ich wollte noch fra')
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  // The notice lies over the page, so it goes once the patient does.
  await page.evaluate(() => {
    const later = Date.now() + 4_000
    Date.now = () => later
  })
  await field.press('g')
  await expect.poll(() => page.getByRole('status').textContent()).toBe('')
  expect(errors).toEqual([])
})

test('a proposal changes what is to be done now, the title and the way out; one click accepts it', async () => {
  await terminal('proposals', 'send', reference, '--slot', nextMonday())
  await page.getByRole('button', { name: 'Annehmen' }).waitFor()
  expect(await page.title()).toMatch(/^Unser Vorschlag für Sie/)
  expect(await page.getByRole('button', { name: 'Terminwunsch senden' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Annehmen' }).click()
  await page.getByText('Der Termin ist fest für Sie gebucht.').waitFor()
  expect(await page.getByRole('button', { name: 'Anfrage zurückziehen' }).count()).toBe(0)
  expect(errors).toEqual([])
})

test('a wish half filled in stays; the part follows once it is left as it was', async () => {
  await page.getByText('Terminwunsch ändern').click()
  const tick = page.getByLabel('So bald wie möglich')
  await tick.press('Space')
  await terminal('proposals', 'send', reference, '--slot', nextMonday(1))
  await page.getByRole('button', { name: 'Annehmen' }).waitFor()
  expect(await tick.isChecked()).toBe(true)
  await tick.press('Space')
  await page.getByLabel('Ihre Nachricht').focus()
  await tick.waitFor({ state: 'detached' })
})

test('a page nobody touches sends nothing; the first touch says that it was read', async () => {
  await practiceWrites('Noch etwas.')
  await page.getByText('Noch etwas.').waitFor()
  expect(posts).toEqual([])
  await page.mouse.move(100, 300)
  expect(posts).toEqual([])
  await page.mouse.click(10, 300)
  await page.mouse.wheel(0, 300)
  await expect.poll(() => posts).toEqual([`/vorgang/${reference}/gelesen`])
  await expect.poll(async () => (await findRequest(db, reference))?.patientRead?.entryId).toBeGreaterThan(0)
})

/** Monday in a week, at an hour of its own for each proposal. */
function nextMonday(hour = 0): string {
  const today = Temporal.Now.plainDateISO('Europe/Berlin')
  return `${today.add({ days: 15 - today.dayOfWeek })}T0${8 + hour}:15`
}
