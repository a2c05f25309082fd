import { expect, test } from 'vitest'
import { newRecoveryCode, readRecoveryCode } from './secret.ts'

test('a recovery code has 24 signs in four groups, and none comes twice', () => {
  const codes = Array.from({ length: 500 }, newRecoveryCode)
  expect(new Set(codes).size).toBe(500)
  for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{6}-){3}[0-9a-hjkmnp-tv-z]{6}$/)
  const used = new Set(codes.join('').replaceAll('-', ''))
  expect(used.size).toBe(32)
})

test.each([
  '7k3m9q-xw24tz-0hd8ge-pr5v6n',
  ' 7K3M9Q XW24TZ 0HD8GE PR5V6N ',
  '7k3m9qxw24tz0hd8gepr5v6n',
  '7k3m9q-xw24tz-ohd8ge-pr5v6n',
])('"%s" is read as it was printed', (typed) => {
  expect(readRecoveryCode(typed)).toBe('7k3m9q-xw24tz-0hd8ge-pr5v6n')
})

test.each(['', '123456', '7k3m9q-xw24tz-0hd8ge-pr5v6', '7k3m9q-xw24tz-0hd8ge-pr5v6u', '7k3m9q-xw24tz-0hd8ge-pr5v6nn'])(
  '"%s" can be none',
  (typed) => expect(readRecoveryCode(typed)).toBeUndefined(),
)
