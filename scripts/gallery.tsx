import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Child } from 'hono/jsx'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Clinic } from '../src/domain/clinic.ts'
import { lookStyles } from '../templates/look.ts'
import { createView, type View } from '../templates/view.ts'
import { launchBrowser } from '../test/support/browser.ts'
import { axeFaults } from '../test/support/page-faults.ts'
import { FormPage } from './gallery-form.tsx'
import { PartsPage, ProposalPage, QuestionPage, type Say, ThreadPage, WindowPage } from './gallery-patient.tsx'
import { InboxPage, RequestPage } from './gallery-staff.tsx'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'screenshots/gallery')

type Look = { name: string; language: 'de' | 'ar'; options: BrowserContextOptions; color?: string }

const looks: Look[] = [
  { name: 'phone-320', language: 'de', options: { viewport: { width: 320, height: 640 } } },
  { name: 'phone-390-dark', language: 'de', options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } },
  { name: 'phone-390-ar', language: 'ar', options: { viewport: { width: 390, height: 844 } } },
  { name: 'desktop', language: 'de', options: { viewport: { width: 1280, height: 800 } } },
  { name: 'desktop-dark', language: 'de', options: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' } },
  { name: 'desktop-ar', language: 'ar', options: { viewport: { width: 1280, height: 800 } } },
  { name: 'yellow', language: 'de', color: '#ffd400', options: { viewport: { width: 390, height: 844 } } },
  {
    name: 'navy-dark',
    language: 'de',
    color: '#0a1a5c',
    options: { viewport: { width: 768, height: 900 }, colorScheme: 'dark' },
  },
  { name: 'wide', language: 'de', options: { viewport: { width: 1600, height: 900 } } },
  { name: 'forced', language: 'de', options: { viewport: { width: 768, height: 900 }, forcedColors: 'active' } },
]

// Every part in every state as pages of its own, photographed in every look; exit code 1 when one of them has a fault.
writePages()
const faults = await photograph(process.argv[2] ?? '')
for (const fault of faults) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)

function pagesIn(language: 'de' | 'ar'): Record<string, Child> {
  const say: Say = (german, arabic) => (language === 'ar' ? arabic : german)
  const props = { view: viewIn(language), say }
  return {
    window: <WindowPage {...props} />,
    question: <QuestionPage {...props} />,
    form: <FormPage {...props} />,
    errors: <FormPage {...props} wrong />,
    proposal: <ProposalPage {...props} />,
    thread: <ThreadPage {...props} />,
    parts: <PartsPage {...props} />,
    inbox: <InboxPage {...props} />,
    request: <RequestPage {...props} />,
  }
}

function viewIn(language: string): View {
  const clinic: Pick<Clinic, 'name' | 'phone' | 'address' | 'privacyUrl' | 'timeZone' | 'languages' | 'look'> = {
    name: 'Hausarztpraxis am Park',
    phone: '+49 30 5550100',
    address: 'Parkstraße 1, 10115 Berlin',
    privacyUrl: 'https://praxis.example.org/datenschutz',
    timeZone: 'Europe/Berlin',
    languages: ['de', 'ar'],
    look: {},
  }
  const assets = {
    css: 'app.css',
    staffCss: 'staff.css',
    desk: 'data:text/javascript,',
    proof: '',
    account: '',
    live: '',
  }
  return createView(clinic as Clinic, { language, languages: clinic.languages, assets, address: '/', chosen: false })
}

function writePages(): void {
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'templates/app.css'), join(folder, 'app.css'))
  const sheets = globSync(join(root, 'templates/staff/*.css')).map((file) => readFileSync(file, 'utf8'))
  writeFileSync(join(folder, 'staff.css'), sheets.join(''))
  for (const language of ['de', 'ar'] as const) {
    for (const [name, page] of Object.entries(pagesIn(language))) {
      writeFileSync(join(folder, `${name}-${language}.html`), String(page))
    }
  }
}

async function photograph(only: string): Promise<string[]> {
  const browser = await launchBrowser()
  const found: string[] = []
  for (const look of looks.filter((one) => one.name.includes(only))) {
    const context = await browser.newContext(look.options)
    const page = await context.newPage()
    for (const name of Object.keys(pagesIn(look.language))) {
      await page.goto(`file://${join(folder, `${name}-${look.language}.html`)}`)
      if (look.color) await page.addStyleTag({ content: lookStyles(look.color) })
      await page.evaluate(() => document.querySelector('.languages')?.setAttribute('open', ''))
      await page.screenshot({ path: join(folder, `${name}.${look.name}.png`), fullPage: true })
      found.push(...(await faultsOn(page)).map((fault) => `${name} ${look.name}: ${fault}`))
    }
    await context.close()
  }
  await browser.close()
  return found
}

async function faultsOn(page: Page): Promise<string[]> {
  const found = await axeFaults(page)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('main button, main input, main select, main summary, header a')]
      .filter((element) => element.closest('.option') === null)
      .filter((element) => element.getBoundingClientRect().height < 44 || element.getBoundingClientRect().width < 44)
      .map((element) => `${element.outerHTML.slice(0, 80)} is smaller than 44 pixels`),
  )
  return [...found, ...(overflow > 0 ? [`${overflow} pixels too wide`] : []), ...small]
}
