import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDirectory, startServer, terminpfad } from '../support/process.ts'
import { openVisitor } from '../support/visitor.ts'

const example = resolve(import.meta.dirname, '../../config/clinic.yaml')
const homes: string[] = []
let home: string
beforeEach(() => {
  home = makeDirectory()
  homes.push(home)
  mkdirSync(join(home, 'config'))
  copyFileSync(example, join(home, 'config/clinic.yaml'))
})
afterAll(() => {
  for (const made of homes) rmSync(made, { recursive: true, force: true })
})

/** Starting ends at once with this code and a sentence; never with a stack. */
async function expectNoStart(args: readonly string[], code: number, said: RegExp) {
  const finished = await terminpfad(['serve', ...(args.includes('--port') ? [] : ['--port', '0']), ...args], {
    cwd: home,
  })
  expect(finished).toEqual({ code, stdout: '', stderr: expect.stringMatching(said) })
  expect(finished.stderr).not.toMatch(/^\s+at |Error:/m)
}

test('the first start says where patients and staff go, and a link makes the first admin; the second needs none', async () => {
  const first = await startServer({ cwd: home, config: 'config/clinic.yaml' })
  expect(first.stderr()).toContain(`${first.url}/\n`)
  expect(first.stderr()).toContain(`${first.url}/praxis\n`)
  await expect.poll(first.stderr).toContain('/praxis/einrichten/')
  const link = /http\S+\/praxis\/einrichten\/\S+/.exec(first.stderr())?.[0] ?? ''
  const admin = openVisitor(first.url)
  await admin.visit(link)
  admin.fill({ name: 'Anna Chefin', email: 'chefin@example.org', password: 'Sieben grüne Stühle im Flur' })
  await admin.press('Zugang einrichten')
  expect(admin.status).toBe(200)
  expect(await first.end()).toBe(0)

  const second = await startServer({ cwd: home, config: 'config/clinic.yaml' })
  expect((await fetch(`${second.url}/healthz`)).status).toBe(200)
  expect(await second.end('SIGINT')).toBe(0)
  expect(second.stderr()).not.toContain('einrichten')
})

test('behind a proxy, a start without a public address says where the links in mails would lead', async () => {
  const start = async (...args: string[]) => {
    const server = await startServer({ cwd: home, config: 'config/clinic.yaml', args: ['--behind-proxy', ...args] })
    await expect.poll(server.stderr).toContain('/praxis/einrichten/')
    await server.end()
    return server.stderr()
  }
  expect(await start()).toMatch(/Links in mails lead to http:\/\/localhost:\d+, .*--base-url/)
  expect(await start('--base-url', 'http://localhost:8080')).not.toContain('Links in mails')
})

describe('a start that cannot be says why in a sentence:', () => {
  test('the port is in use', async () => {
    const other = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data: () => undefined } })
    await expectNoStart(['--port', String(other.port)], 1, /^Port \d+ is in use\. .*--port \d+\n$/)
    other.stop(true)
  })

  test('the data directory cannot be written', async () => {
    writeFileSync(join(home, 'data'), 'a file where the directory should be')
    await expectNoStart([], 1, /^The data directory data cannot be written\..*\n$/)
    await expectNoStart(['--data', '/proc/terminpfad'], 1, /^The data directory \/proc\/terminpfad cannot be written\./)
  })

  test.each([
    ['words', 'this is not a database, and much longer than any header could ever be'.repeat(50)],
    ['the head of a database and nothing of its body', `SQLite format 3\0${'\u0001'.repeat(4096)}`],
  ])('the database is a file of %s', async (_what, content) => {
    mkdirSync(join(home, 'data'))
    writeFileSync(join(home, 'data/terminpfad.sqlite'), content)
    await expectNoStart([], 1, /^data\/terminpfad\.sqlite is not a database Terminpfad can read\..*\n$/)
  })

  test('the database is a directory', async () => {
    mkdirSync(join(home, 'data/terminpfad.sqlite'), { recursive: true })
    await expectNoStart([], 1, /terminpfad\.sqlite/)
  })

  test('the place of the server cannot be taken', async () => {
    mkdirSync(join(home, 'data/server.lock'), { recursive: true })
    await expectNoStart([], 1, /^data\/server\.lock cannot be written\..*\n$/)
  })

  test('the key is none', async () => {
    mkdirSync(join(home, 'data'))
    writeFileSync(join(home, 'data/key'), 'short')
    await expectNoStart([], 1, /^data\/key is not the key of this data\..*\n$/)
  })

  test('the clinic file has problems, all of which are said with their places', async () => {
    writeFileSync(join(home, 'config/clinic.yaml'), 'clinic:\n  nmae: Praxis\n  phone: 12\nservices: nix\n')
    await expectNoStart([], 1, /2:3 .*nmae.*name[\s\S]*3:10 [\s\S]*4:11 /)
  })

  test('the clinic file is no YAML', async () => {
    writeFileSync(join(home, 'config/clinic.yaml'), 'clinic: { name: "Praxis\n')
    await expectNoStart([], 1, /config\/clinic\.yaml/)
  })

  test('there is no clinic file, and how to get one', async () => {
    rmSync(join(home, 'config'), { recursive: true })
    await expectNoStart([], 1, /config\/clinic\.yaml[\s\S]*terminpfad config init/)
    expect((await terminpfad(['config', 'init', '--yes'], { cwd: home })).code).toBe(0)
    expect((await terminpfad(['config', 'validate'], { cwd: home })).code).toBe(0)
  })

  test('a migration is pending and was not wanted', async () => {
    await expectNoStart(['--no-migrate'], 1, /terminpfad migrate\n$/)
  })

  test('another server has the data', async () => {
    const server = await startServer({ cwd: home, config: 'config/clinic.yaml' })
    await expectNoStart([], 1, /^A server works on .* already/)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await server.end()
  })

  test.each([
    [['--port', 'abc'], /--port must be a number/],
    [['--port', '70000'], /--port must be a number/],
    [['--base-url', 'termin'], /--base-url must be an address/],
    [['--base-url', 'http://localhost/termin'], /--base-url must be an address/],
    [['--smtp', 'mail.example.org'], /smtps:\/\//],
    [['--smtp', 'smtp://mail.example.org?tls=off'], /this machine only/],
    [['--host', '0.0.0.0'], /--behind-proxy/],
    [['--database', 'postgres://localhost/x'], /SQLite/],
  ])('%j is called wrongly', async (args, said) => {
    await expectNoStart(args, 2, said)
  })
})
