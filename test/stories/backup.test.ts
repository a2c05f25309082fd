import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as first from '../../src/db/migrations/0001-first.ts'
import { openDatabase } from '../../src/db/open.ts'
import { sendRequest } from '../support/practice.ts'
import { type Server, startServer, terminpfad } from '../support/process.ts'
import { openVisitor } from '../support/visitor.ts'

let server: Server
let home: string
beforeAll(async () => {
  server = await startServer({ env: { TERMINPFAD_LIMITS: 'off' } })
  home = server.directory
})
afterAll(async () => {
  await server.end()
  rmSync(home, { recursive: true, force: true })
})

const run = (...args: string[]) => terminpfad(['backup', ...args], { cwd: home })

async function json(...args: string[]) {
  const { code, stdout, stderr } = await run(...args, '--json')
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

async function references(data = 'data'): Promise<string[]> {
  const { stdout } = await terminpfad(['requests', 'list', '--data', data, '--limit', '1000', '--json'], {
    cwd: home,
    env: { TERMINPFAD_CONFIG: join(import.meta.dirname, '../../config/clinic.yaml') },
  })
  return JSON.parse(stdout).map(({ reference }: { reference: string }) => reference)
}

test('a backup made while patients send is whole, and holds everything that was answered before', async () => {
  const answered: string[] = []
  let isOver = false
  const sending = (async () => {
    while (!isOver) answered.push(await sendRequest(openVisitor(server.url)))
  })()
  await expect.poll(() => answered.length).toBeGreaterThan(3)
  const before = [...answered]
  const { file, requests, bytes, newestEntryAt } = await json('create').finally(() => {
    isOver = true
  })
  await sending
  expect(file).toMatch(/^data\/backups\/terminpfad-[\dT.-]+Z\.sqlite$/)
  expect(statSync(join(home, file))).toMatchObject({ size: bytes })
  expect(statSync(join(home, file)).mode & 0o777).toBe(0o600)
  expect(requests).toBeGreaterThanOrEqual(before.length)
  expect(newestEntryAt).toMatch(/Z$/)
  expect(await json('verify')).toMatchObject({ file, valid: true, problems: [], requests })

  expect(await json('restore', file, '--data', 'elsewhere')).toMatchObject({ keptAside: null, requests })
  const restored = await references('elsewhere')
  expect(before.filter((reference) => !restored.includes(reference))).toEqual([])
  expect(readFileSync(join(home, 'elsewhere/key'))).toEqual(readFileSync(join(home, 'data/key')))
  expect(readdirSync(join(home, 'data/backups'))).toHaveLength(2)
})

test('a restore waits for the server to stop, brings the day of the backup back, and loses nothing of today', async () => {
  const { file } = await json('create', 'monday.sqlite')
  const monday = await references()
  const tuesday = await sendRequest(openVisitor(server.url))
  expect(await run('restore', file)).toMatchObject({ code: 1, stderr: expect.stringContaining('Stop it first') })
  await server.end()

  const { keptAside } = await json('restore', file)
  expect((await references()).sort()).toEqual(monday.sort())
  expect(await references()).not.toContain(tuesday)
  mkdirSync(join(home, 'aside'))
  await json('restore', keptAside, '--data', 'aside')
  expect(await references('aside')).toContain(tuesday)

  const db = openDatabase(join(home, 'data/terminpfad.sqlite'))
  expect(await db.selectFrom('staff_sessions').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('house').selectAll().where('key', '=', 'backed_up_at').execute()).toHaveLength(1)
  expect(await db.selectFrom('audit').selectAll().where('action', '=', 'backup-restored').execute()).toHaveLength(1)
  await db.destroy()
  server = await startServer({ cwd: home })
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
})

test('before a new version changes the data, it keeps them as they were', async () => {
  mkdirSync(join(home, 'old'))
  const db = openDatabase(join(home, 'old/terminpfad.sqlite'))
  const provider = { getMigrations: async () => ({ '0001-first': first }) }
  expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined()
  await db.destroy()

  const { code, stderr } = await terminpfad(['migrate', '--data', 'old'], { cwd: home })
  expect([code, stderr]).toEqual([0, expect.stringMatching(/^The data as they were .*old\/backups\/\S+\.sqlite\n$/)])
  const { file } = await json('verify', '--data', 'old')
  const kept = openDatabase(join(home, file))
  expect((await sql`SELECT name FROM kysely_migration`.execute(kept)).rows).toEqual([{ name: '0001-first' }])
  await kept.destroy()
  expect((await terminpfad(['migrate', '--data', 'old'], { cwd: home })).stderr).toBe('')
})

test.runIf(process.getuid?.() === 0)('what root backs up and restores stays the server’s', async () => {
  const data = join(home, 'served')
  mkdirSync(data)
  chownSync(data, 65_534, 65_534)
  const { file } = await json('create', 'sunday.sqlite')
  await json('restore', file, '--data', data)
  await json('create', '--data', data)
  const [backup = ''] = readdirSync(join(data, 'backups'))
  for (const name of ['terminpfad.sqlite', 'key', 'server.lock', 'backups', `backups/${backup}`])
    expect([name, statSync(join(data, name)).uid]).toEqual([name, 65_534])
})

describe('no backup is', () => {
  const refused = async (file: string, said: RegExp) => {
    for (const command of ['verify', 'restore']) {
      const finished = await run(command, file, '--data', 'untouched')
      expect([command, finished]).toEqual([command, { code: 1, stdout: '', stderr: expect.stringMatching(said) }])
      expect(finished.stderr).not.toMatch(/^\s+at /m)
    }
    expect(existsSync(join(home, 'untouched'))).toBe(false)
  }

  test('a file that is not there, words, half a backup, or another database', async () => {
    await refused('nothing.sqlite', /^There is no file nothing\.sqlite\.$/m)
    writeFileSync(join(home, 'words.sqlite'), 'no database at all '.repeat(100))
    await refused('words.sqlite', /not a database/)
    const { file } = await json('create', 'half.sqlite')
    truncateSync(join(home, file), Math.floor(statSync(join(home, file)).size / 8192) * 4096)
    await refused('half.sqlite', /cannot be used/)
    const other = openDatabase(join(home, 'other.sqlite'))
    await sql`CREATE TABLE recipes (name TEXT)`.execute(other)
    await other.destroy()
    await refused('other.sqlite', /no data of Terminpfad/)
  })

  test('one of a program that is newer than this', async () => {
    const { file } = await json('create', 'newer.sqlite')
    const db = openDatabase(join(home, file))
    await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '2030-01-01')`.execute(db)
    await db.destroy()
    await refused('newer.sqlite', /newer Terminpfad/)
  })

  test('made of data that are torn', async () => {
    mkdirSync(join(home, 'torn'))
    writeFileSync(join(home, 'torn/terminpfad.sqlite'), `SQLite format 3\0${'\u0001'.repeat(8192)}`)
    const { code, stderr } = await run('create', '--data', 'torn')
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^torn\/terminpfad\.sqlite cannot be used:/)])
    expect(readdirSync(join(home, 'torn/backups'))).toEqual([])
  })

  test('written over another, into a place that takes none, or of nothing', async () => {
    const no = async (...args: string[]) => {
      const { code, stderr } = await run('create', ...args)
      expect(stderr).not.toMatch(/^\s+at /m)
      return [code, stderr]
    }
    expect(await no('monday.sqlite')).toEqual([1, expect.stringContaining('stays as it is')])
    expect(await no('/proc/none.sqlite')).toEqual([1, expect.stringContaining('cannot be written')])
    expect(await no('--data', 'nowhere')).toEqual([1, 'There is no data in nowhere.\n'])
  })
})
