import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, terminpfad } from '../support/process.ts'
import { openVisitor } from '../support/visitor.ts'

const root = resolve(import.meta.dirname, '../..')
const home = mkdtempSync(join(tmpdir(), 'terminpfad-binary-'))
const binary = join(home, 'terminpfad')
const config = join(home, 'clinic.yaml')
let built: { files: string[]; sums: string }

beforeAll(async () => {
  // Built in a copy that is gone afterwards, so that the binary cannot lean on files of this machine.
  mkdirSync(join(root, 'dist'), { recursive: true })
  const copy = mkdtempSync(join(root, 'dist/copy-'))
  try {
    for (const name of ['src', 'templates', 'config', 'scripts', 'package.json', 'tsconfig.json'])
      cpSync(join(root, name), join(copy, name), { recursive: true })
    await run(['cp', '-al', join(root, 'node_modules'), copy], root)
    await run([process.execPath, 'scripts/build.ts'], copy)
    built = {
      files: readdirSync(join(copy, 'dist')).sort(),
      sums: readFileSync(join(copy, 'dist/SHA256SUMS'), 'utf8'),
    }
    cpSync(join(copy, 'dist/terminpfad'), binary)
    cpSync(join(copy, 'config/clinic.yaml'), config)
  } finally {
    rmSync(copy, { recursive: true })
  }
}, 120_000)

afterAll(() => rmSync(home, { recursive: true, force: true }))

test('an admin finds one program and its checksum', () => {
  expect(built.files).toEqual(['SHA256SUMS', 'terminpfad'])
  const sum = new Bun.CryptoHasher('sha256').update(readFileSync(binary)).digest('hex')
  expect(built.sums).toBe(`${sum}  terminpfad\n`)
})

test('carried to another machine it serves patients and staff, with all its files', async () => {
  const server = await startServer({ binary, config })
  try {
    const visitor = openVisitor(server.url)
    await visitor.visit('/')
    expect(visitor.heading).not.toBe('')
    const files = [...visitor.document.querySelectorAll('link[rel=stylesheet], script[src], img[src]')]
    for (const file of files) {
      const address = file.getAttribute('href') ?? file.getAttribute('src') ?? ''
      const answer = await fetch(new URL(address, server.url))
      expect([address, answer.status, (await answer.text()).length > 100]).toEqual([address, 200, true])
    }
    await visitor.visit('/praxis')
    expect(visitor.status).toBe(200)
  } finally {
    expect(await server.stop()).toBe(0)
  }
})

test('it asks for passkeys and knows what is no password', async () => {
  const server = await startServer({ binary, config })
  try {
    const question = await fetch(new URL('/praxis/anmeldung/passkey-aufgabe', server.url), {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(await question.json()).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    const add = 'staff add --email anna@example.org --name Anna --role staff --password-stdin'.split(' ')
    const env = { TERMINPFAD_CONFIG: config }
    const refused = await terminpfad(add, { binary, cwd: server.directory, env, input: 'Sonnenschein12' })
    expect([refused.code, refused.stderr]).toEqual([1, 'This password is too easy to guess.\n'])
  } finally {
    await server.stop()
  }
})

test('what it loads late is inside as well: the mailer, the drawing of the path, the places of mistakes', async () => {
  const data = join(home, 'late')
  const env = { TERMINPFAD_CONFIG: config, TERMINPFAD_DATA: data }
  const caller = ['--name', 'Karl Anrufer', '--email', 'karl@example.org', '--answer', 'service=vorsorge']
  const added = await terminpfad(['requests', 'add', ...caller], { binary, env })
  expect([added.code, added.stderr]).toEqual([0, ''])
  const [mail = ''] = readdirSync(join(data, 'mail'))
  expect(readFileSync(join(data, 'mail', mail), 'utf8')).toContain('To: karl@example.org')

  const drawn = await terminpfad(['config', 'graph', config, '--format', 'svg'], { binary })
  expect(drawn.stdout).toMatch(/^<svg [\s\S]+<\/svg>\n$/)
  writeFileSync(join(home, 'wrong.yaml'), 'clinic:\n  nmae: Praxis\n')
  const wrong = await terminpfad(['config', 'validate', join(home, 'wrong.yaml')], { binary })
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringMatching(/2:3 .*nmae/)])
})

test('it remembers what a clinic file was read as, and is not deceived when the file has changed', async () => {
  const file = join(home, 'changing.yaml')
  const data = join(home, 'remembering')
  const list = () => terminpfad(['requests', 'list', '--config', file, '--data', data], { binary })
  cpSync(config, file)
  expect((await list()).code).toBe(0)
  expect(readFileSync(join(data, 'clinic-file.json'), 'utf8')).toContain('Hausarztpraxis am Park')
  expect((await list()).code).toBe(0)
  writeFileSync(file, `${readFileSync(file, 'utf8')}look: { colour: red }\n`)
  expect(await list()).toMatchObject({ code: 1, stderr: expect.stringContaining('Did you mean "color"?') })
})

test('where programs may not be unpacked it says what helps', async () => {
  const { code, stderr } = await terminpfad(['requests', 'list', '--config', config], {
    binary,
    cwd: home,
    env: { BUN_TMPDIR: join(home, 'missing'), TMPDIR: join(home, 'missing') },
  })
  expect([code, stderr]).toEqual([1, expect.stringContaining('Set BUN_TMPDIR')])
})

test('its database driver starts on Debian 12 and newer', () => {
  for (const target of ['linux-x64', 'linux-arm64']) {
    const addon = readFileSync(join(root, `node_modules/better-sqlite3/prebuilds/${target}.node`), 'latin1')
    const needed = [...addon.matchAll(/GLIBC_2\.(\d+)/g)].map(([, minor]) => Number(minor))
    expect(Math.max(...needed)).toBeLessThanOrEqual(36)
  }
})

test('who misspells a target is told which there are', async () => {
  const child = Bun.spawn([process.execPath, 'scripts/build.ts', 'linux-arm46'], { cwd: root, stderr: 'pipe' })
  expect(await child.exited).toBe(2)
  expect(await new Response(child.stderr).text()).toContain('linux-arm64')
})

async function run(command: string[], cwd: string): Promise<void> {
  const child = Bun.spawn(command, { cwd, stdout: 'ignore', stderr: 'pipe' })
  if ((await child.exited) !== 0) throw new Error(`${command[0]} failed: ${await new Response(child.stderr).text()}`)
}
