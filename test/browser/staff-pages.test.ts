import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { addToSite, enterPassword } from '../support/browser-accounts.ts'
import { pageFaults } from '../support/page-faults.ts'
import { sendRequest } from '../support/practice.ts'
import { openSite, type Site } from '../support/site.ts'
import { proposeByTerminal } from '../support/terminal.ts'
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

const looks = [
  { width: 1280, scheme: 'light' },
  { width: 768, scheme: 'dark' },
  { width: 320, scheme: 'light' },
] as const

test('every page of staff in every state is without fault, beside other windows, on a tablet and four times as large', async () => {
  const context = await browser.newContext({
    locale: 'de-DE',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const wrong: string[] = []
  const seen = new Set<string>()
  for await (const state of staffStates(page)) {
    seen.add(state)
    wrong.push(...(await pageFaults(page, looks)).map((fault) => `${state}: ${fault}`))
  }
  expect(wrong).toEqual([])
  expect(seen.size).toBeGreaterThan(38)
  await context.close()
})

async function* staffStates(page: Page): AsyncGenerator<string> {
  await page.goto(`${site.url}/praxis`)
  yield 'sign-in'
  await page.getByLabel('E-Mail-Adresse').fill('anna@example.org')
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
  yield 'sign-in-wrong'
  await signIn(page)
  yield 'inbox-empty'

  const references = []
  for (const name of ['Erika Neu', 'Berta Vorschlag', 'Carl Termin', 'Dora Abgesagt', 'Emil Erledigt'])
    references.push(await sendRequest(openVisitor(site.url), { name, complaint: `Anliegen von ${name}` }))
  const endless = await sendRequest(openVisitor(site.url), {
    name: `Ohne ${'Ende'.repeat(45)}`,
    email: `${'lang.'.repeat(10)}adresse@${'unter.'.repeat(16)}example.org`,
    complaint: 'OhneLeerzeichen'.repeat(60),
  })
  const [fresh = '', proposed = '', scheduled = '', declined = '', done = ''] = references
  await proposeByTerminal(site, proposed, '2026-12-01T09:30', '2026-12-03T16:00')
  await proposeByTerminal(site, scheduled, '2026-12-01T11:00')
  await page.goto(`${site.url}/praxis`)
  yield 'inbox'
  for (const address of [
    '?tab=patient',
    '?tab=erledigt',
    '?tab=verdacht',
    '?q=Berta',
    '?q=gibtesnicht',
    '?leistung=impfung&neu=1',
  ]) {
    await page.goto(`${site.url}/praxis${address}`)
    yield `inbox${address}`
  }
  yield* inSeveral(page)
  await page.goto(`${site.url}/praxis/anfragen/${endless}`)
  yield 'thread-endless'
  await page.goto(`${site.url}/praxis/anfragen/${endless}/druck`)
  yield 'print-endless'
  yield* threads(page, { fresh, proposed, scheduled, declined, done })
  yield* awayFromDesk(page)
  for (const address of [
    'anfragen/neu',
    'vorlagen',
    'kalender',
    'kalender/abos',
    'abwesenheiten',
    'ablauf',
    'auswertung',
    'tasten',
    'benachrichtigungen',
    'konto',
    'team',
    'gibt-es-nicht',
  ]) {
    await page.goto(`${site.url}/praxis/${address}`)
    yield address
  }
}

async function* inSeveral(page: Page): AsyncGenerator<string> {
  await page.goto(`${site.url}/praxis`)
  await page.locator('summary', { hasText: 'Filter' }).click()
  yield 'inbox-filters'
  await page.locator('summary', { hasText: 'Filter' }).click()
  await page.getByLabel('Dora Abgesagt').check()
  yield 'inbox-ticked'
  await page.getByRole('button', { name: 'Als erledigt markieren' }).click()
  await page.getByRole('button', { name: 'Rückgängig' }).waitFor()
  yield 'inbox-many-done'
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.getByText('wieder geöffnet').waitFor()
}

/** Somebody is away while there is an appointment, and somebody else's calendar subscribes. */
async function* awayFromDesk(page: Page): AsyncGenerator<string> {
  await page.goto(`${site.url}/praxis/abwesenheiten`)
  await page.getByRole('button', { name: 'Abwesenheit speichern' }).click()
  await page.getByText('Es gibt ein Problem').waitFor()
  yield 'absences-wrong'
  await page.getByLabel('Erster Tag').fill('2026-12-01')
  await page.getByRole('button', { name: 'Abwesenheit speichern' }).click()
  await page.getByRole('button', { name: 'Auswahl anwenden' }).waitFor()
  yield 'absence-decisions'
  for (const address of ['abwesenheiten', 'kalender?woche=2026-12-01', 'kalender?woche=2026-12-01&mit=beispiel']) {
    await page.goto(`${site.url}/praxis/${address}`)
    yield `${address}-with-absence`
  }
  await page.goto(`${site.url}/praxis/kalender/abos`)
  await page.getByRole('button', { name: 'Neue Adresse' }).click()
  await page.getByRole('button', { name: 'Kopieren' }).waitFor()
  yield 'feed-made'
}

type Threads = Record<'fresh' | 'proposed' | 'scheduled' | 'declined' | 'done', string>

async function* threads(page: Page, { fresh, proposed, scheduled, done }: Threads): AsyncGenerator<string> {
  const open = (reference: string) => page.goto(`${site.url}/praxis/anfragen/${reference}`)
  await open(fresh)
  yield 'thread-new'
  await page.getByRole('button', { name: 'Nachricht senden', exact: true }).click()
  yield 'thread-empty-message'
  await page.getByLabel('Notiz für das Team').fill('Bitte zurückrufen')
  await page.getByRole('button', { name: 'Notiz speichern' }).click()
  yield 'thread-note'
  await open(proposed)
  yield 'thread-proposed'
  await page.getByText('Stattdessen etwas anderes vorschlagen').click()
  await page.getByLabel('Datum').first().fill('2026-12-01')
  await page.getByLabel('Uhrzeit').first().fill('11:00')
  await page.getByRole('button', { name: 'Vorschlag senden', exact: true }).click()
  await page.getByLabel('Trotzdem, weil').waitFor()
  yield 'thread-override'
  await open(fresh)
  await page.getByRole('button', { name: 'Bis morgen' }).click()
  await page.getByRole('button', { name: 'Wieder in den Posteingang' }).waitFor()
  yield 'thread-put-off'
  await open(scheduled)
  await page
    .getByRole('button', { name: /Am Telefon angenommen/ })
    .first()
    .click()
  await page.getByText('Termin steht').first().waitFor()
  yield 'thread-scheduled'
  await page.goto(`${page.url().split('?')[0]}/druck`)
  yield 'thread-print'
  await open(done)
  await page.getByRole('button', { name: 'Erledigt', exact: true }).click()
  yield 'thread-done'
}

async function signIn(page: Page): Promise<void> {
  await enterPassword(page, await addToSite(site, 'Anna Empfang', 'admin'))
  await page.getByRole('heading', { name: 'Posteingang' }).waitFor()
}
