import { describe, expect, test } from 'vitest'
import { aClinic } from '../../test/support/builders.ts'
import { filledIn } from '../../test/support/request-form.ts'
import { readRequestForm } from './request-form.ts'
import { clean } from './typed.ts'

const today = Temporal.PlainDate.from('2026-11-23')

function read(fields: Record<string, string | string[]>, yaml = '') {
  const typed = Object.entries({ ...filledIn, ...fields }).map(([name, value]) => [name, [value].flat()])
  return readRequestForm(Object.fromEntries(typed), aClinic(yaml), today)
}

function submittedBy(...given: Parameters<typeof read>) {
  const reading = read(...given)
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.value
}

function problemsOf(...given: Parameters<typeof read>) {
  const reading = read(...given)
  return reading.ok ? [] : reading.problems.map(({ field, code }) => `${field} ${code}`)
}

test('a patient who fills in what is needed and nothing else', () => {
  expect(submittedBy({})).toEqual({
    patient: { name: 'Erika Mustermann', email: 'erika@example.org', birthDate: '1985-01-31' },
    preference: { asSoonAsPossible: false, times: [] },
    ownAnswers: {},
  })
})

test('a patient who fills in everything', () => {
  const questions = `{ questions: [
    { id: insurer, label: Kasse, type: text }, { id: card, label: Karte, type: yes_no },
    { id: since, label: Seit, type: date },
    { id: reach, label: Wann, type: choice, options: [{ id: am, label: Vor }, { id: pm, label: Nach }] }] }`
  const typed = {
    name: '  Erika   Mustermann ',
    phone: '+49 (0)30 / 555-0100',
    complaint: 'Husten\r\nseit Montag',
    practitioner: 'muster',
    asap: 'yes',
    wish: ['mon-morning', 'thu-evening'],
    earliest: '2026-12-01',
    ...{ 'q-insurer': 'BKK', 'q-card': 'no', 'q-since': '2026-11-01', 'q-reach': 'pm' },
  }
  const yaml = `form: ${questions}\npractitioners: [{ id: beispiel, name: A }, { id: muster, name: B }]`
  expect(submittedBy(typed, yaml)).toEqual({
    patient: {
      name: 'Erika   Mustermann',
      email: 'erika@example.org',
      phone: '+49 (0)30 / 555-0100',
      birthDate: '1985-01-31',
    },
    preference: {
      asSoonAsPossible: true,
      times: [
        { day: 'mon', time: 'morning' },
        { day: 'thu', time: 'evening' },
      ],
      earliest: '2026-12-01',
    },
    ownAnswers: { insurer: 'BKK', card: 'no', since: '2026-11-01', reach: 'pm' },
    complaint: 'Husten\nseit Montag',
    practitioner: 'muster',
  })
})

describe('all mistakes are said at once, in the order of the page:', () => {
  test('nothing filled in', () => {
    const nothing = { name: '', birth_day: '', birth_month: '', birth_year: '', email: '' }
    expect(problemsOf(nothing, 'form: { phone: required }')).toEqual([
      'name missing',
      'birth_day missing',
      'email missing',
      'phone missing',
    ])
  })

  test('everything wrong', () => {
    const wrong = {
      name: 'x'.repeat(201),
      birth_month: '13',
      email: 'erika',
      phone: '12',
      complaint: 'x'.repeat(4001),
      earliest: '2026-11-22',
      'q-since': 'gestern',
    }
    expect(problemsOf(wrong, 'form: { questions: [{ id: since, label: Seit, type: date }] }')).toEqual([
      'name too-long',
      'birth_month not-a-date',
      'email not-an-address',
      'phone not-a-number',
      'complaint too-long',
      'earliest earliest-past',
      'q-since not-a-date',
    ])
  })
})

describe('a way to answer must remain:', () => {
  const either = 'form: { email: optional, phone: optional }'
  test.each([
    ['e-mail or telephone, neither given', either, { email: '' }, ['email one-way-needed']],
    ['e-mail or telephone, a telephone given', either, { email: '', phone: '030 5550100' }, []],
    ['e-mail or telephone, an e-mail given', either, {}, []],
    ['a mistyped one is said once', either, { email: 'erika@' }, ['email not-an-address']],
    ['telephone only', 'form: { email: hidden, phone: required }', { phone: '' }, ['phone missing']],
  ])('%s', (_what, yaml, typed, problems) => expect(problemsOf(typed, yaml)).toEqual(problems))

  test('a hidden field is not read, whatever is sent', () => {
    const hidden = 'form: { email: hidden, phone: required, complaint: hidden, birth_date: hidden }'
    const value = submittedBy({ phone: '030 5550100', complaint: 'Husten' }, hidden)
    expect(value.patient).toEqual({ name: 'Erika Mustermann', phone: '030 5550100' })
    expect(value.complaint).toBeUndefined()
  })
})

describe('a telephone number may be written in any way:', () => {
  test.each(['110110', '030/5550100', '+49 30 5550100', '(030) 555 01 00', '٠٣٠٥٥٥٠١٠٠', '0049-30-5550100 ext. 12'])(
    '%s',
    (phone) => expect(problemsOf({ phone })).toEqual([]),
  )
  test.each(['1234', 'keins', '1'.repeat(21), `12345${' '.repeat(60)}6`])('but not as "%s"', (phone) =>
    expect(problemsOf({ phone })).toEqual(['phone not-a-number']),
  )
})

describe('the earliest day is', () => {
  test.each([
    ['2026-11-23', '2026-11-23'],
    ['1.12.2026', '2026-12-01'],
    ['01.12.2026', '2026-12-01'],
    ['1. 12. 2026', '2026-12-01'],
    ['١.١٢.٢٠٢٦', '2026-12-01'],
  ])('%s', (earliest, date) => expect(submittedBy({ earliest }).preference.earliest).toBe(date))
  test.each(['bald', '31.11.2026', '2026-11-31', '2026-13-01', '12/01/2026', '2026-12-01T09:00'])(
    'not to be guessed from %s',
    (earliest) => expect(problemsOf({ earliest })).toEqual(['earliest not-a-date']),
  )
})

describe('what no browser sends is left out:', () => {
  test.each([
    ['a wish that is not on the page', { wish: ['mon-night', 'mon-morning'] }],
    ['the same wish twice', { wish: ['mon-morning', 'mon-morning'] }],
  ])('%s', (_what, typed) => {
    expect(submittedBy(typed).preference.times).toEqual([{ day: 'mon', time: 'morning' }])
  })

  test('a practitioner who does not offer the service, or nobody may wish for', () => {
    const practice = `practitioners: [{ id: a, name: A }, { id: b, name: B }]
services: [{ id: check, name: C, minutes: 10, practitioners: [b] }]`
    const wishing = (id: string, answers: Record<string, string>, form = 'optional') => {
      const typed = { ...filledIn, practitioner: id }
      const fields = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value]]))
      const reading = readRequestForm(fields, aClinic(`${practice}\nform: { practitioner: ${form} }`), today, answers)
      return reading.ok && reading.value.practitioner
    }
    expect(wishing('a', {})).toBe('a')
    expect(wishing('b', { service: 'check' })).toBe('b')
    expect(wishing('a', { service: 'check' })).toBeUndefined()
    expect(wishing('a', {}, 'hidden')).toBeUndefined()
  })

  test('an unknown practitioner, unknown fields and fields of the object itself', () => {
    const typed = { practitioner: 'nobody', status: 'scheduled', constructor: 'x', toString: 'x' }
    expect(submittedBy(typed)).toEqual(submittedBy({}))
  })

  test('an option that is not there is no answer', () => {
    const questions = 'form: { questions: [{ id: card, label: Karte, type: yes_no }] }'
    expect(problemsOf({ 'q-card': 'maybe' }, questions)).toEqual(['q-card missing'])
  })

  test('of a field sent twice, the first', () => {
    expect(submittedBy({ name: ['Erika', 'Max'] }).patient.name).toBe('Erika')
  })
})

test('signs that steer a screen or a log are taken out, all others stay', () => {
  expect(clean('a\u0000b\u0007c\u001b[31m\u009bd')).toBe('abc[31md')
  expect(clean('a\r\nb\rc\td')).toBe('a\nb\nc\td')
  expect(clean('Zoe\u0308 👩‍👩‍👧 \u202eיהוה')).toBe('Zoë 👩‍👩‍👧 \u202eיהוה')
})
