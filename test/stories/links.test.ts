import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addThreadLink } from '../../src/db/links.ts'
import { findThread, recordTransition } from '../../src/db/threads.ts'
import { revokeLinks } from '../../src/domain/link.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { proposeByTerminal, writeByTerminal } from '../support/terminal.ts'
import type { Visitor } from '../support/visitor.ts'

const start = '2026-11-23T08:00:00Z'
let practice: Practice
let count = 0
beforeAll(async () => {
  practice = await openPractice()
})
beforeEach(() => practice.moveTo(start))
afterAll(() => practice.close())

/** A patient with a mailed link, and a proposal when a time is given. */
async function linked(time?: string): Promise<{ patient: Visitor; reference: string; link: string }> {
  const patient = practice.visitor()
  const reference = await sendRequest(patient, { complaint: `Anliegen ${++count}` })
  if (time) await proposeByTerminal(practice, reference, time)
  await practice.rounds()
  return { patient, reference, link: await practice.newestLink() }
}

async function statusOf(link: string): Promise<number> {
  return (await ask(practice, link)).status
}

async function revoke(reference: string): Promise<void> {
  const thread = await findThread(practice.db, reference)
  const decision = thread && revokeLinks(thread.request, { by: { kind: 'terminal' }, now: practice.now() })
  if (decision?.ok && 'transition' in decision)
    await recordTransition(practice.db, decision.transition, practice.clinic.timeZone)
}

describe('a link lives', () => {
  test('ninety days while the matter is open', async () => {
    const { link } = await linked()
    practice.moveTo('2027-02-21T07:59:59Z')
    expect(await statusOf(link)).toBe(200)
    practice.moveTo('2027-02-21T08:00:00Z')
    expect(await statusOf(link)).toBe(404)
  })

  test('until fourteen days after the appointment', async () => {
    const { link, reference } = await linked('2026-12-01T09:30')
    const phone = practice.visitor()
    await phone.visit(link, 'elsewhere')
    await phone.press('Annehmen')
    expect(phone.address).toBe(`/vorgang/${reference}`)
    // The appointment ends at 10:00 in winter time.
    practice.moveTo('2026-12-15T08:59:59Z')
    expect(await statusOf(link)).toBe(200)
    practice.moveTo('2026-12-15T09:00:00Z')
    expect(await statusOf(link)).toBe(404)
  })

  test('until fourteen days after the request was withdrawn', async () => {
    const { link } = await linked()
    const phone = practice.visitor()
    await phone.visit(link, 'elsewhere')
    await phone.press('Weiter')
    await phone.press('Anfrage zurückziehen')
    practice.moveTo('2026-12-07T07:59:59Z')
    expect(await statusOf(link)).toBe(200)
    practice.moveTo('2026-12-07T08:00:00Z')
    expect(await statusOf(link)).toBe(404)
  })

  test('as long as the practice says', async () => {
    const yaml = 'clinic: { name: Praxis Kurz, phone: "+49 30 5550101" }\nlinks: { longest: 2d }\n'
    const short = await openPractice({ yaml })
    await sendRequest(short.visitor())
    await short.rounds()
    const link = await short.newestLink()
    short.moveTo('2026-11-25T07:59:00Z')
    expect((await ask(short, link)).status).toBe(200)
    short.moveTo('2026-11-25T08:00:00Z')
    expect((await ask(short, link)).status).toBe(404)
    await short.close()
  })
})

describe('links that staff have blocked', () => {
  test('open nothing, nor does the access they gave, on any device; the next mail brings a good one', async () => {
    const { patient, link, reference } = await linked()
    const phone = practice.visitor()
    await phone.visit(link, 'elsewhere')
    await phone.press('Weiter')
    await revoke(reference)
    expect(await statusOf(link)).toBe(404)
    for (const device of [phone, patient]) {
      await device.visit(`/vorgang/${reference}`)
      expect([device.status, device.heading]).toEqual([403, 'Bitte öffnen Sie den Link aus Ihrer E-Mail'])
    }
    await writeByTerminal(practice, reference, 'Bitte rufen Sie uns an.')
    await practice.rounds()
    await phone.visit(await practice.newestLink(), 'elsewhere')
    await phone.press('Weiter')
    expect(phone.text()).toContain('Die Praxis hat alle früheren Links zu diesem Verlauf gesperrt.')
    expect(await statusOf(link)).toBe(404)
  })

  test('leave an audit line', async () => {
    const { reference } = await linked()
    await revoke(reference)
    const line = await practice.db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(line).toMatchObject({ action: 'links-revoked', by_kind: 'terminal' })
  })
})

test('every kind of dead link is the same page to the byte, in the language of the browser', async () => {
  const [expired, blocked] = [await linked(), await linked()]
  await revoke(blocked.reference)
  practice.moveTo('2027-12-01T08:00:00Z')
  const addresses = ['/v/nie-dagewesen', '/v/x', `${expired.link}x`, expired.link, blocked.link]
  const answers = await Promise.all(addresses.map(async (address) => ask(practice, address)))
  const posted = await Promise.all(addresses.map((address) => ask(practice, `${address}/annahme`, { fields: {} })))
  const bodies = await Promise.all([...answers, ...posted].map((answer) => answer.text()))
  expect(new Set(bodies).size).toBe(1)
  expect(new Set([...answers, ...posted].map(({ status }) => status))).toEqual(new Set([404]))
  expect(bodies[0]).toContain('Neuen Link anfordern')
  expect(bodies[0]).toContain('+49 30 5550100')
})

test('opened twenty times at the same moment, by tabs and devices, a link works every time', async () => {
  const { link, reference } = await linked()
  const phone = practice.visitor()
  await phone.visit(link, 'elsewhere')
  const tabs = Array.from({ length: 20 }, () => ask(practice, link, { fields: {} }))
  for (const tab of await Promise.all(tabs)) {
    const cookie = tab.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const thread = await ask(practice, `/vorgang/${reference}`, { headers: { cookie } })
    expect([tab.status, thread.status]).toEqual([303, 200])
  }
  await phone.press('Weiter')
  expect(phone.address).toBe(`/vorgang/${reference}`)
})

test('a link opens its own thread alone, for every address of the other one', async () => {
  const [mine, other] = [await linked('2026-12-03T09:30'), await linked('2026-12-04T09:30')]
  const phone = practice.visitor()
  await phone.visit(mine.link, 'elsewhere')
  await phone.press('Weiter')
  const before = await findThread(practice.db, other.reference)
  const cookie = (await ask(practice, mine.link, { fields: {} })).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const base = `/vorgang/${other.reference}`
  for (const path of ['', '/termin.ics', '/ereignisse'])
    expect((await ask(practice, `${base}${path}`, { headers: { cookie } })).status).toBe(403)
  const fields = {
    proposal: before?.open?.id ?? '',
    slot: String(before?.open?.slots[0]?.id),
    text: 'Hallo',
    entry: '1',
  }
  for (const path of ['annahme', 'ablehnung', 'wunsch', 'nachrichten', 'ruecknahme', 'absage', 'erinnerung', 'gelesen'])
    expect((await ask(practice, `${base}/${path}`, { fields, headers: { cookie } })).status).toBe(403)
  expect(await findThread(practice.db, other.reference)).toEqual(before)
})

test('ten wrong links in a minute, and that address waits; others do not notice', async () => {
  const strict = await openPractice({ limits: true, behindProxy: true })
  const reference = await sendRequest(strict.visitor())
  const thread = await findThread(strict.db, reference)
  const token = await addThreadLink(strict.db, {
    requestId: thread?.request.id ?? 0,
    longest: 86_400_000,
    now: strict.now(),
  })
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })
  const first = await ask(strict, '/v/falsch-0', from('192.0.2.1'))
  const words = await first.text()
  for (let wrong = 1; wrong < 10; wrong++) await ask(strict, `/v/falsch-${wrong}`, from('192.0.2.1'))
  for (let wrong = 10; wrong < 500; wrong++) {
    const answer = await ask(strict, `/v/falsch-${wrong}`, from('192.0.2.1'))
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(await answer.text()).toBe(words)
  }
  expect((await ask(strict, `/v/${token}`, from('192.0.2.1'))).status).toBe(429)
  expect((await ask(strict, `/v/${token}`, from('192.0.2.2'))).status).toBe(200)
  expect(strict.log.filter((line) => line.includes('"event":"links-throttled","from":"192.0.2.0"'))).toHaveLength(491)
  await strict.close()
})

test('a token is in no file, log, page or address once it was traded', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'terminpfad-canary-'))
  const kept = await openPractice({ database: join(directory, 'terminpfad.sqlite') })
  const patient = kept.visitor()
  const reference = await sendRequest(patient)
  await kept.rounds()
  const link = await kept.newestLink()
  const token = link.slice('/v/'.length)
  expect(token).toMatch(/^[\w-]{27}$/)
  const phone = kept.visitor()
  const pages: string[] = []
  const note = () => pages.push(phone.address, phone.body, ...phone.cookies)
  await phone.visit(link, 'elsewhere')
  expect(phone.answer.headers.get('referrer-policy')).toBe('no-referrer')
  await phone.press('Weiter')
  note()
  phone.fill({ text: 'Guten Tag' })
  await phone.press('Nachricht senden')
  note()
  await phone.press('Anfrage zurückziehen')
  note()
  await phone.visit(`/vorgang/${reference}/annahme`)
  note()
  await phone.visit(`${link}x`)
  expect(pages.join('\n')).not.toContain(token)
  expect(kept.log.join('\n')).not.toContain(token)
  for (const file of readdirSync(directory))
    expect(readFileSync(join(directory, file)).includes(token), file).toBe(false)
  await kept.close()
  rmSync(directory, { recursive: true })
})

test('five thousand tokens are long, unlike each other and without a pattern', async () => {
  const { reference } = await linked()
  const requestId = (await findThread(practice.db, reference))?.request.id ?? 0
  const now = practice.now()
  const tokens = await practice.db.transaction().execute(async (tx) => {
    const made: string[] = []
    for (let n = 0; n < 5_000; n++) made.push(await addThreadLink(tx, { requestId, longest: 1, now }))
    return made
  })
  expect(new Set(tokens.map((token) => token.slice(0, 8))).size).toBe(5_000)
  const ones = Array.from({ length: 160 }, () => 0)
  for (const token of tokens) {
    const bytes = Buffer.from(token, 'base64url')
    expect(bytes).toHaveLength(20)
    for (let bit = 0; bit < 160; bit++) ones[bit] = (ones[bit] ?? 0) + (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1)
  }
  // Each bit is set half the time: six standard deviations of a fair coin are 212 of 5000.
  for (const count of ones) expect(Math.abs(count - 2_500)).toBeLessThan(212)
})
