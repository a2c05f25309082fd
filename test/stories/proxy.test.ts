import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ask } from '../support/ask.ts'
import { lastingPort } from '../support/port.ts'
import { openPractice } from '../support/practice.ts'
import { type Server, startServer } from '../support/process.ts'

let server: Server | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

/** Tries wrong links, each in the name of another visitor; gives how many of the answers were refusals to look. */
async function guess(nameOf: (index: number) => string): Promise<number> {
  let refused = 0
  for (let index = 0; index < 14; index++) {
    const headers = { 'x-forwarded-for': nameOf(index) }
    const { status } = await fetch(`${server?.url}/v/falsch${index}`, { headers })
    if (status === 429) refused++
  }
  return refused
}

const others = (index: number) => `203.0.113.${index}`

describe('whoever says they ask for others', () => {
  test('is not believed where no proxy is declared', async () => {
    server = await startServer()
    expect(await guess(others)).toBe(4)
  })

  test('is believed as a proxy, for the last address it adds', async () => {
    server = await startServer({ args: ['--behind-proxy'] })
    expect(await guess(others)).toBe(0)
    expect(await guess((index) => `${others(index)}, 198.51.100.9`)).toBe(4)
  })

  test('has one share for all addresses of one line of IPv6', async () => {
    server = await startServer({ args: ['--behind-proxy'] })
    expect(await guess((index) => `2001:db8:0:1:${index}::${index}`)).toBe(4)
  })

  test('is not believed where other addresses are declared', async () => {
    server = await startServer({ args: ['--behind-proxy', '192.0.2.1, 2001:db8::1'] })
    expect(await guess(others)).toBe(4)
  })
})

test('behind TLS and without a word about a proxy, the start says that all visitors count as one', async () => {
  const said = async (...args: string[]) => {
    server = await startServer({ port: lastingPort(), args: ['--base-url', 'https://termin.example.org', ...args] })
    await expect.poll(server.stderr).toContain('/praxis/einrichten/')
    const text = server.stderr()
    await server.stop()
    server = undefined
    return text
  }
  expect(await said()).toContain('--behind-proxy')
  expect(await said('--behind-proxy')).not.toContain('--behind-proxy')
})

describe('browsers are told to come encrypted only', () => {
  test.each([
    ['https://termin.example.org', 'max-age=31536000; includeSubDomains'],
    ['https://termin.example.org:8443', 'max-age=31536000; includeSubDomains'],
    ['http://termin.example.org', null],
    ['https://192.168.1.5', null],
    ['https://empfang', null],
    ['https://empfang.local:8443', null],
    ['http://localhost:8080', null],
  ])('at %s: %s', async (baseUrl, said) => {
    const practice = await openPractice({ baseUrl })
    const headers = { host: new URL(baseUrl).host }
    for (const address of ['/', '/praxis/anmeldung', '/v/x', '/healthz', '/assets/x', '/nirgends'])
      expect((await ask(practice, address, { headers })).headers.get('strict-transport-security')).toBe(said)
    await practice.close()
  })
})

test('whoever hangs up in the middle of a form is no fault of the program', async () => {
  server = await startServer()
  const { hostname, port, host } = new URL(server.url)
  const head = `POST /termin HTTP/1.1\r\nHost: ${host}\r\nSec-Fetch-Site: same-origin\r\n`
  const form = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nanswer=y'
  const line = connect(Number(port), hostname)
  line.write(head + form, () => setTimeout(() => line.destroy(), 100))
  await new Promise((resolve) => line.once('close', resolve))
  await expect.poll(() => server?.stdout()).toContain('"route":"/termin","status":400')
  expect(server.stdout()).not.toContain('"level":"error"')
})
