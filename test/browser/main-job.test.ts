import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { addAtTerminal, type PrintedAccount, signInAs } from '../support/browser-accounts.ts'
import { axeFaults } from '../support/page-faults.ts'
import { type Server, startServer } from '../support/process.ts'

let server: Server
let browser: Browser
let anna: PrintedAccount

beforeAll(async () => {
  server = await startServer()
  anna = await addAtTerminal(server, 'anna@example.org')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

// Side by side, since both wait for the fifteen seconds in which staff may undo.
test.concurrent.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])(
  'the main job in a browser %s, every page without fault for axe and for the content policy',
  async (_how, javaScriptEnabled) => {
    const violations: string[] = []
    const open = async (viewport: { width: number; height: number }) => {
      const context = await browser.newContext({ viewport, locale: 'de-DE', javaScriptEnabled })
      const page = await context.newPage()
      page.on('console', (message) => {
        // The browser itself notes the 422 of the form that was sent empty.
        if (message.type() === 'error' && !message.text().includes('422')) violations.push(message.text())
      })
      page.on('request', (request) => {
        if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) violations.push(request.url())
      })
      return { context, page }
    }
    // axe is a script itself, so the pages are held against it in the run that has scripts.
    const check = async (page: Page) => {
      if (javaScriptEnabled) violations.push(...(await axeFaults(page)).map((fault) => `${page.url()}: ${fault}`))
    }
    const patient = await open({ width: 390, height: 844 })
    const reference = await sendRequest(patient.page, check)

    const staff = await open({ width: 1280, height: 800 })
    await propose(staff.page, reference, check)

    const phone = await open({ width: 390, height: 844 })
    await phone.page.goto(await newestLink(reference))
    await check(phone.page)
    await phone.page.getByRole('button', { name: 'Annehmen' }).click()
    await phone.page.getByText('Der Termin ist fest für Sie gebucht.').waitFor()
    await check(phone.page)
    expect(phone.page.url()).toBe(`${server.url}/vorgang/${reference}`)

    await staff.page.reload()
    await staff.page.getByText('Termin steht').first().waitFor()
    await check(staff.page)
    expect(violations).toEqual([])
    await Promise.all([patient, staff, phone].map(({ context }: { context: BrowserContext }) => context.close()))
  },
)

type Check = (page: Page) => Promise<void>

async function sendRequest(page: Page, check: Check): Promise<string> {
  await page.goto(`${server.url}/`)
  await check(page)
  await page.getByRole('link', { name: 'Termin', exact: true }).click()
  await check(page)
  await page.getByRole('button', { name: 'Ja' }).click()
  await page.getByRole('button', { name: 'Gesetzlich' }).click()
  await page.getByRole('button', { name: 'Vorsorgeuntersuchung' }).click()
  await check(page)
  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await page.getByRole('heading', { name: 'Es gibt ein Problem' }).waitFor()
  await check(page)
  await page.getByLabel('Vor- und Nachname').fill('Erika Mustermann')
  await page.getByLabel('Tag', { exact: true }).fill('31')
  await page.getByLabel('Monat', { exact: true }).fill('Januar')
  await page.getByLabel('Jahr', { exact: true }).fill('1985')
  await page.getByLabel('E-Mail-Adresse').fill('erika@example.org')
  await page.getByLabel('Dienstag Vormittag').check()
  await page.getByRole('button', { name: 'Anfrage senden' }).click()
  await page.getByText('Das ist noch kein Termin.').waitFor()
  await check(page)
  return page.url().split('/').at(-1) ?? ''
}

async function propose(page: Page, reference: string, check: Check): Promise<void> {
  await page.goto(`${server.url}/praxis`)
  await check(page)
  await signInAs(page, anna)
  await page.getByRole('heading', { name: 'Posteingang' }).waitFor()
  await check(page)
  await page.goto(`${server.url}/praxis/anfragen/${reference}`)
  await check(page)
  await page.getByLabel('Datum').first().fill(nextTuesday())
  await page.getByLabel('Uhrzeit').first().fill(timeFor(reference))
  await page.getByRole('button', { name: 'Vorschlag senden', exact: true }).click()
  await page.getByText('Vorgeschlagen').first().waitFor()
  await check(page)
}

/** A Tuesday at least a week ahead: somebody works then. */
function nextTuesday(): string {
  const today = Temporal.Now.plainDateISO('Europe/Berlin')
  return today.add({ days: 7 + ((9 - today.dayOfWeek) % 7) }).toString()
}

let count = 0
/** Another time for each of the two patients. */
function timeFor(_reference: string): string {
  return `${9 + count++}:30`.padStart(5, '0')
}

/** The link of the newest mail about this request, as soon as it is there. */
async function newestLink(reference: string): Promise<string> {
  const directory = join(server.directory, 'data/mail')
  const look = async () => {
    const files = (await readdir(directory)).filter((file) => file.endsWith('.eml')).sort()
    const mails = await Promise.all(files.map(async (file) => simpleParser(await readFile(join(directory, file)))))
    const text = mails.map((mail) => mail.text ?? '').findLast((mail) => mail.includes(reference))
    if (!text?.includes('einen Vorschlag')) throw new Error(`No mail with a proposal for ${reference}`)
    return /http\S+\/v\/\S+/.exec(text)?.[0] ?? ''
  }
  return await vi.waitFor(look, { timeout: 120_000, interval: 250 })
}
