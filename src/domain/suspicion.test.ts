import { expect, test } from 'vitest'
import { suspect } from './suspicion.ts'

const patient = { trap: '', text: 'Rückenschmerzen', age: 60_000, alike: 0, unproved: false }

test('a patient is under no suspicion', () => {
  expect(suspect(patient)).toEqual([])
})

test.each([
  ['filled in by the browser in a second', { age: 900 }],
  ['sent once more, because the first page was lost', { alike: 1 }],
  ['with the address of another practice in the text', { text: 'Siehe https://praxis.example.org' }],
])('one weak sign is none: %s', (_what, sign) => {
  expect(suspect({ ...patient, ...sign })).toEqual([])
})

test('two weak signs are one', () => {
  expect(suspect({ ...patient, age: 900, text: 'www.example.org' })).toEqual(['hasty', 'links'])
})

test.each([
  ['trap', { trap: 'https://example.org' }],
  ['repeated', { alike: 2 }],
  ['unproved', { unproved: true }],
] as const)('a strong sign is enough: %s', (sign, circumstance) => {
  expect(suspect({ ...patient, ...circumstance })).toEqual([sign])
})
