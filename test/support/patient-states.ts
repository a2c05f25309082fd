import type { Page } from 'playwright-core'
import { rareStates } from './rare-patient-states.ts'
import type { Site } from './site.ts'
import { proposeByTerminal } from './terminal.ts'

/**
 * Leads a browser through every patient page in every state, in whatever language it speaks, and names each.
 * Fields and buttons are found by their values, which are the same in all languages.
 */
export async function* patientStates(page: Page, site: Site): AsyncGenerator<string> {
  yield* wayOut(page, site)
  const reference = yield* request(page, site)
  yield* proposal(page, site, reference)
  yield* rareStates(page, site)
  yield* deadEnds(page, site)
}

async function* wayOut(page: Page, { url }: Site): AsyncGenerator<string> {
  await page.goto(`${url}/`)
  yield 'window'
  await page.goto(`${url}/auswahl/sprechzeiten`)
  yield 'choice-message'
  await page.goto(`${url}/auswahl/rezept`)
  yield 'choice-redirect'
  await page.goto(`${url}/termin`)
  yield 'step'
  await answer(page, 'no')
  await answer(page, 'statutory')
  yield 'exit-message'
  await page.goto(`${url}/termin`)
  await answer(page, 'yes')
  await answer(page, 'private')
  yield 'exit-redirect'
  await page.goto(`${url}/barrierefreiheit`)
  yield 'accessibility'
}

async function* request(page: Page, { url }: Site): AsyncGenerator<string, string> {
  await page.goto(`${url}/termin`)
  for (const value of ['yes', 'statutory']) await answer(page, value)
  yield 'step-services'
  await answer(page, 'vorsorge')
  const form = page.url()
  yield 'form'
  await send(page, 'anfrage')
  yield 'form-errors'
  for (const [name, value] of [
    ['name', 'Erika Mustermann'],
    ['birth_day', '31'],
    ['birth_month', '1'],
    ['birth_year', '1985'],
    ['email', 'erika@example.org'],
    ['complaint', 'Rückenschmerzen'],
  ] as const)
    await page.locator(`[name=${name}]`).fill(value)
  for (const box of ['[value=tue-morning]', '#asap', '#q-card_read']) await page.locator(box).check()
  await press(page, 'button[form=anfrage][formaction^=versicherung]')
  yield 'step-changed'
  await answer(page, 'statutory')
  await press(page, '.languages [aria-current]')
  yield 'form-kept'
  await send(page, 'anfrage')
  const reference = page.url().split('/').at(-1)?.split('?')[0] ?? ''
  yield 'thread-new'
  await page.goto(form)
  yield 'already-sent'
  return reference
}

async function* proposal(page: Page, site: Site, reference: string): AsyncGenerator<string> {
  const thread = `${site.url}/vorgang/${reference}`
  await proposeByTerminal(site, reference, '2026-12-01T09:30', '2026-12-03T16:00')
  await page.goto(thread)
  yield 'thread-proposed'
  await site.rounds()
  const link = site.url + (await site.newestLink())
  await page.goto(link)
  yield 'link-proposed'
  await page.goto(thread)
  await send(page, 'ablehnung')
  yield 'thread-declined'
  await page.locator('form[action*=nachrichten] textarea').fill('Geht es auch am Freitag?')
  await send(page, 'nachrichten')
  yield 'thread-message'
  await proposeByTerminal(site, reference, '2026-12-02T09:00')
  site.moveTo(site.now().add({ hours: 72 }).toString())
  await site.rounds()
  await page.goto(link)
  yield 'link-expired'
  // The device's look at the thread ends after half a day; the link opens it anew.
  await page.locator('form[action*="/v/"]:not([action*=widerspruch]) button').first().click()
  await page.waitForURL(/\/vorgang\//)
  yield 'thread-expired'
  await proposeByTerminal(site, reference, '2026-12-08T09:00')
  await page.goto(thread)
  await page.locator('form[action*=annahme] button').first().click()
  await page.locator('a[download]').waitFor()
  yield 'thread-scheduled'
  await send(page, 'absage')
  yield 'thread-cancelled'
}

async function* deadEnds(page: Page, { url }: Site): AsyncGenerator<string> {
  await page.context().clearCookies()
  await page.goto(`${url}/v/${'x'.repeat(27)}`)
  yield 'link-dead'
  await page.goto(`${url}/neuer-link`)
  yield 'new-link'
  await page.locator('form[action*=neuer-link] button[type=submit]').first().click()
  yield 'new-link-errors'
  await page.goto(`${url}/vorgang/K7-3M9Q`)
  yield 'thread-no-access'
  await page.goto(`${url}/termin/${'x'.repeat(27)}/anfrage`)
  yield 'draft-gone'
  await page.goto(`${url}/gibt-es-nicht`)
  yield 'not-found'
}

async function answer(page: Page, value: string): Promise<void> {
  await page.locator(`button[name=answer][value=${value}]`).click()
  await page.waitForLoadState()
}

/** A button inside what is folded away, as a click by the keyboard reaches it. */
async function press(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForEvent('framenavigated'), page.locator(button).first().dispatchEvent('click')])
  await page.waitForLoadState()
}

async function send(page: Page, place: string): Promise<void> {
  await page.locator(`form[action*=${place}] button[type=submit]`).last().click()
  await page.waitForLoadState()
}
