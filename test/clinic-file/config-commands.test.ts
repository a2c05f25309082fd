import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readClinicFile } from '../../src/clinic-file/read.ts'
import { makeDirectory, terminpfad, typing } from '../support/process.ts'

let directory: string
beforeAll(() => {
  directory = makeDirectory()
})
afterAll(() => rmSync(directory, { recursive: true }))

const config = (...args: string[]) => terminpfad(['config', ...args])

function file(name: string, text: string): string {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

describe('config validate', () => {
  const wrong = 'clinic:\n  name: Praxis\n  phnoe: "112"\n'

  test('says that the example is valid', async () => {
    expect(await config('validate')).toEqual({ code: 0, stdout: 'config/clinic.yaml is valid.\n', stderr: '' })
  })

  test('lists all problems with their places', async () => {
    const path = file('wrong.yaml', wrong)
    const { code, stdout, stderr } = await config('validate', path)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe(`${path} cannot be used yet:

  2:3   clinic.phone  is missing
  3:3   clinic.phnoe  is not a setting. Did you mean "phone"?
`)
  })

  test('--json is JSON and nothing else', async () => {
    const { code, stdout } = await config('validate', file('wrong.yaml', wrong), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      valid: false,
      problems: [
        { path: 'clinic.phone', line: 2, column: 3, code: 'required', message: 'is missing' },
        {
          ...{ path: 'clinic.phnoe', line: 3, column: 3, code: 'unknown_key' },
          message: 'is not a setting. Did you mean "phone"?',
        },
      ],
    })
  })

  test('a warning leaves the file valid', async () => {
    const text = 'clinic: { name: A, phone: "112", languages: [de, en] }\npatient_window: { greeting: Hallo }\n'
    const { code, stdout } = await config('validate', '--json', file('warning.yaml', text))
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      valid: true,
      problems: [{ code: 'missing_language', severity: 'warning' }],
    })
  })

  test('a file that is not there, or not a text, is a sentence', async () => {
    const missing = await config('validate', join(directory, 'none.yaml'))
    expect(missing.code).toBe(1)
    expect(missing.stderr).toContain('terminpfad config init')
    writeFileSync(join(directory, 'latin.yaml'), Buffer.from([0x61, 0xfc, 0x0a]))
    expect((await config('validate', join(directory, 'latin.yaml'))).stderr).toContain('UTF-8')
    expect((await config('validate', directory)).stderr).toContain('is a directory')
    for (const [path, code] of Object.entries({ 'none.yaml': 'required', 'latin.yaml': 'yaml_syntax' }))
      expect(JSON.parse((await config('validate', join(directory, path), '--json')).stdout)).toMatchObject({
        valid: false,
        problems: [{ path: '', line: 1, column: 1, code }],
      })
    expect((await config('validate', '--nonsense')).code).toBe(2)
  })
})

describe('config simulate', () => {
  const simulate = (...answers: string[]) =>
    config('simulate', ...answers.flatMap((answer) => ['--answer', answer]), '--json')

  test('says where answers lead', async () => {
    const { code, stdout } = await simulate('visited_before=no', 'insurance=private')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      outcome: 'redirect',
      url: 'https://www.doctolib.example/praxis-am-park',
      text: 'Private Termine vergeben wir über Doctolib.',
      steps: [
        { step: 'visited_before', answer: 'no' },
        { step: 'insurance', answer: 'private' },
      ],
    })
    const message = JSON.parse((await simulate('visited_before=no', 'insurance=statutory')).stdout)
    expect(message).toMatchObject({ outcome: 'message', text: expect.stringContaining('keine neuen') })
    const form = JSON.parse((await simulate('visited_before=no', 'insurance=self_pay', 'service=reise')).stdout)
    expect(form).toMatchObject({ outcome: 'form', steps: [{}, {}, { step: 'service', answer: 'reise' }] })
  })

  test('says which answer is missing', async () => {
    const { code, stdout, stderr } = await simulate('visited_before=yes', 'insurance=statutory', 'service=ultraschall')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'question', question: { step: 'referral' } })
    expect(stderr).toContain('--answer referral=yes or no')
  })

  test('in a terminal asks what is missing, in the words patients read', async () => {
    const { code, seen } = await typing(
      ['config', 'simulate', '--answer', 'visited_before=yes'],
      [
        ['Wie sind Sie versichert?', '\u001b[B\r'],
        ['→', ''],
      ],
      {},
    )
    expect([code, seen]).toEqual([0, expect.stringContaining('Privat (private)')])
    expect(seen).toContain('→ redirect https://www.doctolib.example/praxis-am-park')
  })

  test('a file that slips is shown with the line, in a terminal', async () => {
    const path = file(
      'slip.yaml',
      'clinic:\n  name: Praxis\n  phone: "112"\npatient_window:\n  greeting: Achtung: zu\n',
    )
    const { code, seen } = await typing(['config', 'validate', path], [], {})
    expect([code, seen]).toEqual([1, expect.stringMatching(/this line .* in quotes.*> 5 \| {3}greeting: Achtung: zu/s)])
  })

  test('a step or answer that does not exist is a wrong call, with the one that was meant', async () => {
    expect(await simulate('insurence=private')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"insurance"?'),
    })
    expect(await simulate('insurance=privat')).toMatchObject({ code: 2, stderr: expect.stringContaining('"private"?') })
    expect(await simulate('private')).toMatchObject({ code: 2 })
  })
})

describe('config init', () => {
  test('writes the example that works, with the schema for editors, and never overwrites', async () => {
    const path = join(directory, 'new/clinic.yaml')
    expect((await config('init', '--yes', path)).code).toBe(0)
    expect((await config('validate', path)).code).toBe(0)
    expect(JSON.parse(readFileSync(join(directory, 'new/clinic.schema.json'), 'utf8'))).toHaveProperty('properties')
    writeFileSync(path, 'mine')
    expect(await config('init', '--yes', path)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('stays as it is'),
    })
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  test('asks nobody who is not there, and writes the example then', async () => {
    const path = join(directory, 'other.yaml')
    expect(await config('init', path)).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(path, 'utf8')).toBe(readFileSync('config/clinic.yaml', 'utf8'))
  })

  test('writes a file that works whatever a person answers', async () => {
    const { beginClinicFile } = await import('../../src/clinic-file/begin.ts')
    const name = 'Praxis "Am: Park" # {1}'
    const source = beginClinicFile({
      ...{
        name,
        phone: '030 123',
        email: '',
        state: 'BE',
        languages: ['de', 'tr'],
        practitioner: "Dr. O'Beispiel: [x]",
      },
    })
    const { clinic, problems, warnings } = readClinicFile(source)
    expect([...problems, ...warnings]).toEqual([])
    expect(clinic).toMatchObject({ name, languages: ['de', 'tr'], practitioners: [{ name: "Dr. O'Beispiel: [x]" }] })
  })
})

describe('config graph and schema', () => {
  test('draws every question and exit as text, Mermaid and SVG', async () => {
    expect((await config('graph')).stdout).toContain(
      '├─ private → redirect https://www.doctolib.example/praxis-am-park',
    )
    expect((await config('graph', '--format', 'mermaid')).stdout).toMatch(/^flowchart TD\n/)
    expect((await config('graph', '--format', 'svg')).stdout).toMatch(/^<svg .*<\/svg>\n$/s)
    expect((await config('graph', '--format', 'png')).code).toBe(2)
  })

  test('prints the JSON Schema', async () => {
    expect(JSON.parse((await config('schema')).stdout)).toHaveProperty('properties.clinic.properties.phone')
  })
})
