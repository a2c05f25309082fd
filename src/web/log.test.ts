import { closeSync, openSync, writeSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openLog } from './log.ts'

test('each event is one line of JSON, in UTC', () => {
  const lines: string[] = []
  openLog((line) => lines.push(line)).warn({ event: 'forbidden', staffId: 7 }, 'security')
  expect(lines.join('')).toMatch(/^\{.+\}\n$/)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    event: 'forbidden',
    staffId: 7,
    msg: 'security',
  })
})

test('nothing in an event begins a line of its own, and a terminal obeys none of it', () => {
  const lines: string[] = []
  const reason = 'a\nb\r\u001b[31m\u009b31m\u2028c\u2029\u0085'
  openLog((line) => lines.push(line)).error({ reason })
  expect(lines.join('').slice(0, -1)).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u)
  expect(JSON.parse(lines[0] ?? '').reason).toBe(reason)
})

test('at a terminal only what needs somebody is said', () => {
  const lines: string[] = []
  const log = openLog((line) => lines.push(line), 'warn')
  log.info({}, 'mail')
  log.error({}, 'a request failed')
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['a request failed'])
})

test('a full disk under the log stops nobody', () => {
  const full = openSync('/dev/full', 'a')
  const log = openLog((line) => writeSync(full, line))
  expect(() => log.error({ requestId: 'x' }, 'a request failed')).not.toThrow()
  closeSync(full)
})
