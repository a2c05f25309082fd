import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { addStaff } from '../../src/db/staff.ts'
import type { Role } from '../../src/domain/staff.ts'
import { hashPassword } from '../../src/web/staff/password.ts'
import { password } from './practice.ts'
import { type Server, terminpfad } from './process.ts'
import type { Site } from './site.ts'

export type PrintedAccount = { id: number; email: string; totpUri: string; recoveryCodes: string[] }

/** Adds somebody to a running practice by the terminal, as an admin does. */
export async function addAtTerminal(server: Server, email: string, role: Role = 'staff'): Promise<PrintedAccount> {
  const { stdout, stderr, code } = await terminpfad(
    ['staff', 'add', '--email', email, '--name', 'Anna Empfang', '--role', role, '--password-stdin', '--json'],
    {
      cwd: server.directory,
      input: password,
      env: { TERMINPFAD_CONFIG: join(import.meta.dirname, '../../config/clinic.yaml') },
    },
  )
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** Adds somebody to a site, where a password is all it takes; gives the address to sign in with. */
export async function addToSite(site: Site, name: string, role: Role = 'staff'): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
  await addStaff(site.db, { email, name, role, passwordHash: await hashPassword(password), now: site.now() })
  return email
}

/** Fills in the page that asks who one is. */
export async function enterPassword(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await page.getByLabel('Passwort').fill(password)
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
}

/** Through the door of a site, up to the inbox. */
export async function enterSite(page: Page, site: Site, email: string): Promise<void> {
  await page.goto(`${site.url}/praxis/anmeldung`)
  await enterPassword(page, email)
  await page.getByRole('heading', { name: 'Posteingang' }).waitFor()
}

/** Somebody new on staff before the inbox, in a browser of their own. */
export async function openDesk(browser: Browser, site: Site, name: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 800 } })).newPage()
  await enterSite(page, site, await addToSite(site, name))
  return page
}

/** Signs in on the page that asks for it, with a printed code: one of an app is good only once in half a minute. */
export async function signInAs(page: Page, { email, recoveryCodes }: PrintedAccount): Promise<void> {
  await enterPassword(page, email)
  await page.getByLabel('Code', { exact: true }).fill(recoveryCodes.pop() ?? '')
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
}
