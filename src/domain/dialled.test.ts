import { expect, test } from 'vitest'
import { dialled } from './dialled.ts'

test.each([
  ['+49 30 5550100', '+49305550100'],
  ['+49 (0)30 / 555-0100', '+49305550100'],
  ['0049 ( 0 ) 30 5550100', '0049305550100'],
  ['0049 (0)30 5550100', '0049305550100'],
  ['(030) 555 01-00', '0305550100'],
  ['030/555.0100', '0305550100'],
  ['112', '112'],
])('%s is dialled %s', (written, number) => {
  expect(dialled(written)).toBe(number)
})
