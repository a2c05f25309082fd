import { expect, test } from 'vitest'
import { readGoal } from './goal.ts'

const carried = (weiter: string, angaben?: string) =>
  readGoal({ weiter: [weiter], ...(angaben !== undefined && { angaben: [angaben] }) })

test.each(['/praxis', '/praxis?status=new', '/praxis/anfragen/K7-3M9Q', '/praxis/konto?lang=en#x'])(
  'somebody goes on to %s',
  (path) => expect(carried(path)).toEqual({ path }),
)

test.each([
  '',
  '/',
  '/vorgang/K7-3M9Q',
  '/praxisx',
  '//praxis',
  '/praxis//evil.example',
  '/praxis/../vorgang/K7-3M9Q',
  '/praxis/./x',
  '/praxis/%2e%2e/vorgang/K7-3M9Q',
  '/praxis/%2Fevil.example',
  '/praxis\\evil.example',
  'https://evil.example/praxis',
  '/praxis/anmeldung',
  '/praxis/anmeldung/code',
  '/praxis/abmeldung',
  '/praxis/sperre',
  '/praxis/sitzung',
  '/praxis/ereignisse?nach=3',
  '/praxis/einrichten/token',
  '/praxis/a b',
  '/praxis/a\nb',
  `/praxis/${'a'.repeat(2000)}`,
])('nobody is led to "%s"', (path) => expect(carried(path)).toBeUndefined())

test('a form that was sent keeps its fields, in their order', () => {
  const fields = [
    ['version', '3'],
    ['text', 'Guten Tag\r\n"Anna"'],
    ['text', ''],
  ]
  expect(carried('/praxis/anfragen/K7-3M9Q/nachrichten', JSON.stringify(fields))).toEqual({
    path: '/praxis/anfragen/K7-3M9Q/nachrichten',
    fields,
  })
})

test.each(['{}', '[["a"]]', '[["a", 1]]', '[1]', 'x', 'null'])('fields that are %s are none', (angaben) => {
  expect(carried('/praxis', angaben)).toEqual({ path: '/praxis' })
})
