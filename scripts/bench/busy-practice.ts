import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { newSecret } from '../../src/db/secret.ts'
import { addStaff } from '../../src/db/staff.ts'
import { addStaffSession } from '../../src/db/staff-sessions.ts'
import { startServer } from '../../test/support/process.ts'
import { seedThreads } from '../seed.ts'
import { requestOf } from './connections.ts'

const example = resolve(import.meta.dirname, '../../config/clinic.yaml')
const answers = JSON.stringify({ visited_before: 'yes', insurance: 'statutory', service: 'sprechstunde' })
const readers = 1_000
const senders = 200_000

/** What a practice has before the binary opens. */
export type Furnished = { directory: string; cookie: string; drafts: readonly string[] }

/** Adds threads to those in the directory, somebody of staff who is signed in, and patients about to send their form. */
export async function furnish(directory: string, threads: number): Promise<Furnished> {
  mkdirSync(join(directory, 'data'), { recursive: true })
  const db = openDatabase(fileIn(directory))
  try {
    await migrateToLatest(db)
    const now = Temporal.Now.instant()
    await seedThreads(db, threads, now)
    const person = { email: `${newSecret()}@example.org`, name: 'Anna Empfang', role: 'staff' as const, now }
    const staffId = (await addStaff(db, person)) ?? 0
    const session = await addStaffSession(db, { staffId, stage: 'open', device: 'Firefox', now })
    return { directory, cookie: `__Host-praxis=${session}`, drafts: await addDrafts(db, now) }
  } finally {
    await db.destroy()
  }
}

/** The binary at work in a furnished practice, and what patients and staff ask of it. */
export type BusyPractice = {
  port: number
  pid: number
  /** The form of one patient among a thousand. */
  form: () => Buffer
  /** The first page of the inbox. */
  list: () => Buffer
  /** The same, just after one of the threads on it has changed. */
  changedList: () => Buffer
  /** A filled-in form, of another patient each time. */
  submission: () => Buffer
  close: () => Promise<void>
}

/** through: a command that starts the binary, and what it is told. */
export async function openBusyPractice(
  binary: string,
  { directory, cookie, drafts }: Furnished,
  through = '',
): Promise<BusyPractice> {
  // Its log goes to a file, so that reading it costs the load nothing; not beside the clinic file, which is watched.
  const script = join(directory, 'start')
  writeFileSync(script, `#!/bin/sh\nexec ${through} '${binary}' "$@" > data/log\n`, { mode: 0o700 })
  // A mail server that never says a word: mails wait in the outbox instead of leaving while the load is measured.
  const mailServer = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data: () => undefined } })
  const env = { TERMINPFAD_LIMITS: 'off', TERMINPFAD_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}?tls=off` }
  const server = await startServer({ binary: script, cwd: directory, config: keepingAll(directory), env })
  const host = new URL(server.url).host
  const forms = drafts.slice(0, readers).map((draft) => requestOf(`/termin/${draft}/anfrage`, { host }))
  const list = requestOf('/praxis', { host, cookie })
  const { change, close } = changing(fileIn(directory))
  let shown = 0
  let sent = readers
  return {
    port: server.port,
    pid: server.pid,
    form: () => forms[shown++ % readers] ?? list,
    list: () => list,
    changedList: () => {
      change()
      return list
    },
    submission: () => {
      const draft = drafts[sent++]
      if (!draft) throw new Error('there are no patients left who could send their form')
      return requestOf(`/termin/${draft}/anfrage`, { host, form: fieldsOf(sent) })
    },
    close: async () => {
      close()
      mailServer.stop(true)
      await server.stop()
    },
  }
}

/** The example practice, but nothing in it grows too old: else the server would erase most of what it was furnished with. */
function keepingAll(directory: string): string {
  const text = readFileSync(example, 'utf8')
  const kept = text.replace(/^retention: .*$/m, 'retention: { closed: 3650d, declined: 3650d }')
  if (kept === text) throw new Error('the example practice says nothing of retention')
  const file = join(directory, 'clinic.yaml')
  writeFileSync(file, kept)
  return file
}

/** Drafts of an hour ago that only the form is missing of. */
async function addDrafts(db: Database, now: Temporal.Instant): Promise<string[]> {
  const ids = Array.from({ length: readers + senders }, newSecret)
  const created_at = now.subtract({ hours: 1 }).epochMilliseconds
  await db.transaction().execute(async (tx) => {
    for (let from = 0; from < ids.length; from += 1_000) {
      const part = ids.slice(from, from + 1_000)
      const rows = part.map((id) => ({ id, answers_json: answers, language: 'de', created_at }))
      await tx.insertInto('drafts').values(rows).execute()
    }
  })
  return ids
}

/** Another program that changes threads, the newest of the inbox in turn, without waiting for the disk. */
function changing(file: string): { change: () => void; close: () => void } {
  const sqlite = new Sqlite(file)
  sqlite.pragma('synchronous = OFF')
  const newest = sqlite.prepare(
    `SELECT id FROM appointment_requests WHERE tab = 'practice' ORDER BY last_entry_at DESC, id DESC LIMIT 50`,
  )
  const ids = newest.pluck().all()
  const touch = sqlite.prepare('UPDATE appointment_requests SET version = version + 1 WHERE id = ?')
  let changed = 0
  return { change: () => touch.run(ids[changed++ % ids.length]), close: () => sqlite.close() }
}

function fieldsOf(number: number): Readonly<Record<string, string>> {
  return {
    name: `Erika Mustermann ${number}`,
    email: `erika${number}@example.org`,
    phone: `+49 30 ${5_550_000 + number}`,
    complaint: 'Husten seit drei Tagen',
    wish: 'mon-morning',
    'q-insurer': 'Beispielkasse',
    'q-card_read': 'yes',
    ...{ birth_day: '31', birth_month: '1', birth_year: '1985', website: '' },
  }
}

function fileIn(directory: string): string {
  return join(directory, 'data/terminpfad.sqlite')
}
