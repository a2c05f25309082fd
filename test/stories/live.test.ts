import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestEntryId } from '../../src/db/entries.ts'
import { addPatientAccess } from '../../src/db/links.ts'
import { openDatabase } from '../../src/db/open.ts'
import { findRequest } from '../../src/db/requests.ts'
import { watchChanges } from '../../src/web/events.ts'
import { ask } from '../support/ask.ts'
import { openPractice, type Practice, sendRequest } from '../support/practice.ts'
import { startServer, terminpfad } from '../support/process.ts'
import { writeByTerminal } from '../support/terminal.ts'
import { openVisitor } from '../support/visitor.ts'

let practice: Practice
let count = 0
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())

async function threadWithAccess(): Promise<{ reference: string; cookie: string; newest: number }> {
  const reference = await sendRequest(practice.visitor(), { complaint: `Geheim ${++count}` })
  await practice.rounds()
  const traded = await ask(practice, await practice.newestLink(), { fields: {} })
  const cookie = traded.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const page = await (await ask(practice, `/vorgang/${reference}`, { headers: { cookie } })).text()
  return { reference, cookie, newest: Number(/data-last="(\d+)"/.exec(page)?.[1]) }
}

/** Listens like a browser's EventSource; gives what has come so far. */
function listen(answer: Response) {
  const reader = answer.body?.getReader()
  let text = ''
  let ended = false
  const read = async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done) break
      text += new TextDecoder().decode(value)
    }
    ended = true
  }
  const reading = read().catch(() => undefined)
  const events = () => [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => Number(data))
  return { text: () => text, events, ended: () => ended, reading, stop: () => reader?.cancel() }
}

describe('a patient’s open page hears', () => {
  test('that something is new in its thread: a number, within a moment, and no word of it', async () => {
    const { reference, cookie, newest } = await threadWithAccess()
    const other = await threadWithAccess()
    const answer = await ask(practice, `/vorgang/${reference}/ereignisse?nach=${newest}`, { headers: { cookie } })
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const line = listen(answer)
    await writeByTerminal(practice, other.reference, 'Nicht für Sie')
    await writeByTerminal(practice, reference, 'Ihr Befund ist da')
    await expect.poll(line.events).toEqual([await newestEntryId(practice.db)])
    expect(line.text()).toMatch(/^retry: 5000\nid: \d+\n\nid: \d+\ndata: \d+\n\n$/)
    await line.stop()
  })

  test('at once what came while it was not listening', async () => {
    const { reference, cookie, newest } = await threadWithAccess()
    await writeByTerminal(practice, reference, 'Guten Tag')
    const address = `/vorgang/${reference}/ereignisse?nach=${newest}`
    const line = listen(await ask(practice, address, { headers: { cookie } }))
    await expect.poll(line.events).toHaveLength(1)
    const known = String(line.events()[0])
    const again = listen(await ask(practice, address, { headers: { cookie, 'last-event-id': known } }))
    await expect.poll(again.text).toContain(`id: ${known}`)
    expect(again.events()).toEqual([])
    await Promise.all([line.stop(), again.stop()])
  })

  test('nothing of what happens behind the desk', async () => {
    const { reference, cookie, newest } = await threadWithAccess()
    const line = listen(await ask(practice, `/vorgang/${reference}/ereignisse?nach=${newest}`, { headers: { cookie } }))
    const anna = await practice.staff()
    await anna.visit(`/praxis/anfragen/${reference}`)
    anna.fill({ note: 'Vorsicht' })
    await anna.press('Notiz speichern')
    // What comes after it is the first that is told.
    await writeByTerminal(practice, reference, 'Guten Tag')
    await expect.poll(line.events).toEqual([await newestEntryId(practice.db)])
    await line.stop()
  })

  test('no more once its access has ended', async () => {
    const { reference, cookie, newest } = await threadWithAccess()
    const address = `/vorgang/${reference}/ereignisse?nach=${newest}`
    const line = listen(await ask(practice, address, { headers: { cookie } }))
    const anna = await practice.staff()
    await anna.visit(`/praxis/anfragen/${reference}`)
    await anna.press('Links sperren')
    await expect.poll(line.ended).toBe(true)
    expect(line.events()).toEqual([])
    expect((await ask(practice, address, { headers: { cookie } })).status).toBe(403)
  })

  test('nothing without access, and nothing in answer to HEAD', async () => {
    const { reference, cookie } = await threadWithAccess()
    expect((await ask(practice, `/vorgang/${reference}/ereignisse`)).status).toBe(403)
    const head = await ask(practice, `/vorgang/${reference}/ereignisse`, { method: 'HEAD', headers: { cookie } })
    expect([head.status, head.body]).toEqual([200, null])
  })
})

test('the script behind it travels in less than a kilobyte, on the page of the thread alone', async () => {
  const { reference, cookie } = await threadWithAccess()
  const page = await (await ask(practice, `/vorgang/${reference}`, { headers: { cookie } })).text()
  const [script = '', ...others] = [...page.matchAll(/<script src="([^"]+)"/g)].map(([, address]) => address ?? '')
  expect(others).toEqual([])
  const packed = await ask(practice, script, { headers: { 'accept-encoding': 'gzip' } })
  expect((await packed.bytes()).byteLength).toBeLessThan(1_000)
})

test('too many open pages are refused, from one address and in all, and places are free again', async () => {
  const changes = watchChanges(practice.db, { caps: { all: 3, perAddress: 2 }, failed: () => undefined })
  const ended: string[] = []
  const enter = (from: string) =>
    changes.listen({ from, wants: () => true, tell: () => undefined, end: () => void ended.push(from) })
  const [one, two, three] = [await enter('a'), await enter('a'), await enter('b')]
  expect([one, two, three].every(Boolean)).toBe(true)
  expect(await enter('a')).toBeUndefined()
  expect(await enter('c')).toBeUndefined()
  one?.()
  expect(await enter('c')).toBeDefined()
  await changes.stop()
  expect(ended.toSorted()).toEqual(['a', 'b', 'c'])
  expect(await enter('d')).toBeUndefined()
})

/** The cookie of a device that has opened a link. */
async function accessTo(reference: string, file: string): Promise<string> {
  const db = openDatabase(file)
  const now = Temporal.Now.instant()
  const requestId = (await findRequest(db, reference))?.id ?? 0
  const session = await addPatientAccess(db, { session: undefined, requestId, ownDevice: false, now })
  await db.destroy()
  return `__Host-vorgang=${session}`
}

describe('of a real server', () => {
  test('an open page hears what the terminal writes, stays open, and does not keep the server from stopping', async () => {
    const server = await startServer()
    const reference = await sendRequest(openVisitor(server.url))
    const cookie = await accessTo(reference, join(server.directory, 'data/terminpfad.sqlite'))
    const line = listen(await fetch(`${server.url}/vorgang/${reference}/ereignisse`, { headers: { cookie } }))
    await expect.poll(line.events).toHaveLength(1)
    const env = { TERMINPFAD_CONFIG: join(import.meta.dirname, '../../config/clinic.yaml') }
    const write = (text: string) =>
      terminpfad(['messages', 'send', reference, '--text', text], { cwd: server.directory, env })
    expect(await write('Guten Tag')).toMatchObject({ code: 0 })
    await expect.poll(line.events).toHaveLength(2)
    // A sign of life comes after the ten seconds in which the server would end a quiet connection.
    await expect.poll(line.text).toContain('\n\n:\n\n')
    expect(await write('Passt es am Dienstag?')).toMatchObject({ code: 0 })
    await expect.poll(line.events).toHaveLength(3)
    expect(line.ended()).toBe(false)
    expect(await server.end()).toBe(0)
    await line.reading
    await server.stop()
  })
})
