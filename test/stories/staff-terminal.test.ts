import { readFileSync, rmSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { password } from '../support/practice.ts'
import { makeDirectory, terminpfad } from '../support/process.ts'

const config = resolve(import.meta.dirname, '../../config/clinic.yaml')
const home = makeDirectory()
afterAll(() => rmSync(home, { recursive: true, force: true }))

async function run(line: string, input?: string) {
  const env = { TERMINPFAD_CONFIG: config, TERMINPFAD_SMTP_URL: '' }
  return await terminpfad(line.split(' '), { cwd: home, env, ...(input !== undefined && { input }) })
}

const json = async (line: string, input?: string) => JSON.parse((await run(`${line} --json`, input)).stdout)
const add = 'staff add --email anna@example.org --name Anna --role admin --password-stdin'

describe('an admin at the terminal', () => {
  test('adds somebody with a second factor, printed once and kept by nobody', async () => {
    const anna = await json(add, password)
    expect(anna).toEqual({
      id: expect.any(Number),
      email: 'anna@example.org',
      name: 'Anna',
      role: 'admin',
      totpUri: expect.stringMatching(/^otpauth:\/\/totp\/Hausarztpraxis.+anna%40example\.org\?.*secret=[A-Z2-7]{32}&/),
      recoveryCodes: expect.any(Array),
    })
    expect(new Set(anna.recoveryCodes).size).toBe(10)
    const file = readFileSync(join(home, 'data/terminpfad.sqlite')).toString('latin1')
    for (const secret of [new URL(anna.totpUri).searchParams.get('secret'), ...anna.recoveryCodes, password])
      expect(file).not.toContain(secret)
    expect(statSync(join(home, 'data/key')).mode & 0o777).toBe(0o600)
    expect(await json('staff list')).toMatchObject([
      {
        id: anna.id,
        secondFactor: true,
        hasPassword: true,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/),
      },
    ])
  })

  test('adds somebody who only reads, and is told of roles there are not', async () => {
    const max = await json('staff add --email max@example.org --name Max --role reading')
    expect(max).toMatchObject({ role: 'reading', setupUrl: expect.stringContaining('/praxis/einrichten/') })
    expect(max).not.toHaveProperty('totpUri')
    const boss = await run('staff add --email x@example.org --name X --role boss')
    expect([boss.code, boss.stderr]).toEqual([2, '--role must be one of admin, staff, reading, not "boss".\n'])
  })

  test.each([
    ['Sonnenschein12', 'too easy to guess'],
    ['Hausarztpraxis am Park 1', 'must not contain the name'],
    ['elf Zeichen', 'at least 12'],
  ])('is told why "%s" is no password', async (typed, words) => {
    const { code, stderr } = await run(add.replace('anna', 'eva'), typed)
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)])
  })

  test('shuts, opens, signs out and resets, also with another spelling of the address', async () => {
    const state = async () => (await json('staff list'))[0]
    expect((await run('staff disable ANNA@example.org')).stderr).toContain('Nobody is admin any more')
    expect((await state()).disabled).toBe(true)
    expect((await run('staff reset anna@example.org')).stderr).toContain('is disabled')
    const enabled = await run('staff enable anna@example.org --json')
    expect([enabled.code, JSON.parse(enabled.stdout)]).toEqual([
      0,
      { id: expect.any(Number), email: 'anna@example.org', disabled: false },
    ])
    expect((await state()).disabled).toBe(false)
    expect((await run('staff logout anna@example.org')).code).toBe(0)
    expect((await run('staff email anna@example.org anna@')).code).toBe(2)
    expect(await run('staff email anna@example.org MAX@example.org')).toMatchObject({ code: 1, stdout: '' })
    expect((await run('staff email anna@example.org anna.neu@example.org')).code).toBe(0)
    expect((await state()).email).toBe('anna.neu@example.org')
    expect((await run('staff email anna.neu@example.org anna@example.org')).code).toBe(0)
    const { setupUrl } = await json('staff reset anna@example.org --second-factor')
    expect(setupUrl).toContain('/praxis/einrichten/')
    expect((await state()).secondFactor).toBe(false)
    for (const command of ['enable', 'logout', 'reset', 'disable'])
      expect(await run(`staff ${command} nobody@example.org`)).toMatchObject({ code: 1, stdout: '' })
  })

  test('leaves a line for each in the audit trail, with the name of this machine’s user', async () => {
    const db = openDatabase(join(home, 'data/terminpfad.sqlite'))
    const lines = await db.selectFrom('audit').select(['action', 'by_kind', 'details_json']).orderBy('id').execute()
    await db.destroy()
    const [first] = lines
    expect(first?.by_kind).toBe('terminal')
    expect(JSON.parse(first?.details_json ?? '')).toEqual({ account: 1, role: 'admin', user: userInfo().username })
    expect(lines.map(({ action }) => action)).toEqual([
      'account-added',
      'account-added',
      'account-disabled',
      'account-enabled',
      'sessions-ended',
      'email-changed',
      'email-changed',
      'second-factor-removed',
      'reset-link-issued',
    ])
  })
})
