import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { launchBrowser } from '../test/support/browser.ts'
import { patientStates } from '../test/support/patient-states.ts'
import { openSite } from '../test/support/site.ts'

const folder = resolve(import.meta.dirname, '../screenshots/patient')
const looks = [
  { name: 'de-phone', language: 'de', width: 390, scheme: 'light' },
  { name: 'de-phone-dark', language: 'de', width: 390, scheme: 'dark' },
  { name: 'de-desktop', language: 'de', width: 1280, scheme: 'light' },
  { name: 'ar-phone', language: 'ar', width: 390, scheme: 'light' },
] as const

rmSync(folder, { recursive: true, force: true })
const browser = await launchBrowser()
for (const { name, language, width, scheme } of looks) {
  const site = await openSite()
  const page = await (
    await browser.newContext({
      locale: language,
      viewport: { width, height: 844 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    })
  ).newPage()
  mkdirSync(join(folder, name), { recursive: true })
  let number = 0
  for await (const state of patientStates(page, site)) {
    const file = `${String(++number).padStart(2, '0')}-${state}.png`
    await page.screenshot({ path: join(folder, name, file), fullPage: true })
  }
  console.log(`${number} pages in screenshots/patient/${name}`)
  await page.context().close()
  await site.close()
}
await browser.close()
