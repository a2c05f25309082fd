import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProgram } from '../../src/cli/program.ts'
import { openPractice, sendRequest } from '../support/practice.ts'
import { type Finished, makeDirectory, terminpfad, typing } from '../support/process.ts'

const config = resolve(import.meta.dirname, '../../config/clinic.yaml')
const home = makeDirectory()
const data = join(home, 'data')
/** A December that is still to come. */
const december = `${Temporal.Now.plainDateISO().year + 1}-12`
let erika: string
let max: string

/** Two patients have sent their requests. */
beforeAll(async () => {
  mkdirSync(data)
  const now = Temporal.Now.instant().toString()
  const practice = await openPractice({ database: join(data, 'terminpfad.sqlite'), now })
  erika = await sendRequest(practice.visitor(), { complaint: 'Rückenschmerzen', phone: '030 5550102' })
  max = await sendRequest(practice.visitor(), { name: 'Max Muster', email: 'max@example.org', service: 'Impfung' })
  await practice.rounds()
  await practice.close()
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Runs a command on that data. No command of these stories may end as a bug, or show a stack. */
async function run(line: string | readonly string[], input?: string): Promise<Finished> {
  const args = typeof line === 'string' ? line.split(' ') : line
  const finished = await terminpfad(args, {
    ...{ cwd: home, env: { TERMINPFAD_DATA: data, TERMINPFAD_CONFIG: config } },
    ...(input !== undefined && { input }),
  })
  expect(finished.stderr).not.toMatch(/^\s+at /m)
  expect(finished.code).not.toBe(70)
  return finished
}

/** What a command with --json says, and nothing else on standard output. */
async function json(line: string | readonly string[], input?: string) {
  const { code, stdout, stderr } = await run(typeof line === 'string' ? `${line} --json` : [...line, '--json'], input)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

/** Refused, or called wrongly: a sentence on standard error, nothing on standard output. */
async function expectNo(line: string | readonly string[], code: number, said: RegExp, input?: string) {
  expect([line, await run(line, input)]).toEqual([line, { code, stdout: '', stderr: expect.stringMatching(said) }])
}

describe('requests', () => {
  test('are listed newest first, with all that a program needs', async () => {
    const list = await json('requests list')
    expect(list.map(({ reference }: { reference: string }) => reference)).toEqual([max, erika])
    expect(list[1]).toMatchObject({
      reference: erika,
      status: 'new',
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
      patient: {
        name: 'Erika Mustermann',
        email: 'erika@example.org',
        phone: '030 5550102',
        birthDate: '1985-01-31',
      },
      answers: { visited_before: 'yes', insurance: 'statutory', service: 'vorsorge' },
      preferences: { asSoonAsPossible: false, times: [] },
      proposals: [],
    })
    expect(list[0].patient.phone).toBeNull()
    expect(await json('requests list --limit 1')).toHaveLength(1)
    expect(await json('requests list --status scheduled')).toEqual([])
    const { stdout } = await run('requests list')
    expect(stdout).toMatch(new RegExp(`${max} .*\\n${erika} .*Erika Mustermann`))
  })

  test('are shown one by one with their thread, whichever way the reference is typed', async () => {
    const shown = await json(`requests show ${erika.toLowerCase().replace('-', '')}`)
    expect(shown).toMatchObject({ reference: erika, complaint: 'Rückenschmerzen', entries: [{ kind: 'request-sent' }] })
    expect((await run(`requests show ${erika}`)).stdout).toContain('Rückenschmerzen')
  })

  test('that are not there, or asked for wrongly', async () => {
    await Promise.all([
      expectNo('requests show ZZ-ZZZZ', 1, /There is no request ZZ-ZZZZ/),
      expectNo('requests show', 2, /missing required argument/),
      expectNo('requests list --status open', 2, /--status must be one of new, /),
      expectNo('requests list --limit many', 2, /--limit must be a whole number/),
      expectNo('requests list --limit 0', 2, /--limit/),
    ])
  })
})

describe('a proposal', () => {
  test('takes effect at once: status, entry and mail', async () => {
    const slots = [`${december}-01T09:30`, `${december}-01T11:00`].flatMap((time) => ['--slot', time])
    const sent = await json(['proposals', 'send', erika, ...slots, '--message', 'Bitte nüchtern'])
    expect(sent).toMatchObject({
      reference: erika,
      status: 'open',
      message: 'Bitte nüchtern',
      slots: [
        { start: `${december}-01T09:30:00+01:00`, end: `${december}-01T10:00:00+01:00`, practitioner: 'beispiel' },
        { start: `${december}-01T11:00:00+01:00`, end: `${december}-01T11:30:00+01:00`, practitioner: 'beispiel' },
      ],
      expiresAt: expect.stringMatching(/[+-]\d\d:\d\d$/),
    })
    const [listed] = await json('requests list --status proposed')
    expect(listed).toMatchObject({ reference: erika, proposals: [{ id: sent.id, status: 'open' }] })
    const all = await json('proposals list')
    expect(all).toEqual([expect.objectContaining({ id: sent.id, reference: erika })])
    const mail =
      readdirSync(join(data, 'mail'))
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .at(-1) ?? ''
    expect(readFileSync(join(data, 'mail', mail), 'utf8')).toMatch(/http:\/\/localhost:8080\/v\/[\w-]+/)
  })

  test('is refused with its reason, and nothing is changed', async () => {
    const send = `proposals send ${max} --slot`
    await Promise.all([
      expectNo(`${send} 2020-01-01T09:30`, 1, /Refused \(slot-has-begun\)/),
      expectNo(`${send} 2027-03-28T02:30`, 1, /does not exist on that day/),
      expectNo(`${send} 2027-10-31T02:30`, 1, /exists twice on that day/),
      expectNo(`${send} ${december}-01T09:25 --practitioner beispiel`, 1, /Refused \(slot-taken\)/),
    ])
    const four = ['02', '03', '04', '05'].map((day) => `--slot ${december}-${day}T09:30`).join(' ')
    await Promise.all([
      expectNo(`proposals send ${max} ${four}`, 1, /Refused \(too-many-slots\)/),
      expectNo(`proposals send ZZ-ZZZZ --slot ${december}-02T09:30`, 1, /There is no request/),
      expectNo(`${send} morgen`, 2, /is not a time like/),
      expectNo([...`${send} ${december}-02T09:30 --message`.split(' '), 'a'.repeat(4001)], 2, /at most 4000 signs/),
      expectNo(`${send} ${december}-02T09:30 --practitioner nobody`, 2, /--practitioner must be one of/),
      expectNo(`proposals send ${max}`, 2, /--slot/),
    ])
    expect(await json(`requests show ${max}`)).toMatchObject({ status: 'new', entries: [{ kind: 'request-sent' }] })
  })

  test('is taken back, once or twice', async () => {
    const [{ id }] = await json('proposals list')
    expect(await json(`proposals withdraw ${id}`)).toMatchObject({ id, status: 'withdrawn' })
    expect(await json(`proposals withdraw ${id}`)).toMatchObject({ id, status: 'withdrawn' })
    expect(await json(`requests show ${erika}`)).toMatchObject({ status: 'in_progress' })
    await expectNo('proposals withdraw p_none', 1, /There is no proposal p_none/)
    expect((await run('proposals list')).stdout).toContain('withdrawn')
  })
})

test('a message is sent, typed or from a ready answer, and refused when there is nothing to say', async () => {
  expect(await json(['messages', 'send', max, '--text', 'Bitte rufen Sie an.'])).toMatchObject({ reference: max })
  expect(await json(['messages', 'send', max, '--template', 'voll'])).toMatchObject({ reference: max })
  const { status, entries } = await json(`requests show ${max}`)
  expect([status, entries.slice(1).map(({ text }: { text: string }) => text)]).toEqual([
    'in_progress',
    ['Bitte rufen Sie an.', 'Wir haben momentan leider keine Termine frei.'],
  ])
  await Promise.all([
    expectNo(['messages', 'send', max, '--text', ' '], 1, /Refused \(empty-message\)/),
    expectNo('messages send ZZ-ZZZZ --text x', 1, /There is no request/),
    expectNo(`messages send ${max}`, 2, /--text/),
    expectNo(`messages send ${max} --text x --template voll`, 2, /one of the two/),
    expectNo(['messages', 'send', max, '--text', 'a'.repeat(4001)], 2, /at most 4000 signs, not 4001/),
    expectNo(`messages send ${max} --template nix`, 2, /There is no template "nix"/),
  ])
})

describe('a person at the terminal', () => {
  const how = { cwd: home, env: { TERMINPFAD_DATA: data, TERMINPFAD_CONFIG: config } }

  test('is asked which times to propose, and what to write', async () => {
    const chosen = await typing(['proposals', 'send', max], [['Which times', ' \r']], how)
    expect(chosen).toEqual({ code: 0, seen: expect.stringContaining(`for ${max}.`) })
    expect(await json(`requests show ${max}`)).toMatchObject({ proposals: [{ status: 'open', slots: [{}] }] })
    const written = await typing(['messages', 'send', max], [['What do you want to write', 'Bis bald\r']], how)
    expect(written.code).toBe(0)
    expect((await json(`requests show ${max}`)).entries.at(-1)).toMatchObject({ kind: 'message', text: 'Bis bald' })
  })

  test('is not asked with --yes or --json, and may stop', async () => {
    for (const flag of ['--yes', '--json'])
      expect(await typing(['proposals', 'send', max, flag], [], how)).toMatchObject({ code: 2 })
    const stopped = await typing(['messages', 'send', max], [['What do you want to write', '\u0003']], how)
    expect(stopped).toEqual({ code: 1, seen: expect.stringContaining('Nothing was changed') })
  })
})

describe('staff', () => {
  test('are added with a link to set the password, or with one, listed, shut and given a new link', async () => {
    const anna = await json([
      'staff',
      'add',
      '--email',
      'anna@example.org',
      '--name',
      'Anna Empfang',
      '--role',
      'staff',
    ])
    expect(anna).toMatchObject({
      id: expect.any(Number),
      setupUrl: expect.stringMatching(/^http:\/\/localhost:8080\/praxis\/einrichten\/[\w-]{22,}$/),
    })
    const chef = 'staff add --email chef@example.org --name Chef --role admin --password-stdin'
    expect(await json(chef, 'Sieben grüne Stühle im Flur\n')).not.toHaveProperty('setupUrl')
    const list = await json('staff list')
    expect(list.map(({ email, role }: Record<string, string>) => [email, role])).toEqual([
      ['anna@example.org', 'staff'],
      ['chef@example.org', 'admin'],
    ])
    expect((await json('staff reset chef@example.org')).setupUrl).not.toBe(anna.setupUrl)
    expect((await run('staff disable anna@example.org')).code).toBe(0)
    expect(await json('staff list')).toMatchObject([{ disabled: true }, { disabled: false }])
  })

  test('are refused with a sentence', async () => {
    const eva = 'staff add --email eva@example.org --name Eva --role staff'
    await Promise.all([
      expectNo('staff add --email CHEF@example.org --name Chef --role admin', 1, /There is an account for/),
      expectNo(`${eva} --password-stdin`, 1, /at least 12 characters/, 'kurz'),
      expectNo('staff disable nobody@example.org', 1, /There is no account/),
      expectNo('staff reset nobody@example.org', 1, /There is no account/),
      expectNo('staff add --email eva@ --name Eva --role staff', 2, /is not an e-mail address/),
      expectNo('staff add --email eva@example.org --name Eva --role boss', 2, /--role must be one of/),
    ])
  })

  test('are never asked for where nobody can answer', async () => {
    await Promise.all([
      expectNo('staff add', 2, /Missing: --email, --name, --role/),
      expectNo('staff add --email eva@example.org', 2, /Missing: --name, --role/, ''),
    ])
  })
})

test('the state of the database is told, and bringing it up to date twice does nothing', async () => {
  const states = await json('migrate --status')
  expect(states[0]).toEqual({ name: '0001-first', appliedAt: expect.any(String) })
  expect((await run('migrate')).stdout).toContain('up to date')
  expect((await run('migrate --status')).stdout).toContain('0001-first')
  const fresh = ['--data', join(home, 'fresh')]
  expect((await json(['migrate', '--status', ...fresh]))[0].appliedAt).toBeNull()
  expect((await run(['migrate', ...fresh])).stdout).toContain('0001-first')
})

describe('a command that is called wrongly', () => {
  test.each([
    ['nonsense', /unknown command 'nonsense'/],
    ['requests nonsense', /unknown command 'nonsense'/],
    ['nonsense --help', /unknown command 'nonsense'/],
    ['requests nonsense --help', /unknown command 'nonsense'/],
    ['completion tcsh', /bash, zsh, fish/],
    ['requests list --nonsense', /unknown option '--nonsense'/],
    ['requests show a b', /too many arguments/],
    ['requests list --database postgres://x/y', /SQLite/],
    ['proposals send x --slot', /argument missing/],
  ])('%s says so and ends with 2', async (line, said) => {
    await expectNo(line, 2, said)
  })

  test('alone, or with its group alone, shows the help', async () => {
    for (const line of [[], ['requests']]) {
      const { code, stderr } = await run(line)
      expect([code, stderr]).toEqual([2, expect.stringContaining('Usage: terminpfad')])
    }
    expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: terminpfad') })
    expect(await run('requests list --help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--json') })
    expect(await run('--version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})

test('every command explains itself and every option it has; every listing speaks JSON', () => {
  type Command = ReturnType<typeof createProgram>
  const leaves = (command: Command): Command[] =>
    command.commands.length === 0 ? [command] : command.commands.flatMap((child) => leaves(child as Command))
  for (const command of leaves(createProgram())) {
    const options = command.options.map(({ flags, description }) => [flags, description])
    expect([command.name(), command.description()]).not.toContain('')
    for (const option of options)
      expect([command.name(), option]).toEqual([command.name(), [expect.any(String), expect.stringMatching(/\w{3}/)]])
    const isListing = ['list', 'show', 'suggest'].includes(command.name())
    if (isListing)
      expect([command.parent?.name(), options.flat()]).toEqual([
        command.parent?.name(),
        expect.arrayContaining(['--json']),
      ])
  }
})
