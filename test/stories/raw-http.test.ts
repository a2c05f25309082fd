import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Server, startServer } from '../support/process.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** Sends these bytes and gives the status of each answer that comes within a moment, and whether the line was cut. */
async function say(words: string): Promise<{ answers: string[]; closed: boolean }> {
  const line = connect(server.port, '127.0.0.1')
  let heard = ''
  let closed = false
  line.on('data', (bytes) => {
    heard += bytes.toString('latin1')
  })
  line.on('error', () => undefined)
  line.on('close', () => {
    closed = true
  })
  line.write(words.replaceAll('{host}', `localhost:${server.port}`), 'latin1')
  await expect.poll(() => closed || heard.includes('HTTP/1.1'), { timeout: 5_000 }).toBe(true)
  // A second answer, or the cut, would come right behind.
  await Promise.race([new Promise((resolve) => line.once('close', resolve)), Bun.sleep(closed ? 0 : 300)])
  line.destroy()
  return { answers: [...heard.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status ?? ''), closed }
}

const post = 'POST /termin HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\n'
const hidden = 'GET /healthz HTTP/1.1\r\nHost: {host}\r\n\r\n'

/** Where a proxy and a server may read differently what one request is, neither reads a second one (CWE-444). */
test.each([
  ['a length and chunks', `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['two lengths', `${post}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde${hidden}`],
  ['two lengths in one', `${post}Content-Length: 4, 5\r\n\r\nabcde${hidden}`],
  ['a length with a sign', `${post}Content-Length: +4\r\n\r\nabcd${hidden}`],
  ['a length below nothing', `${post}Content-Length: -4\r\n\r\nabcd${hidden}`],
  ['chunks by another name', `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
  [
    'chunks and then none',
    `${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${hidden}`,
  ],
  ['a blank before the colon', `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['a header in two lines', `GET / HTTP/1.1\r\nHost: {host}\r\nX: a\r\n b\r\n\r\n${hidden}`],
  ['a sign that ends words', `GET / HTTP/1.1\r\nHost: {host}\r\nX: a\0b\r\n\r\n${hidden}`],
  ['lines that end with half a sign', `GET / HTTP/1.1\nHost: {host}\n\n${hidden}`],
  ['no host', `GET / HTTP/1.1\r\n\r\n${hidden}`],
  ['a host with a blank', `GET / HTTP/1.1\r\nHost : {host}\r\n\r\n${hidden}`],
  ['a header without end', `GET / HTTP/1.1\r\nHost: {host}\r\nX: ${'a'.repeat(40_000)}\r\n\r\n${hidden}`],
  ['an address without end', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: {host}\r\n\r\n${hidden}`],
])('%s: one refusal, and the line is cut', async (_what, words) => {
  const { answers, closed } = await say(words)
  expect(answers).toEqual([expect.stringMatching(/^(4\d\d|505)$/)])
  expect(closed).toBe(true)
})

test.each([
  ['two hosts', 'GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n', '421'],
  ['another host in the address', 'GET http://evil.example/healthz HTTP/1.1\r\nHost: {host}\r\n\r\n', '200'],
  [
    'another method in a header',
    'GET /praxis/abmeldung HTTP/1.1\r\nHost: {host}\r\nX-HTTP-Method-Override: POST\r\n\r\n',
    '303',
  ],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: {host}\r\n\r\n', '4'],
  ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: {host}\r\n\r\n', '4'],
  ['another protocol', 'GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', '200'],
  ['a way out of the files', 'GET /assets/../../../../etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n', '404'],
  ['the same, written otherwise', 'GET /assets/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n', '404'],
  ['what lies beside', 'GET /.git/config HTTP/1.1\r\nHost: {host}\r\n\r\n', '404'],
])('%s changes nothing of what is answered', async (_what, words, status) => {
  const { answers } = await say(words)
  expect(answers).toEqual([expect.stringMatching(new RegExp(`^${status}`))])
})
