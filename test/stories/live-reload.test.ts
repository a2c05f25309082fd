import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { addStaff } from '../../src/db/staff.ts'
import { addStaffSession } from '../../src/db/staff-sessions.ts'
import type { Role } from '../../src/domain/staff.ts'
import { sendRequest } from '../support/practice.ts'
import { makeDirectory, type Server, startServer } from '../support/process.ts'
import { openVisitor, type Visitor } from '../support/visitor.ts'

const example = readFileSync(join(import.meta.dirname, '../../config/clinic.yaml'), 'utf8')
const broken = `${example}look: { colour: red }\n`
let directory: string
let config: string
let server: Server
let patient: Visitor
let admin: Visitor
let colleague: Visitor

beforeAll(async () => {
  directory = makeDirectory()
  config = join(directory, 'clinic.yaml')
  writeFileSync(config, example)
  server = await startServer({ config, cwd: directory, env: { TERMINPFAD_LIMITS: 'off' } })
  patient = openVisitor(server.url)
  admin = await signedIn('admin')
  colleague = await signedIn('staff')
})
afterAll(async () => {
  await server?.stop()
  rmSync(directory, { recursive: true, force: true })
})

test('a practice edits its file while patients are there: the next page shows it', async () => {
  await patient.visit('/')
  expect(patient.text()).toContain('Hausarztpraxis am Park')
  writeFileSync(config, example.replace('Hausarztpraxis am Park', 'Praxis am See'))
  await until(patient, '/', 'Praxis am See')
  expect(patient.text()).not.toContain('Hausarztpraxis am Park')
})

test('mail that leaves from then on says it too', async () => {
  await sendRequest(patient)
  await expect.poll(() => mails().join()).toContain('From: Praxis am See <praxis@example.org>')
})

test('a mistake in the file changes nothing for patients; admins see it on every page, and where it is', async () => {
  writeFileSync(config, broken)
  await until(admin, '/praxis', 'Die Praxisdatei hat einen Fehler. Es gilt weiter die letzte Fassung ohne Fehler.')
  await patient.visit('/')
  expect(patient.text()).toContain('Praxis am See')
  await admin.press('Ansehen')
  expect(admin.address).toBe('/praxis/ablauf')
  expect(admin.text()).toContain(`Zeile ${broken.split('\n').length - 1}:`)
  expect(admin.text()).toContain('look.colour is not a setting. Did you mean "color"?')
  expect(server.stdout()).toContain('"path":"look.colour"')
})

test('colleagues who cannot mend it are not troubled', async () => {
  await colleague.visit('/praxis')
  expect(colleague.text()).not.toContain('Praxisdatei')
  await colleague.visit('/praxis/ablauf')
  expect([colleague.status, colleague.text()]).toEqual([200, expect.not.stringContaining('look.colour')])
})

test('mended, it is in force at once and the word is gone', async () => {
  writeFileSync(config, example)
  await until(patient, '/', 'Hausarztpraxis am Park')
  await admin.visit('/praxis')
  expect(admin.text()).not.toContain('Praxisdatei')
})

test('a practice takes requests by telephone only from now on: the path is closed, also to whoever is in the middle of it', async () => {
  const half = openVisitor(server.url)
  await half.visit('/termin')
  for (const answer of ['Ja', 'Gesetzlich', 'Impfung']) await half.press(answer)
  half.fill({ name: 'Erika Mustermann', birth_day: '31', birth_month: '1', birth_year: '1985', email: 'e@example.org' })
  const draft = half.address.replace('/anfrage', '')

  writeFileSync(config, example.replace('  opens: path', '  message: Termine zurzeit nur am Telefon.'))
  await until(patient, '/auswahl/termin', 'Termine zurzeit nur am Telefon.')
  await half.press('Anfrage senden')
  expect([half.status, half.text()]).toEqual([503, expect.stringContaining('Ihre Anfrage wurde nicht gesendet.')])
  expect(half.text()).toContain('+49 30 5550100')
  expect(half.document.querySelector('#name')?.getAttribute('value')).toBe('Erika Mustermann')
  for (const address of ['/termin', '/termin?leistung=impfung', draft, `${draft}/versicherung`, `${draft}/anfrage`]) {
    await patient.visit(address)
    expect([address, patient.address]).toEqual([address, '/'])
  }

  writeFileSync(config, example)
  await until(patient, '/termin', 'Waren Sie bereits einmal bei uns?')
  await half.press('Anfrage senden')
  expect(half.text()).toContain('Das ist noch kein Termin.')
})

test('a file that is gone leaves the practice open; SIGHUP reads it again', async () => {
  rmSync(config)
  await until(admin, '/praxis', 'Die Praxisdatei hat einen Fehler.')
  await patient.visit('/')
  expect(patient.status).toBe(200)
  writeFileSync(config, example.replace('Hausarztpraxis am Park', 'Praxis am Berg'))
  process.kill(server.pid, 'SIGHUP')
  await until(patient, '/', 'Praxis am Berg')
})

/** Somebody of staff whose session is there already. */
async function signedIn(role: Role): Promise<Visitor> {
  const db = openDatabase(join(directory, 'data/terminpfad.sqlite'))
  const now = Temporal.Now.instant()
  const staffId = (await addStaff(db, { email: `${role}@example.org`, name: 'Anna Empfang', role, now })) ?? 0
  const session = await addStaffSession(db, { staffId, stage: 'open', device: 'test', now })
  await db.destroy()
  return openVisitor(server.url, { headers: { cookie: `__Host-praxis=${session}` } })
}

function mails(): string[] {
  const folder = join(directory, 'data/mail')
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
}

async function until(visitor: Visitor, address: string, words: string): Promise<void> {
  const page = async () => {
    await visitor.visit(address)
    return visitor.text()
  }
  await expect.poll(page).toContain(words)
}
