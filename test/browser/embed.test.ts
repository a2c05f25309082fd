import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { axeFaults } from '../support/page-faults.ts'
import { makeDirectory, type Server, startServer } from '../support/process.ts'
import { openWebsite, type Website } from '../support/website.ts'

const example = readFileSync(join(import.meta.dirname, '../../config/clinic.yaml'), 'utf8')
/** What a practice may write on a button, however it looks in a script. */
const odd = 'Zeiten "\'</script>`\\'
/** What the handbook tells practices to paste. */
const handbook = readFileSync(join(import.meta.dirname, '../../docs/einbinden.md'), 'utf8')
const snippets = [...handbook.matchAll(/```html\n(.*?)```/gs)].map(([, snippet]) => snippet ?? '')
const directory = makeDirectory()
let server: Server
let browser: Browser
/** The practice's website, which the clinic file names, and somebody else's, which it does not. */
let own: Website
let foreign: Website

beforeAll(async () => {
  own = openWebsite()
  foreign = openWebsite()
  const config = join(directory, 'clinic.yaml')
  const file = example
    .replace('{ de: Sprechzeiten,', `{ de: ${JSON.stringify(odd)},`)
    .replace(/label: \{ de: Rezept,.*/, 'label: Rezept')
  writeFileSync(config, `${file}\nembed: { origins: ["${own.origin}"] }\nlook: { color: "#7a1f5c" }\n`)
  server = await startServer({ config, cwd: directory })
  const script = (attributes = '') => `<script src="${server.url}/embed.js" ${attributes} defer></script>`
  for (const site of [own, foreign]) {
    site.page('/', `<p>Termine:</p>${script()}<p>Danach</p>`)
    site.page('/tab', script('data-mode="tab" data-lang="TR"'))
    site.page(
      '/target',
      `${script('data-target="#hier"')}<div id="hier"><a href="${server.url}/">Termin anfragen</a></div>`,
    )
    for (const path of [
      '/?rahmen=1',
      '/termin?rahmen=1',
      '/vorgang/K7-3M9Q',
      '/v/abc',
      '/praxis',
      '/praxis/anmeldung',
      '/neuer-link',
    ])
      site.page(`/frame${path.split('?')[0]}`, `<iframe src="${server.url}${path}" title="x"></iframe>`)
  }
  own.page('/strict', script(), {
    'Content-Security-Policy': `default-src 'none'; script-src ${server.url}; frame-src ${server.url}; img-src data:`,
  })
  own.page('/plain', `<iframe src="${server.url}/termin" title="Termin"></iframe>`)
  own.page(
    '/broken',
    `<div id="hier"><a href="${server.url}/">Termin anfragen</a></div><script src="${server.url}/gone.js" data-target="#hier" defer></script>`,
  )
  for (const [index, snippet] of snippets.entries())
    own.page(`/docs/${index}`, snippet.replaceAll('https://termin.example.org', server.url))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  own?.stop()
  foreign?.stop()
  rmSync(directory, { recursive: true, force: true })
})

let context: BrowserContext
let page: Page
let complaints: string[]
beforeEach(async () => {
  context = await browser.newContext({ locale: 'de-DE', viewport: { width: 390, height: 800 } })
  page = await context.newPage()
  complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
})
afterEach(() => context.close())

const buttons = () => page.locator('h1 ~ div').getByRole('button').allTextContents()

describe('one line on the practice’s website', () => {
  test('puts its choices there as buttons, in its colour, without globals, cookies or a fault', async () => {
    own.page('/none', '')
    await page.goto(`${own.origin}/none`)
    const before = await page.evaluate(() => Object.keys(window))
    await page.goto(`${own.origin}/`)
    await page.getByRole('button', { name: 'Termin' }).waitFor()
    expect(await buttons()).toEqual(['Termin', 'Rezept', odd])
    expect(await page.evaluate(() => Object.keys(window))).toEqual(before)
    expect(
      await page.getByRole('button', { name: 'Termin' }).evaluate((button) => getComputedStyle(button).backgroundColor),
    ).toBe('rgb(122, 31, 92)')
    expect(await page.evaluate(() => document.querySelector('p')?.nextElementSibling?.shadowRoot !== null)).toBe(true)
    expect(await axeFaults(page, ['region', 'landmark-one-main'])).toEqual([])
    expect([await context.cookies(), complaints]).toEqual([[], []])
  })

  test('opens the path in a panel and goes on in a new window for the form, with no cookie until it is sent', async () => {
    await page.goto(`${own.origin}/`)
    await page.getByRole('button', { name: 'Termin' }).click()
    const panel = page.frameLocator('dialog iframe')
    for (const answer of ['Ja', 'Gesetzlich', 'Sprechstunde'])
      await panel.getByRole('button', { name: answer, exact: true }).click()
    await panel.getByRole('link', { name: 'Zurück' }).locator('xpath=following-sibling::h1').waitFor()
    expect(await panel.getByRole('heading', { level: 1 }).textContent()).toBe('Noch ein Schritt')
    expect(await context.cookies()).toEqual([])

    const [form] = await Promise.all([
      context.waitForEvent('page'),
      panel.getByRole('link', { name: 'Weiter im neuen Fenster' }).click(),
    ])
    await form.getByRole('button', { name: 'Anfrage senden' }).waitFor()
    expect(form.url()).not.toContain('rahmen')
    expect(await form.evaluate(() => window.opener)).toBe(null)
    expect(await context.cookies()).toEqual([])
    await form.getByLabel('Vor- und Nachname').fill('Erika Mustermann')
    await form.getByLabel('Tag').first().fill('31')
    await form.getByLabel('Monat').first().fill('1')
    await form.getByLabel('Jahr').first().fill('1985')
    await form.getByLabel('E-Mail-Adresse').first().fill('erika@example.org')
    await form.getByRole('button', { name: 'Anfrage senden' }).click()
    await form.getByText('Das ist noch kein Termin.').waitFor()
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['__Host-vorgang'])

    // Back in the panel: it says that all is done, and shows nothing of the thread.
    await panel.getByRole('link', { name: 'Zurück' }).click()
    await panel.getByText('Diese Anfrage ist schon bei uns.').waitFor()
    expect(complaints).toEqual([])
  })

  test('closes the panel by its button and by Escape, and the focus is back where it was', async () => {
    await page.goto(`${own.origin}/`)
    const button = page.getByRole('button', { name: 'Termin' })
    for (const close of [
      () => page.getByRole('button', { name: 'Schließen' }).click(),
      () => page.keyboard.press('Escape'),
    ]) {
      await button.click()
      await page.locator('dialog[open]').waitFor()
      await close()
      await page.locator('dialog').waitFor({ state: 'detached' })
      const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
      await expect.poll(focused).toBe('Termin')
    }
  })

  test('leaves an exit out of the frame', async () => {
    await page.goto(`${own.origin}/`)
    await page.getByRole('button', { name: 'Rezept' }).click()
    const link = page
      .frameLocator('dialog iframe')
      .getByRole('link', { name: 'Weiter zu rezept.example.org (neues Fenster)' })
    expect([await link.getAttribute('target'), await link.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener noreferrer',
    ])
  })

  test('opens a new tab where the website wishes, in the language it names', async () => {
    await page.goto(`${own.origin}/tab`)
    const [tab] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Randevu' }).click()])
    await tab.waitForLoadState()
    expect(tab.url()).toBe(`${server.url}/termin?lang=tr`)
    expect(await tab.locator('html').getAttribute('lang')).toBe('tr')
  })

  test('marks a choice that the practice has named in its first language only', async () => {
    await page.goto(`${own.origin}/tab`)
    const languageOf = (name: string) => page.getByRole('link', { name }).getAttribute('lang')
    expect([await languageOf('Randevu'), await languageOf('Rezept')]).toEqual(['tr', 'de'])
  })

  test('opens a new tab on a website that the clinic file does not name', async () => {
    await page.goto(`${foreign.origin}/`)
    const link = page.getByRole('link', { name: 'Termin' })
    expect([await link.getAttribute('target'), await page.getByRole('button').count()]).toEqual(['_blank', 0])
  })

  test('stands where the website says, in the place of its plain link', async () => {
    await page.goto(`${own.origin}/target`)
    await page.locator('#hier').getByRole('button', { name: 'Termin' }).waitFor()
    expect(await page.getByRole('link', { name: 'Termin anfragen' }).count()).toBe(0)
  })

  test('keeps to the website’s strict content policy', async () => {
    await page.goto(`${own.origin}/strict`)
    await page.getByRole('button', { name: 'Termin' }).click()
    await page.frameLocator('dialog iframe').getByRole('button', { name: 'Ja', exact: true }).waitFor()
    expect(complaints).toEqual([])
  })

  test('that fails to load leaves the plain link', async () => {
    await page.goto(`${own.origin}/broken`)
    await page.getByRole('link', { name: 'Termin anfragen' }).click()
    await page.getByRole('link', { name: 'Termin', exact: true }).waitFor()
  })

  test('works with a frame written by hand: its address says that it is one', async () => {
    await page.goto(`${own.origin}/plain`)
    const frame = page.frameLocator('iframe')
    await frame.getByRole('button', { name: 'Ja', exact: true }).click()
    await frame.getByRole('button', { name: 'Gesetzlich' }).waitFor()
    expect(page.frames()[1]?.url()).toMatch(/rahmen=1$/)
  })
})

describe('a practice pastes from the handbook', () => {
  test.each(snippets.map((snippet, index) => [snippet.split('\n')[0], index]))('%s', async (_snippet, index) => {
    await page.goto(`${own.origin}/docs/${index}`)
    const way = page.getByRole('button', { name: 'Termin' }).or(page.getByRole('link', { name: /termin/i }))
    if ((await page.locator('body > iframe').count()) === 0) await way.first().click()
    const shown = () =>
      page
        .frames()
        .find((frame) => frame.url().startsWith(server.url))
        ?.locator('h1')
    await expect.poll(async () => await shown()?.textContent()).toMatch(/^(Guten Tag|Waren Sie)/)
    expect(complaints).toEqual([])
  })

  test('each of the ways is there', () => {
    expect(snippets).toHaveLength(6)
  })

  test('and those without scripts find the plain link', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    for (const index of [2, 3]) {
      const visitor = await plain.newPage()
      await visitor.goto(`${own.origin}/docs/${index}`)
      expect(await visitor.getByRole('link', { name: 'Termin online anfragen' }).isVisible()).toBe(true)
    }
    await plain.close()
  })
})

describe('framing', () => {
  /** Whether the page comes in a frame of this site, or the browser says that it must not. */
  const isShown = async (site: Website, path: string) => {
    complaints = []
    await page.goto(`${site.origin}/frame${path}`)
    const isThere = async () => (await page.frames()[1]?.locator('h1').count()) === 1
    await expect.poll(async () => (await isThere()) || complaints.join().includes('frame-ancestors')).toBe(true)
    return await isThere()
  }

  test.each(['/', '/termin'])('of %s is allowed to the practice’s website and to nobody else', async (path) => {
    expect(await isShown(own, path)).toBe(true)
    expect(await isShown(foreign, path)).toBe(false)
    expect(complaints.join()).toContain('frame-ancestors')
  })

  test.each(['/vorgang/K7-3M9Q', '/v/abc', '/praxis', '/praxis/anmeldung', '/neuer-link'])(
    'of %s is allowed to nobody',
    async (path) => {
      expect(await isShown(own, path)).toBe(false)
      expect(complaints.join()).toContain("frame-ancestors 'none'")
    },
  )
})
