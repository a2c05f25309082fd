import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { launchBrowser } from '../support/browser.ts'
import { addAtTerminal, type PrintedAccount, signInAs } from '../support/browser-accounts.ts'
import { pageFaults } from '../support/page-faults.ts'
import { password } from '../support/practice.ts'
import { type Server, startServer, terminpfad } from '../support/process.ts'

let server: Server
let browser: Browser
let db: Database
let boss: PrintedAccount
let context: BrowserContext
let page: Page

beforeAll(async () => {
  server = await startServer()
  db = openDatabase(join(server.directory, 'data/terminpfad.sqlite'))
  boss = await addAtTerminal(server, 'chefin@example.org', 'admin')
  browser = await launchBrowser()
})
beforeEach(async () => {
  context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'de-DE',
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
})
afterEach(() => context.close())
afterAll(async () => {
  await db?.destroy()
  await browser?.close()
  await server?.stop()
})

const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()

async function signIn(): Promise<void> {
  await page.goto(`${server.url}/praxis`)
  await signInAs(page, boss)
  await heading('Posteingang')
}

/** As if the last sign of life of everybody had been so many seconds ago. */
async function wasSeen(secondsAgo: number): Promise<void> {
  await db
    .updateTable('staff_sessions')
    .set({ last_seen_at: Date.now() - secondsAgo * 1000 })
    .execute()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
}

/** Behind the link of a new account, up to the second factor. */
async function openNewAccount(email: string): Promise<void> {
  const { stdout } = await terminpfad(
    ['staff', 'add', '--email', email, '--name', 'Max Muster', '--role', 'staff', '--json'],
    {
      cwd: server.directory,
      env: {
        TERMINPFAD_CONFIG: join(import.meta.dirname, '../../config/clinic.yaml'),
        TERMINPFAD_BASE_URL: server.url,
      },
    },
  )
  await page.goto(JSON.parse(stdout).setupUrl)
  await page.getByLabel('Neues Passwort').fill(password)
  await page.getByRole('button', { name: 'Zugang einrichten' }).click()
  await heading('Zweiten Faktor einrichten')
}

/** A key in the computer itself, as a fingerprint reader is, that always says yes. */
async function plugInAuthenticator(): Promise<void> {
  const client = await context.newCDPSession(page)
  await client.send('WebAuthn.enable')
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

describe('a passkey', () => {
  test('made at the first sign-in opens the desk alone, and again after locking', async () => {
    await plugInAuthenticator()
    await openNewAccount('max@example.org')
    await page.getByRole('button', { name: 'Passkey einrichten' }).click()
    await heading('Ihre Wiederherstellungscodes')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Kopieren' }).click()
    await page.getByRole('button', { name: 'Kopiert' }).waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied.split('\n').filter((line) => /^(\w{6}-){3}\w{6}$/.test(line))).toHaveLength(10)
    const printed = page.evaluate(() => new Promise((resolve) => addEventListener('beforeprint', () => resolve(true))))
    await page.getByRole('button', { name: 'Drucken' }).click()
    expect(await printed).toBe(true)
    await page.getByRole('link', { name: 'Weiter zum Posteingang' }).click()
    await heading('Posteingang')

    for (const leave of ['Abmelden', 'Sperren']) {
      await page.getByRole('navigation').getByRole('button', { name: leave }).click()
      await heading('Anmelden')
      await page.getByRole('button', { name: 'Passkey verwenden' }).click()
      await heading('Posteingang')
    }
    const row = await db.selectFrom('staff_passkeys').selectAll().executeTakeFirstOrThrow()
    expect([row.counter > 1, row.last_used_at !== null]).toEqual([true, true])
  })

  test('added in Konto needs the password, and goes again', async () => {
    await plugInAuthenticator()
    await signIn()
    await page.goto(`${server.url}/praxis/konto`)
    const form = page.locator('form[action="/praxis/konto/passkeys"]')
    await form.getByLabel('Name des Passkeys').fill('Rechner am Empfang')
    await form.getByLabel('Ihr Passwort').fill('falsch geraten')
    await form.getByRole('button', { name: 'Passkey einrichten' }).click()
    await form.getByText('Das ist nicht Ihr jetziges Passwort.').waitFor()
    await form.getByLabel('Ihr Passwort').fill(password)
    await form.getByRole('button', { name: 'Passkey einrichten' }).click()
    await page.getByText('Der Passkey ist eingerichtet.').waitFor()

    await page.locator('summary', { hasText: 'Rechner am Empfang' }).click()
    await page.locator('details[open]').getByLabel('Ihr Passwort').fill(password)
    await page.getByRole('button', { name: 'Passkey „Rechner am Empfang“ entfernen' }).click()
    await page.getByText('Der Passkey gilt nicht mehr.').waitFor()
  })

  test('that answers an old question opens nothing', async () => {
    await plugInAuthenticator()
    await openNewAccount('old@example.org')
    await page.getByRole('button', { name: 'Passkey einrichten' }).click()
    await heading('Ihre Wiederherstellungscodes')
    await page.goto(`${server.url}/praxis`)
    await page.getByRole('navigation').getByRole('button', { name: 'Abmelden' }).click()
    const sent = page.waitForRequest((request) => request.url().endsWith('/praxis/anmeldung/passkey'))
    await page.getByRole('button', { name: 'Passkey verwenden' }).click()
    const body = (await sent).postData() ?? ''
    await heading('Posteingang')
    const again = await fetch(`${server.url}/praxis/anmeldung/passkey`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body,
    })
    expect(again.headers.get('location')).toBe('/praxis/anmeldung')
    expect(again.headers.getSetCookie()).toEqual([])
  })
})

describe('an open page', () => {
  test('asks two minutes before the session ends; one click keeps it', async () => {
    await signIn()
    const dialog = page.getByRole('alertdialog', { name: 'Sind Sie noch da?' })
    const asked = page.waitForResponse(`${server.url}/praxis/sitzung`)
    await wasSeen(20 * 60)
    await (await asked).finished()
    expect(await dialog.isVisible()).toBe(false)
    await wasSeen(28 * 60 + 5)
    await dialog.waitFor()
    expect(await dialog.textContent()).toMatch(/Noch [01]:\d\d Minuten/)
    expect(await faults()).toEqual([])
    await page.getByRole('button', { name: 'Angemeldet bleiben' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const rows = await db.selectFrom('staff_sessions').select('last_seen_at').execute()
    expect(Date.now() - Math.max(...rows.map((row) => row.last_seen_at))).toBeLessThan(20 * 60_000)
  })

  test('goes when the session has ended, in every tab, and comes back where it was', async () => {
    await signIn()
    await page.goto(`${server.url}/praxis/tasten`)
    const tab = await context.newPage()
    await tab.goto(`${server.url}/praxis/konto`)
    await wasSeen(31 * 60)
    await heading('Anmelden')
    await tab.getByRole('heading', { name: 'Anmelden' }).waitFor()
    await page.getByLabel('Passwort').fill(password)
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await page.waitForURL(`${server.url}/praxis/tasten`)
  })

  test('shows nothing after signing out, also not with the back button', async () => {
    await signIn()
    await page.goto(`${server.url}/praxis/konto`)
    await page.getByText('chefin@example.org').first().waitFor()
    await page.getByRole('navigation').getByRole('button', { name: 'Abmelden' }).click()
    await heading('Anmelden')
    await page.goBack()
    await heading('Anmelden')
    expect(await page.content()).not.toContain('chefin@example.org')
  })
})

test('every page of signing in and of accounts is without fault, on a computer and on a telephone', async () => {
  const found: string[] = []
  const check = async () => found.push(...(await faults()))
  await openNewAccount('axe@example.org')
  await check()
  await context.clearCookies()
  await page.goto(`${server.url}/praxis/anmeldung`)
  await check()
  await page.getByLabel('E-Mail-Adresse').fill(boss.email)
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await heading('Code eingeben')
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await page.getByText('wurde schon benutzt').first().waitFor()
  await check()
  await page.getByLabel('Code', { exact: true }).fill(boss.recoveryCodes.pop() ?? '')
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  await heading('Posteingang')
  for (const address of ['konto', 'konto/zweiter-faktor', 'team', `team/${boss.id}`]) {
    await page.goto(`${server.url}/praxis/${address}`)
    await check()
  }
  await page.getByRole('button', { name: 'Link für neues Passwort' }).click()
  await page.getByText('nicht noch einmal angezeigt').waitFor()
  await check()
  await page.goto(`${server.url}/praxis/konto`)
  await page.getByRole('button', { name: 'Passwort ändern' }).click()
  await page.getByText('Es gibt ein Problem').waitFor()
  await check()
  await page.getByRole('button', { name: 'Sperren' }).click()
  await page.getByText('ist hier noch angemeldet').waitFor()
  await check()
  expect(found).toEqual([])
})

/** What is wrong with the page as it is, on a computer and on a telephone. */
async function faults(): Promise<string[]> {
  const looks = [
    { width: 390, scheme: 'dark' },
    { width: 1280, scheme: 'light' },
  ] as const
  return (await pageFaults(page, looks)).map((fault) => `${page.url()} ${fault}`)
}
