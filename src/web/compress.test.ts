import { expect, test } from 'vitest'
import { takesCoding } from './compress.ts'

test.each([
  ['gzip, deflate, br, zstd', true],
  ['GZIP;q=0.5', true],
  ['*', true],
  ['br, *;q=0.1', true],
  ['br', false],
  ['gzip;q=0, *', false],
  ['gzip; q=0.000', false],
  ['*;q=0', false],
  ['identity', false],
  ['', false],
  [undefined, false],
])('a browser that says %o takes gzip: %o', (accept, takes) => {
  expect(takesCoding('gzip', accept)).toBe(takes)
})
