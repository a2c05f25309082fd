import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { enterSite, openDesk } from '../support/browser-accounts.ts'
import { sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'
import { proposeByTerminal } from '../support/terminal.ts'
import { openVisitor, type Visitor } from '../support/visitor.ts'

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

/** A request of somebody at another device. */
async function somebodyAsks(name: string): Promise<{ patient: Visitor; reference: string }> {
  const patient = openVisitor(site.url)
  return { patient, reference: await sendRequest(patient, { name, complaint: `Frage von ${name}` }) }
}

test('two colleagues and a patient at once: everybody sees the others, and nothing typed is touched', async () => {
  const { patient, reference } = await somebodyAsks('Erika Mustermann')
  const anna = await openDesk(browser, site, 'Anna')
  const max = await openDesk(browser, site, 'Max')
  const address = `${site.url}/praxis/anfragen/${reference}`

  await anna.goto(address)
  await max.getByText('Anna sieht das gerade an').waitFor()
  await max.goto(address)
  await anna.getByText('Max sieht das gerade an').waitFor()

  await anna.getByLabel(/^Nachricht an/).pressSequentially('Guten Tag, passt es')
  await max.getByText('Anna schreibt gerade').waitFor()

  await patient.visit(`/vorgang/${reference}`)
  patient.fill({ text: 'Bitte nicht am Montag' })
  await patient.press('Nachricht senden')
  await anna.getByText('Bitte nicht am Montag').waitFor()
  expect(await anna.getByLabel(/^Nachricht an/).inputValue()).toBe('Guten Tag, passt es')
  expect(await anna.evaluate(() => document.activeElement?.id)).toBe('text')

  await anna.getByRole('button', { name: 'Nachricht senden', exact: true }).click()
  await anna.getByText('Inzwischen ist etwas Neues passiert').first().waitFor()
  expect(await anna.getByLabel(/^Nachricht an/).inputValue()).toBe('Guten Tag, passt es')
  // What she has to look at is marked, for as long as she has the page before her.
  const news = anna.locator('#entries .bubble', { hasText: 'Bitte nicht am Montag' })
  await max.goto(`${site.url}/praxis`)
  await anna.getByText('Max sieht das gerade an').waitFor({ state: 'detached' })
  expect(await news.textContent()).toContain('Neu')
  await max.goto(address)
  await anna.getByRole('button', { name: 'Nachricht senden', exact: true }).click()
  await max.getByText('Guten Tag, passt es').first().waitFor()

  await anna.goto(`${site.url}/praxis`)
  await max.getByText('Anna sieht das gerade an').waitFor({ state: 'detached' })
})

test('a request that comes in appears in the inbox and in the title by itself', async () => {
  const eva = await openDesk(browser, site, 'Eva')
  const before = await eva.title()
  await somebodyAsks('Berta Neuling')
  await eva.getByText('Berta Neuling').waitFor()
  expect(await eva.title()).not.toBe(before)
})

test('what was begun survives a reload and the end of the session', async () => {
  const { reference } = await somebodyAsks('Halb Fertig')
  const ina = await openDesk(browser, site, 'Ina')
  await ina.goto(`${site.url}/praxis/anfragen/${reference}`)
  await ina.getByLabel(/^Nachricht an/).pressSequentially('Angefangen und')
  await ina.waitForResponse((response) => response.url().endsWith('/entwurf'))
  await ina.getByLabel('Notiz für das Team').pressSequentially('Ruft noch')
  await ina.waitForResponse((response) => response.url().endsWith('/entwurf'))
  await ina.context().clearCookies()
  await enterSite(ina, site, 'ina@example.org')
  await ina.goto(`${site.url}/praxis/anfragen/${reference}`)
  expect(await ina.getByLabel(/^Nachricht an/).inputValue()).toBe('Angefangen und')
  expect(await ina.getByLabel('Notiz für das Team').inputValue()).toBe('Ruft noch')
})

test('whoever sends the one keeps the other that was begun', async () => {
  const { reference } = await somebodyAsks('Beides Begonnen')
  const pia = await openDesk(browser, site, 'Pia')
  await pia.goto(`${site.url}/praxis/anfragen/${reference}`)
  await pia.getByLabel('Notiz für das Team').fill('Ruft noch')
  await pia.getByLabel(/^Nachricht an/).fill('Guten Tag')
  await pia.getByRole('button', { name: 'Nachricht senden', exact: true }).click()
  await pia.locator('#entries').getByText('Guten Tag').waitFor()
  expect(await pia.getByLabel(/^Nachricht an/).inputValue()).toBe('')
  await expect.poll(() => pia.reload().then(() => pia.getByLabel('Notiz für das Team').inputValue())).toBe('Ruft noch')
  await pia.getByRole('button', { name: 'Notiz speichern' }).click()
  await pia.locator('#entries').getByText('Ruft noch').waitFor()
  expect(await pia.getByLabel('Notiz für das Team').inputValue()).toBe('')
})

test('what somebody has ticked, unfolded and chosen stays when the list renews itself', async () => {
  const { reference } = await somebodyAsks('Anton Erster')
  await somebodyAsks('Zora Zweite')
  const ute = await openDesk(browser, site, 'Ute')
  await ute.getByLabel('Anton Erster').check()
  await ute.locator('summary', { hasText: 'Filter' }).click()
  await ute.getByLabel('Leistung').selectOption({ label: 'Impfung' })
  await ute.getByLabel('Neupatienten').check()
  const tom = await openDesk(browser, site, 'Tom')
  await tom.goto(`${site.url}/praxis/anfragen/${reference}`)
  await ute.getByText('Tom sieht das gerade an').waitFor()
  await somebodyAsks('Anna Dritte')
  await ute.getByText('Anna Dritte').waitFor()

  expect(await ute.getByLabel('Anton Erster').isChecked()).toBe(true)
  expect(await ute.getByLabel('Anna Dritte').isChecked()).toBe(false)
  expect(await ute.getByLabel('Leistung').inputValue()).toBe('impfung')
  expect(await ute.getByLabel('Neupatienten').isVisible()).toBe(true)
  expect(await ute.getByLabel('Neupatienten').isChecked()).toBe(true)
})

test('what somebody has unfolded and typed at an appointment stays when a colleague comes by', async () => {
  const { patient, reference } = await somebodyAsks('Paula Plan')
  await proposeByTerminal(site, reference, '2026-12-08T09:30')
  await patient.visit(`/vorgang/${reference}`)
  await patient.press('Annehmen')
  const eda = await openDesk(browser, site, 'Eda')
  await eda.goto(`${site.url}/praxis/anfragen/${reference}`)
  await eda.locator('summary', { hasText: 'Termin verschieben' }).click()
  await eda.getByLabel('Nachricht dazu').first().fill('Leider sind wir')
  await eda.getByLabel('Zugewiesen an').selectOption({ label: 'Mich' })
  const kim = await openDesk(browser, site, 'Kim')
  await kim.goto(`${site.url}/praxis/anfragen/${reference}`)
  await eda.getByText('Kim sieht das gerade an').waitFor()
  expect(await eda.getByLabel('Nachricht dazu').first().inputValue()).toBe('Leider sind wir')
  expect(await eda.getByLabel('Nachricht dazu').first().isVisible()).toBe(true)
  expect(await eda.getByLabel('Zugewiesen an').inputValue()).not.toBe('')
})
