import type { Page } from 'playwright-core'
import type { Site } from './site.ts'
import { closeByTerminal, proposeByTerminal, writeByTerminal } from './terminal.ts'

/** Pages that few patients ever meet, one request for each way it can go; the rest of what `patientStates` shows. */
export async function* rareStates(page: Page, site: Site): AsyncGenerator<string> {
  yield* answered(page, site)
  yield* appointment(page, site)
  yield* withdrawn(page, site)
  yield* notMine(page, site)
}

async function* answered(page: Page, site: Site): AsyncGenerator<string> {
  await page.goto(`${site.url}/termin?bekannt=yes&versicherung=statutory&leistung=impfung`)
  yield 'start-with-answers'
  const { reference, draft } = await sendAnother(page, site)
  const thread = `${site.url}/vorgang/${reference}`
  await post(page, `${draft}`, { name: 'Max Mustermann' })
  yield 'already-sent-changed'
  await writeByTerminal(site, reference, 'Guten Tag, bitte bringen Sie Ihren Impfpass mit.\nIhre Praxis')
  await site.rounds()
  await page.goto(site.url + (await site.newestLink()))
  yield 'link-message'
  await page.goto(thread)
  yield 'thread-in-progress'
  await post(page, `${thread}/nachrichten`, { text: ' ' })
  yield 'thread-message-errors'
  await post(page, `${thread}/wunsch`, { earliest: '2020-01-01', 'wish-text': 'Gern früh' })
  yield 'thread-wish-errors'
  await proposeByTerminal(site, reference, '2026-12-10T09:00')
  await page.goto(thread)
  yield 'thread-proposed-one'
  const proposal = await page.locator('form[action*=annahme] [name=proposal]').inputValue()
  await closeByTerminal(site, reference)
  await post(page, `${thread}/annahme`, { proposal, slot: '1' })
  yield 'thread-refused'
  await page.goto(thread)
  yield 'thread-answered'
  await post(page, `${thread}/nachrichten`, { text: 'x'.repeat(70_000) })
  yield 'too-large'
}

async function* appointment(page: Page, site: Site): AsyncGenerator<string> {
  const { reference } = await sendAnother(page, site)
  const thread = `${site.url}/vorgang/${reference}`
  await proposeByTerminal(site, reference, '2026-12-11T09:00')
  await page.goto(thread)
  await page.locator('form[action*=annahme] button').click()
  await page.locator('a[download]').waitFor()
  await site.rounds()
  await page.goto(site.url + (await site.newestLink()))
  yield 'link-scheduled'
  const now = site.now().toString()
  site.moveTo('2026-12-10T20:00:00Z')
  await page.locator('form[action*="/v/"] button').first().click()
  await page.waitForURL(/\/vorgang\//)
  yield 'thread-too-late-to-cancel'
  site.moveTo(now)
}

async function* withdrawn(page: Page, site: Site): AsyncGenerator<string> {
  await sendAnother(page, site)
  await page.locator('form[action*=ruecknahme] button').click()
  await page.waitForLoadState()
  yield 'thread-withdrawn'
}

async function* notMine(page: Page, site: Site): AsyncGenerator<string> {
  await sendAnother(page, site, 'fremd@example.org')
  await site.rounds()
  await page.goto(site.url + (await site.newestLink()))
  await page.locator('form[action*=widerspruch] button').click()
  await page.waitForLoadState()
  yield 'link-stopped'
  await page.goto(`${site.url}/neuer-link/gesendet`)
  yield 'new-link-sent'
}

type Sent = { reference: string; draft: string }

/** One more request from the same device. */
async function sendAnother(page: Page, { url }: Site, email = 'max@example.org'): Promise<Sent> {
  await page.goto(`${url}/termin?bekannt=yes&versicherung=statutory&leistung=impfung`)
  await page.locator('main form button').click()
  await page.waitForURL(/\/anfrage/)
  const draft = page.url()
  for (const [name, value] of [
    ['name', 'Max Mustermann'],
    ['birth_day', '1'],
    ['birth_month', '2'],
    ['birth_year', '1950'],
    ['email', email],
  ] as const)
    await page.locator(`[name=${name}]`).fill(value)
  await page.locator('form#anfrage button[type=submit]').last().click()
  await page.waitForURL(/\/vorgang\//)
  return { reference: page.url().split('/').at(-1)?.split('?')[0] ?? '', draft }
}

/** What no button of the page would send, sent from it. */
async function post(page: Page, address: string, fields: Record<string, string>): Promise<void> {
  const posted = page.waitForEvent('framenavigated')
  await page.evaluate(
    ([action, names]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action })
      for (const [name, value] of Object.entries(names)) {
        const field = Object.assign(document.createElement('textarea'), { name, value })
        form.append(field)
      }
      document.body.append(form)
      form.submit()
    },
    [address, fields] as const,
  )
  await posted
  await page.waitForLoadState()
}
