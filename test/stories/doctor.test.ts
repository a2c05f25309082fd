import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealAudit } from '../../src/db/audit-seals.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { newServerKey, openServerKey } from '../../src/db/server-key.ts'
import { storeRequest } from '../support/database.ts'
import { password } from '../support/practice.ts'
import { makeDirectory, terminpfad } from '../support/process.ts'

const example = resolve(import.meta.dirname, '../../config/clinic.yaml')
const home = makeDirectory()
const ready = ['--base-url', 'https://termin.example.org', '--smtp', 'smtps://mail.example.org']
const run = (args: readonly string[], cwd = home, input?: string) =>
  terminpfad(args, { cwd, ...(input !== undefined && { input }) })

/** A practice that is ready for patients: an admin with a second factor, a request, and a backup. */
beforeAll(async () => {
  mkdirSync(join(home, 'config'))
  copyFileSync(example, join(home, 'config/clinic.yaml'))
  const chief = ['--email', 'chefin@example.org', '--name', 'Chefin', '--role', 'admin', '--password-stdin']
  expect((await run(['staff', 'add', ...chief], home, password)).code).toBe(0)
  const db = openDatabase(join(home, 'data/terminpfad.sqlite'))
  await storeRequest(db, { now: Temporal.Now.instant().subtract({ hours: 24 * 5 }) })
  await db.updateTable('outbox').set({ done_at: 1 }).execute()
  await db.destroy()
  expect((await run(['backup', 'create'])).code).toBe(0)
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

type Checked = { ok: boolean; checks: { name: string; status: string; message: string }[] }

async function examine(args: readonly string[] = ready, cwd = home): Promise<Checked & { code: number }> {
  const { code, stdout, stderr } = await run(['doctor', ...args, '--json'], cwd)
  expect(stderr).toMatch(code === 0 ? /^$/ : /^(One thing has|\d things have) to be mended\.\n$/)
  return { code, ...JSON.parse(stdout) }
}

test('a practice that is ready for patients has nothing to mend', async () => {
  const { code, ok, checks } = await examine()
  expect(checks.filter(({ status }) => status !== 'ok')).toEqual([])
  expect([code, ok]).toEqual([0, true])
  expect(checks.map(({ name }) => name)).toEqual([
    ...[
      'clinic file',
      'data',
      'server',
      'key',
      'audit',
      'privacy',
      'space',
      'address',
      'mail',
      'staff',
      'backup',
      'clock',
    ],
  ])
  expect((await run(['doctor', ...ready])).stdout).toMatch(/^ok +data +is whole$/m)
})

test('a house that is being tried out is warned and not refused', async () => {
  const empty = makeDirectory()
  const { code, checks } = await examine(['--config', example], empty)
  const warned = checks.filter(({ status }) => status === 'warning').map(({ name }) => name)
  expect([code, warned]).toEqual([0, ['data', 'address', 'mail']])
  expect(() => readFileSync(join(empty, 'data'))).toThrow('ENOENT')
  rmSync(empty, { recursive: true })
})

describe('has to be mended:', () => {
  let broken: string
  const inDatabase = (change: (db: Database) => Promise<unknown>) => async () => {
    const db = openDatabase(join(broken, 'data/terminpfad.sqlite'))
    await change(db).finally(() => db.destroy())
  }
  const file = () => join(broken, 'config/clinic.yaml')
  const change = (from: string, to: string) => () =>
    writeFileSync(file(), readFileSync(file(), 'utf8').replace(from, to))
  const day = 86_400_000

  test.each<[what: string, name: string, said: RegExp, breaking: () => unknown, args?: readonly string[]]>([
    ['a misspelt clinic file', 'clinic file', /config validate/, change('clinic:', 'clinics:')],
    ['a key others can read', 'privacy', /data\/key/, () => chmodSync(join(broken, 'data/key'), 0o640)],
    [
      'a key that is another one',
      'key',
      /another one/,
      () => writeFileSync(join(broken, 'data/key'), newServerKey().toString('base64')),
    ],
    ['a key that is none', 'key', /not the key/, () => writeFileSync(join(broken, 'data/key'), 'short')],
    ['a key that is gone', 'key', /not there/, () => rmSync(join(broken, 'data/key'))],
    ['a directory others can look into', 'privacy', /chmod/, () => chmodSync(join(broken, 'data'), 0o755)],
    ['an address without TLS', 'address', /https/, () => undefined, ['--base-url', 'http://termin.example.org']],
    ['mail without TLS', 'mail', /this machine only/, () => undefined, ['--smtp', 'smtp://mail.example.org?tls=off']],
    [
      'mail that could not be delivered',
      'mail',
      /1 could not be delivered/,
      inDatabase((db) => db.updateTable('outbox').set({ done_at: null, failed_at: Date.now() }).execute()),
    ],
    [
      'mail that does not leave',
      'mail',
      /has waited for \d+ minutes/,
      inDatabase((db) => db.updateTable('outbox').set({ done_at: null, attempts: 3 }).execute()),
    ],
    [
      'a second factor nobody needs',
      'staff',
      /password alone/,
      change('second_factor: required', 'second_factor: off'),
    ],
    [
      'no backup for two days',
      'backup',
      /backup create/,
      inDatabase((db) => db.deleteFrom('house').where('key', '=', 'backed_up_at').execute()),
    ],
    [
      'a clock that goes wrong',
      'clock',
      /something was written/,
      inDatabase((db) =>
        db
          .updateTable('appointment_requests')
          .set({ last_entry_at: Date.now() + day })
          .execute(),
      ),
    ],
    [
      'a line of the audit trail that was changed',
      'audit',
      /lines 1 to \d+ are not as they were written/,
      inDatabase(async (db) => {
        await sealAudit(db, openServerKey(join(broken, 'data')), Temporal.Now.instant())
        await sql`DROP TRIGGER audit_stays`.execute(db)
        await db.updateTable('audit').set({ staff_id: 2 }).execute()
      }),
    ],
    [
      'a database that is none',
      'data',
      /backup/,
      () => writeFileSync(join(broken, 'data/terminpfad.sqlite'), 'words '.repeat(500)),
    ],
  ])('%s', async (_what, name, said, breaking, args = []) => {
    broken = makeDirectory()
    cpSync(home, broken, { recursive: true })
    await breaking()
    const { code, ok, checks } = await examine([...ready, ...args], broken)
    const problems = checks.filter(({ status }) => status === 'problem')
    expect([code, ok, problems]).toEqual([
      1,
      false,
      [{ name, status: 'problem', message: expect.stringMatching(said) }],
    ])
    rmSync(broken, { recursive: true })
  })
})
