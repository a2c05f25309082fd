import { resolve } from 'node:path'
import { launchBrowser } from '../test/support/browser.ts'
import { addToSite, enterSite } from '../test/support/browser-accounts.ts'
import { sendRequest } from '../test/support/practice.ts'
import { openSite } from '../test/support/site.ts'
import { proposeByTerminal } from '../test/support/terminal.ts'
import { openVisitor } from '../test/support/visitor.ts'

/** Photographs what the README shows, with invented people. */
const folder = resolve(import.meta.dirname, '../docs/images')
const site = await openSite()
const browser = await launchBrowser()

const patient = await (await browser.newContext({ locale: 'de-DE', viewport: { width: 390, height: 560 } })).newPage()
await patient.goto(`${site.url}/`)
await patient.screenshot({ path: `${folder}/patient-window.png` })

const references = []
for (const [name, service] of [
  ['Frieda Beispiel', 'Impfung'],
  ['Karl Muster', 'Sprechstunde'],
  ['Ayşe Örnek', 'Vorsorgeuntersuchung'],
  ['Otto Normal', 'Sprechstunde'],
  ['Erika Mustermann', 'Vorsorgeuntersuchung'],
] as const) {
  site.moveTo(site.now().add({ minutes: 47 }).toString())
  references.push(await sendRequest(openVisitor(site.url), { name, service, complaint: `Kontrolle, ${name}` }))
}
await proposeByTerminal(site, references[0] ?? '', '2026-12-01T09:30')

const viewport = { width: 1180, height: 640 }
const staff = await (await browser.newContext({ locale: 'de-DE', viewport, bypassCSP: true })).newPage()
// Without the banners about mail and the second factor, which a practice in use does not see.
const photograph = async (name: string) => {
  await staff.addStyleTag({ content: '.banner { display: none }' })
  await staff.screenshot({ path: `${folder}/${name}.png` })
}
await enterSite(staff, site, await addToSite(site, 'Anna Empfang'))
await photograph('inbox')
await staff.goto(`${site.url}/praxis/anfragen/${references[4]}`)
await photograph('thread')
await browser.close()
await site.close()
