import { expect, test } from 'vitest'
import { fold, nationalDigits, readSearch } from './search.ts'

test.each([
  ['Müller', 'MÜLLER'],
  ['Müller', 'Muller'],
  ['Müller', 'mueller'],
  ['Weiß', 'weiss'],
  ['Przykład', 'przyklad'],
  ['Örnek', 'oernek'],
  ['Işık', 'isik'],
  ['José', 'jose'],
  ['Ёлкин', 'елкин'],
])('%s is found as %s', (name, typed) => {
  expect(fold(name)).toBe(fold(typed))
})

test.each(['+49 30 5550100', '0049 30 5550100', '030 / 555-0100', '(030) 5550100', '+49 (0)30 5550100'])(
  '%s is one number',
  (phone) => {
    expect(nationalDigits(phone)).toBe('305550100')
  },
)

test('a word of two letters is looked for where words begin', () => {
  expect(readSearch('Li  Muster')).toEqual([[' li', 'muster']])
})

test('a number is looked for as typed and as dialled', () => {
  expect(readSearch('030 5550100')).toEqual([['030', '5550100'], ['305550100']])
})

test.each(['', ' ', 'a', '*', '"', '😀', '\u0000', '\ud800', '- +'])('%j is too little to search for', (text) => {
  expect(readSearch(text)).toEqual([])
})
