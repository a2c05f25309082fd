import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('a file begins with the mark of UTF-8, and each cell stands in quotes', () => {
  expect(
    toCsv([
      ['Tag', 'Anzahl'],
      ['Mo "früh"; spät', 3],
    ]),
  ).toBe('\uFEFF"Tag";"Anzahl"\r\n"Mo ""früh""; spät";"3"\r\n')
})

test.each(['=1+1', '+49 30', '-5', '@SUM(A1)', '\tx', '\rx', '\nx', '  =1', '\u00a0=1', '＝1', '＋1', '－1', '＠x'])(
  '%j never becomes a formula',
  (cell) => expect(toCsv([[cell]])).toBe(`\uFEFF"'${cell}"\r\n`),
)

test.each(['Impfung', 'a=1', '–', ''])('%j stays as it is', (cell) =>
  expect(toCsv([[cell]])).toBe(`\uFEFF"${cell}"\r\n`),
)

test('a number is no formula, even below nought', () => expect(toCsv([[-3]])).toBe('\uFEFF"-3"\r\n'))
