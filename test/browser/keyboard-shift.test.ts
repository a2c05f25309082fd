import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { addToSite } from '../support/browser-accounts.ts'
import { password, sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'
import { openVisitor } from '../support/visitor.ts'

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

async function signInByKeyboard(page: Page): Promise<void> {
  const email = await addToSite(site, 'Anna Empfang')
  await page.goto(`${site.url}/praxis/anmeldung`)
  await page.getByLabel('E-Mail-Adresse').focus()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Posteingang' }).waitFor()
}

async function countByStatus(): Promise<Record<string, number>> {
  const rows = await site.db
    .selectFrom('appointment_requests')
    .select(['status', (eb) => eb.fn.countAll<number>().as('n')])
    .groupBy('status')
    .execute()
  return Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)]))
}

test('a shift of forty requests is worked by keyboard alone', async () => {
  for (let index = 0; index < 40; index++)
    await sendRequest(openVisitor(site.url), {
      name: `Person ${index}`,
      email: `p${index}@example.org`,
      service: 'Impfung',
    })
  const page = await (await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 800 } })).newPage()
  await signInByKeyboard(page)
  for (let index = 0; index < 40; index++) {
    await page.goto(`${site.url}/praxis`)
    await page.keyboard.press('j')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('o')])
    await page.getByRole('heading', { name: /^Person / }).waitFor()
    if (index % 4 === 3) {
      await page.keyboard.press('e')
    } else if (index % 4 === 2) {
      await page.keyboard.press('r')
      await page.keyboard.type('Bitte rufen Sie uns an. e j k')
      await page.keyboard.press('Tab')
    } else {
      await page.keyboard.press('p')
    }
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  }
  expect(await countByStatus()).toEqual({ proposed: 20, in_progress: 10, answered: 10 })
})

test('from the inbox to a sent proposal that fits takes two clicks', async () => {
  const reference = await sendRequest(openVisitor(site.url), { name: 'Zwei Klicks', email: 'zwei@example.org' })
  const page = (await browser.contexts()[0]?.pages())?.[0]
  if (!page) throw new Error('nobody is signed in')
  await page.goto(`${site.url}/praxis`)
  let clicks = 0
  const click = async (press: Promise<void>) => {
    await press
    clicks++
  }
  await click(page.getByText('Zwei Klicks').click())
  await click(
    page
      .getByRole('button', { name: /^Vorschlag senden/ })
      .first()
      .click(),
  )
  await page.getByText('Vorgeschlagen').first().waitFor()
  expect(clicks).toBe(2)
  const { status } = await site.db
    .selectFrom('appointment_requests')
    .select('status')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  expect(status).toBe('proposed')
})

test('keys lead from one thread to the next, back to the list and to the search, and send what was typed', async () => {
  for (const name of ['Taste Zwei', 'Taste Eins'])
    await sendRequest(openVisitor(site.url), { name, email: `${name.slice(6)}@example.org`.toLowerCase() })
  const page = (await browser.contexts()[0]?.pages())?.[0]
  if (!page) throw new Error('nobody is signed in')
  const opened = async (name: string) => {
    await page.getByRole('heading', { name, exact: true }).waitFor()
    await page.waitForLoadState()
  }
  await page.goto(`${site.url}/praxis`)
  await page.getByText('Taste Eins').click()
  await opened('Taste Eins')
  await page.keyboard.press('j')
  await opened('Taste Zwei')
  await page.keyboard.press('n')
  await page.keyboard.type('Eine Notiz mit j und k')
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await page.keyboard.type('Guten Tag')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Control+Enter')])
  const sent = page.locator('#entries .bubble-practice', { hasText: 'Guten Tag' })
  await sent.waitFor()
  expect(new URL(page.url()).hash).toBe(`#${await sent.getAttribute('id')}`)
  await page.keyboard.press('/')
  await page.waitForFunction(() => document.activeElement?.id === 'q')
  await page.keyboard.type('Taste Eins')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  await page.getByText('Taste Eins').click()
  await opened('Taste Eins')
  await page.keyboard.press('k')
  await opened('Posteingang')
})

test('back in the list, j and k go on from the thread that was read', async () => {
  for (const name of ['Liste Drei', 'Liste Zwei', 'Liste Eins'])
    await sendRequest(openVisitor(site.url), { name, email: `${name.slice(6)}@example.org`.toLowerCase() })
  const page = (await browser.contexts()[0]?.pages())?.[0]
  if (!page) throw new Error('nobody is signed in')
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('.inbox-name')?.textContent)
  for (const [key, next] of [
    ['j', 'Liste Drei'],
    ['k', 'Liste Eins'],
  ] as const) {
    await page.goto(`${site.url}/praxis`)
    await page.getByText('Liste Zwei').click()
    await page.getByRole('heading', { name: 'Liste Zwei' }).waitFor()
    await page.keyboard.press('k')
    await page.getByRole('heading', { name: 'Posteingang' }).waitFor()
    await page.waitForLoadState()
    await page.keyboard.press(key)
    expect(await focused()).toContain(next)
  }
})
