import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { walk } from '../domain/path.ts'
import { readClinicFile } from './read.ts'

const root = resolve(import.meta.dirname, '../..')
const start = 'clinic: { name: Praxis, phone: "112" }\n'

/** Each problem as `line:column code path`, then its message. */
function problemsOf(source: string): string[] {
  const { problems, warnings } = readClinicFile(source)
  return [...problems, ...warnings].map(({ line, column, code, path }) => `${line}:${column} ${code} ${path}`)
}

function messagesOf(source: string): string[] {
  return readClinicFile(source).problems.map(({ path, message }) => `${path} ${message}`)
}

function clinicOf(source: string) {
  const { clinic, problems } = readClinicFile(source)
  if (!clinic) throw new Error(JSON.stringify(problems))
  return clinic
}

describe('the examples', () => {
  const files = [
    'clinic.yaml',
    ...readdirSync(join(root, 'config/examples'))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `examples/${name}`),
  ]
  test.each(files)('%s is valid and has every text in every language', (name) => {
    const { clinic, problems, warnings } = readClinicFile(readFileSync(join(root, 'config', name), 'utf8'))
    expect([...problems, ...warnings]).toEqual([])
    expect(clinic).toBeDefined()
  })
})

describe('a practice that writes only its name and number', () => {
  const clinic = clinicOf(start)

  test('has German, Berlin time, itself as the practitioner and the three standard questions', () => {
    expect(clinic.languages).toEqual(['de'])
    expect(clinic.timeZone).toBe('Europe/Berlin')
    expect(clinic.practitioners).toEqual([{ id: 'praxis', name: 'Praxis', hours: {} }])
    expect(clinic.path.map(({ id, answers }) => [id, ...answers.map((answer) => answer.id)])).toEqual([
      ['visited_before', 'yes', 'no'],
      ['insurance', 'statutory', 'private', 'self_pay'],
      ['service'],
    ])
    expect(clinic.patientWindow.choices).toMatchObject([{ id: 'termin', opens: 'path' }])
    expect(walk(clinic, { visited_before: 'no', insurance: 'private' }).outcome).toEqual({ kind: 'form' })
  })

  test('has the usual form and times', () => {
    expect(clinic.form).toMatchObject({ email: 'required', phone: 'optional', complaint: 'optional' })
    expect(clinic.proposals).toEqual({ maxSlots: 3, expiresAfter: 48 * 3_600_000, hold: true, minutes: 15 })
    expect(clinic.appointments).toEqual({ cancelUntil: 86_400_000, remindBefore: [86_400_000] })
    expect(clinic.retention).toEqual({ closed: 14 * 86_400_000, declined: 30 * 86_400_000 })
  })
})

describe('what is written', () => {
  test('yes, no and times stay texts', () => {
    const { path, practitioners } = clinicOf(`${start}practitioners:
  - { id: a, name: A, hours: { mon: [08:00-12:00, 14:00-24:00] } }
path:
  - step: visited_before
  - { step: own, question: Q, ask_when: { visited_before: no }, answers: { yes: { label: Ja }, no: { label: Nein } } }
`)
    expect(practitioners[0].hours).toEqual({
      mon: [
        { from: 480, to: 720 },
        { from: 840, to: 1440 },
      ],
    })
    expect(path[1]).toMatchObject({ askWhen: { visited_before: ['no'] }, answers: [{ id: 'yes' }, { id: 'no' }] })
  })

  test('a standard step names only the answers it changes, and services bring their note and who they are for', () => {
    const { path } = clinicOf(`${start}services:
  - { id: reise, name: Reise, minutes: 20, note: Kostet, for: { insurance: private } }
  - { id: impfung, name: Impfung, minutes: 10 }
path:
  - { step: insurance, answers: { statutory: { then: { redirect: "tel:+4930123" } } } }
  - { step: service, answers: { impfung: { then: form } } }
`)
    expect(path[0]?.answers.map(({ cases }) => cases[0]?.then.kind)).toEqual(['redirect', 'next', 'next'])
    expect(path[1]?.answers).toMatchObject([
      { id: 'reise', note: { de: 'Kostet' }, for: { insurance: ['private'] }, cases: [{ then: { kind: 'next' } }] },
      { id: 'impfung', for: {}, cases: [{ then: { kind: 'form' } }] },
    ])
  })

  test('a case may lead on under a condition', () => {
    const clinic = clinicOf(`${start}path:
  - step: visited_before
  - step: insurance
    answers: { private: { then: [ { when: { visited_before: yes }, then: form }, { message: Nein } ] } }
`)
    expect(walk(clinic, { visited_before: 'yes', insurance: 'private' }).outcome.kind).toBe('form')
    expect(walk(clinic, { visited_before: 'no', insurance: 'private' }).outcome.kind).toBe('message')
  })

  test('an empty setting counts as not written', () => {
    expect(clinicOf(`${start}services:\npath:\n  - step: insurance\n    answers:\n      private:\n`).path).toHaveLength(
      1,
    )
  })
})

describe('every kind of problem has its code and its place', () => {
  const cases: [code: string, source: string, expected: string[]][] = [
    ['yaml_syntax', 'clinic: [', ['1:10 yaml_syntax ']],
    ['yaml_syntax', 'clinic: { name: A, phone: "112" }\nclinic: { name: B, phone: "112" }', ['2:1 yaml_syntax clinic']],
    ['yaml_syntax', 'clinic:\n  name: A\n  phone: "112"\n  name: B\n', ['4:3 yaml_syntax clinic.name']],
    [
      'yaml_syntax',
      `${start}services:\n  - { id: a, id: b, name: A, minutes: 10 }`,
      ['3:14 yaml_syntax services[0].id'],
    ],
    ['yaml_syntax', `${start}---\nclinic: {}\n`, ['2:1 yaml_syntax ']],
    ['yaml_syntax', 'clinic: *nowhere', ['1:1 yaml_syntax ']],
    ['required', 'clinic:\n  name: A\n', ['2:3 required clinic.phone']],
    ['required', '', ['1:1 required clinic']],
    ['required', '# nothing yet\n', ['1:1 required clinic']],
    ['unknown_key', `${start}servces: []`, ['2:1 unknown_key servces']],
    ['wrong_type', 'clinic:\n  name: A\n  phone: 112\n', ['3:10 wrong_type clinic.phone']],
    [
      'wrong_type',
      `${start}practitioners: [{ id: a, name: A, hours: { mon: "08:00-12:00" } }]`,
      ['2:49 wrong_type practitioners[0].hours.mon'],
    ],
    ['invalid_value', `${start}proposals: { max_slots: 4 }`, ['2:25 invalid_value proposals.max_slots']],
    ['invalid_value', `${start}form: { complaint: required }`, ['2:20 invalid_value form.complaint']],
    ['invalid_value', `${start}form: { email: hidden, phone: hidden }`, ['2:31 invalid_value form.phone']],
    ['duplicate_id', `${start}path: [{ step: insurance }, { step: insurance }]`, ['2:37 duplicate_id path[1].step']],
    [
      'unknown_reference',
      `${start}path: [{ step: insurance, answers: { privat: { then: form } } }]`,
      ['2:38 unknown_reference path[0].answers.privat'],
    ],
    [
      'unknown_reference',
      `${start}templates: [{ id: a, title: A, text: "Guten Tag {nmae}, {name}, {nmae}" }]`,
      ['2:38 unknown_reference templates[0].text'],
    ],
    [
      'not_yet_asked',
      `${start}path: [{ step: visited_before, ask_when: { insurance: private } }, { step: insurance }]`,
      ['2:44 not_yet_asked path[0].ask_when.insurance'],
    ],
    [
      'unreachable',
      `${start}path: [{ step: insurance, answers: { private: { then: [form, next] } } }]`,
      ['2:62 unreachable path[0].answers.private.then[1]'],
    ],
    ['insecure_url', `${start}embed: { origins: ["http://a.example"] }`, ['2:20 insecure_url embed.origins[0]']],
    [
      'missing_language',
      'clinic: { name: A, phone: "112", languages: [de, en] }\npatient_window: { greeting: Hallo }',
      ['2:29 missing_language patient_window.greeting'],
    ],
    [
      'expectation_failed',
      `${start}expect: [{ answers: { visited_before: yes, insurance: private }, outcome: message }]`,
      ['2:75 expectation_failed expect[0].outcome'],
    ],
  ]
  test.each(cases)('%s: %j', (_code, source, expected) => {
    expect(problemsOf(source)).toEqual(expected)
  })

  test('all are reported at once, in the order of the lines, and none that only follows from another', () => {
    expect(
      problemsOf(`clinic:
  name: Praxis
  phnoe: "112"
services:
  - { id: reise, name: Reise, minutes: 2.5, for: { insurance: [private, privat] } }
path:
  - step: insurance
    answers:
      statutory: { then: { mesage: Leider nein } }
      private: { then: { redirect: "http://a.example" } }
  - step: service
    ask_when: { referral: yes }
`),
    ).toEqual([
      '2:3 required clinic.phone',
      '3:3 unknown_key clinic.phnoe',
      '5:40 wrong_type services[0].minutes',
      '5:73 unknown_reference services[0].for.insurance[1]',
      '9:28 unknown_key path[0].answers.statutory.then.mesage',
      '10:36 insecure_url path[0].answers.private.then.redirect',
      '12:17 unknown_reference path[1].ask_when.referral',
    ])
  })
})

describe('the websites that may embed the window', () => {
  const embedding = (origin: string) => readClinicFile(`${start}embed: { origins: [${JSON.stringify(origin)}] }`)

  test.each([
    ['https://www.praxis-müller.example', 'https://www.xn--praxis-mller-klb.example'],
    ['https://Praxis.example/', 'https://praxis.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('%s, as browsers say it', (written, origin) => {
    expect(embedding(written).clinic?.embed.origins).toEqual([origin])
  })

  test.each([
    'https://*',
    'https://*.praxis.example',
    'https://praxis.example/termin',
    "https://a.example 'self'",
    'null',
  ])('not %s', (written) => {
    expect(embedding(written).problems.map(({ code }) => code)).toEqual(['invalid_value'])
  })
})

describe('what a person is told', () => {
  test('a misspelt setting or id comes with the one that was meant', () => {
    expect(messagesOf('clinic: { name: A, phnoe: "112" }')).toContain(
      'clinic.phnoe is not a setting. Did you mean "phone"?',
    )
    expect(messagesOf(`${start}path: [{ step: insurnace }]`)).toEqual([
      'path[0].step "insurnace" is not a standard step. Did you mean "insurance"?',
    ])
    expect(messagesOf(`${start}services: [{ id: a, name: A, minutes: 10, practitioners: [praxs] }]`)).toEqual([
      'services[0].practitioners[0] "praxs" is not among the practitioners. Did you mean "praxis"?',
    ])
  })

  test('a number that should be text is to be put in quotes', () => {
    expect(messagesOf('clinic: { name: A, phone: 112 }')).toEqual(['clinic.phone must be text: put it in quotes'])
  })

  test('complaints cannot be required, and why', () => {
    expect(messagesOf(`${start}form: { complaint: required }`)[0]).toContain('data protection authorities')
  })

  test('the last case has no when', () => {
    const then = 'then: [{ when: { visited_before: no }, message: Nein }]'
    const source = `${start}path: [{ step: visited_before }, { step: insurance, answers: { private: { ${then} } } }]`
    expect(problemsOf(source)).toEqual(['2:84 invalid_value path[1].answers.private.then[0].when'])
  })

  test('a jump leads to a later step', () => {
    const source = `${start}path: [{ step: visited_before }, { step: insurance, answers: { private: { then: { step: visited_before } } } }]`
    expect(messagesOf(source)[0]).toContain('must be a later step')
  })
})
