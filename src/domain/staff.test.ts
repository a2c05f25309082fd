import { expect, test } from 'vitest'
import { mayAct } from './staff.ts'

test.each([
  ['admin', ['everybody', 'reading', 'staff', 'admin']],
  ['staff', ['everybody', 'reading', 'staff']],
  ['reading', ['everybody', 'reading']],
] as const)('%s may act where the audience is one of %o', (role, allowed) => {
  const audiences = ['everybody', 'reading', 'staff', 'admin'] as const
  expect(audiences.filter((audience) => mayAct(role, audience))).toEqual(allowed)
})
