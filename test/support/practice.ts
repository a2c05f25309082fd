import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawPath } from '../../src/clinic-file/graph-svg.ts'
import { readClinicFile } from '../../src/clinic-file/read.ts'
import { queueDigests } from '../../src/db/digests.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { queueReminders } from '../../src/db/reminders.ts'
import { newServerKey, type ServerKey } from '../../src/db/server-key.ts'
import { addStaff } from '../../src/db/staff.ts'
import { expireOverdue, tellPending, wakeSnoozed } from '../../src/db/threads.ts'
import type { Clinic, ClinicFindings } from '../../src/domain/clinic.ts'
import type { Role } from '../../src/domain/staff.ts'
import { deliverDue } from '../../src/mail/deliver.ts'
import type { Transport } from '../../src/mail/transport.ts'
import { createApp } from '../../src/web/app.tsx'
import { watchChanges } from '../../src/web/events.ts'
import { createLimits } from '../../src/web/limits.ts'
import { openLog } from '../../src/web/log.ts'
import { hashPassword } from '../../src/web/staff/password.ts'
import { openPresence } from '../../src/web/staff/presence.ts'
import { openMailFiles } from './mail-files.ts'
import { openVisitor, type Visitor, type VisitorOptions } from './visitor.ts'

export const password = 'Sieben grüne Stühle im Flur'

const example = readFileSync(join(import.meta.dirname, '../../config/clinic.yaml'), 'utf8')

/** A whole practice in one process: the real app, real SQLite, mails as files, and a clock that stands until moved. */
export type Practice = {
  db: Database
  key: ServerKey
  clinic: Clinic
  fetch: (request: Request) => Response | Promise<Response>
  visitor: (options?: VisitorOptions) => Visitor
  /** Somebody of staff, signed in. */
  staff: (name?: string, role?: Role) => Promise<Visitor>
  now: () => Temporal.Instant
  moveTo: (instant: string) => void
  /** What the rounds of the server do: end proposals in time, bring back what was put off, send mail. */
  rounds: () => Promise<void>
  /** Where mails become files. */
  mailDirectory: string
  /** Decoded texts of all mails so far, oldest first. */
  mails: () => Promise<string[]>
  /** The path of the link in the newest mail. */
  newestLink: () => Promise<string>
  log: string[]
  close: () => Promise<void>
}

export type PracticeOptions = {
  /** YAML of the clinic file; the example when not given. */
  yaml?: string
  /** A clinic that was read already, in place of a file. */
  clinic?: Clinic
  findings?: ClinicFindings
  now?: string
  limits?: boolean
  /** So long staff can undo a proposal, in milliseconds; not at all when not given. */
  undoTime?: number
  /** Visitors' addresses come from X-Forwarded-For. */
  behindProxy?: boolean
  /** Off when not given, so that a password is all that stories of other things need. */
  secondFactor?: 'required'
  database?: string
  /** Where it can be reached; http://localhost:8080 when not given. */
  baseUrl?: string
  transport?: Transport
}

export async function openPractice(options: PracticeOptions = {}): Promise<Practice> {
  const clinic = {
    ...(options.clinic ?? readExample(options.yaml ?? example)),
    staff: { secondFactor: options.secondFactor ?? ('off' as const) },
  }
  const db = openDatabase(options.database ?? ':memory:')
  await migrateToLatest(db)
  const from = { name: clinic.name, address: clinic.email ?? 'praxis@example.org' }
  const files = await openMailFiles(from)
  const transport = options.transport ?? files.transport
  // A Monday morning in winter time.
  let now = Temporal.Instant.from(options.now ?? '2026-11-23T08:00:00Z')
  const log: string[] = []
  const baseUrl = options.baseUrl ?? 'http://localhost:8080'
  const key = newServerKey()
  const changes = watchChanges(db, { pause: 50, failed: (error) => log.push(String(error)) })
  const app = createApp({
    db,
    key,
    clinic: () => clinic,
    clinicFindings: () => options.findings ?? { problems: [], warnings: [] },
    drawPath: async (drawn, drawing) => drawPath(drawn, drawing),
    now: () => now,
    baseUrl,
    origins: [baseUrl],
    log: openLog((line) => log.push(line)),
    // No share grows back while a story is told, however slow the machine.
    limits: createLimits(options.limits ?? false, () => 0),
    mailToFiles: true,
    proxies: options.behindProxy ? 'private' : 'none',
    mailWaits: () => undefined,
    changes,
    presence: openPresence(() => now.epochMilliseconds),
    undoTime: options.undoTime ?? 0,
  })
  const fetch = (request: Request) => app.fetch(request)
  const visitor = (visitorOptions?: VisitorOptions) => openVisitor(fetch, { origin: baseUrl, ...visitorOptions })
  let count = 0
  return {
    db,
    key,
    clinic,
    fetch,
    visitor,
    staff: async (name = 'Anna Empfang', role = 'staff') => {
      const email = `staff${++count}@example.org`
      await addStaff(db, { email, name, role, passwordHash: await hashPassword(password), now })
      const person = visitor()
      await person.visit('/praxis/anmeldung')
      person.fill({ email, password })
      await person.press('Anmelden')
      return person
    },
    now: () => now,
    moveTo: (instant) => {
      now = Temporal.Instant.from(instant)
    },
    rounds: async () => {
      await tellPending(db, { clinic, now })
      await expireOverdue(db, now, clinic.timeZone)
      await wakeSnoozed(db, now, clinic.timeZone)
      await queueDigests(db, now, clinic.timeZone)
      await queueReminders(db, { clinic, now })
      await deliverDue({ db, transport, clinic, baseUrl, now: () => now, unlimited: !options.limits })
    },
    mailDirectory: files.directory,
    mails: files.read,
    newestLink: async () => {
      const text = (await files.read()).at(-1) ?? ''
      return /http:\/\/localhost:\d+(\/v\/\S+)/.exec(text)?.[1] ?? ''
    },
    log,
    close: async () => {
      await changes.stop()
      await db.destroy()
      await files.forget()
    },
  }
}

function readExample(yaml: string): Clinic {
  const { clinic, problems } = readClinicFile(yaml)
  if (!clinic) throw new Error(JSON.stringify(problems, null, 2))
  return clinic
}

export type Wish = {
  name?: string
  email?: string
  phone?: string
  service?: string
  complaint?: string
  /** Like mon-morning. */
  wishes?: string[]
  /** As soon as possible. */
  asap?: boolean
}

/** Walks the path of the example practice as a known patient with statutory insurance and sends the form. */
export async function sendRequest(patient: Visitor, wish: Wish = {}): Promise<string> {
  await patient.visit('/')
  await patient.press('Termin')
  await patient.press('Ja')
  await patient.press('Gesetzlich')
  while (patient.heading !== 'Ihre Anfrage') await patient.press(wish.service ?? 'Vorsorgeuntersuchung')
  patient.fill({
    name: wish.name ?? 'Erika Mustermann',
    birth_day: '31',
    birth_month: '1',
    birth_year: '1985',
    email: wish.email ?? 'erika@example.org',
    ...(wish.phone && { phone: wish.phone }),
    ...(wish.complaint && { complaint: wish.complaint }),
    ...(wish.wishes && { wish: wish.wishes }),
    ...(wish.asap && { asap: true }),
  })
  await patient.press('Anfrage senden')
  return patient.address.split('/').at(-1) ?? ''
}
