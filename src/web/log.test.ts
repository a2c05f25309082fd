import { closeSync, openSync, writeSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gathering, openLog } from './log.ts'

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

test('what happens in one turn is written at once, in order', async () => {
  const writes: string[] = []
  const log = openLog(gathering((lines) => writes.push(lines)))
  for (const name of ['a', 'b']) log.info({}, name)
  expect(writes).toEqual([])
  await new Promise(setImmediate)
  log.info({}, 'c')
  await new Promise(setImmediate)
  expect(writes.map((lines) => lines.match(/(?<="msg":")./g))).toEqual([['a', 'b'], ['c']])
})

test('a full disk under the log stops nobody', async () => {
  const full = openSync('/dev/full', 'a')
  const write = (line: string) => writeSync(full, line)
  for (const log of [openLog(write), openLog(gathering(write))])
    expect(() => log.error({ requestId: 'x' }, 'a request failed')).not.toThrow()
  await new Promise(setImmediate)
  closeSync(full)
})
