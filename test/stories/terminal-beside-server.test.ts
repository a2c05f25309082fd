import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailSink, startMailSink } from '../support/mail-sink.ts'
import { sendRequest } from '../support/practice.ts'
import { type Server, startServer, terminpfad } from '../support/process.ts'
import { openVisitor } from '../support/visitor.ts'

const config = resolve(import.meta.dirname, '../../config/clinic.yaml')
const december = `${Temporal.Now.plainDateISO().year + 1}-12`
let sink: MailSink
let server: Server
beforeAll(async () => {
  sink = await startMailSink()
  server = await startServer({ args: ['--smtp', sink.url], env: { TERMINPFAD_LIMITS: 'off' } })
})
afterAll(async () => {
  await server.stop()
  await sink.stop()
})

/** A command on the data that the server works on. */
async function run(...args: string[]) {
  return await terminpfad([...args, '--config', config, '--json'], { cwd: server.directory })
}

test('the main job by terminal, while the server serves and sends the mail', async () => {
  const patient = openVisitor(server.url)
  const reference = await sendRequest(patient)
  await sink.waitFor(({ text = '' }) => text.includes('Das ist noch kein Termin.'))
  const sent = await run('proposals', 'send', reference, '--slot', `${december}-01T09:30`)
  expect([sent.code, sent.stderr]).toEqual([0, ''])

  const mail = await sink.waitFor(({ text = '' }) => text.includes('Vorschlag für Sie'))
  const phone = openVisitor(server.url)
  await phone.visit(new URL(mail.links[0] ?? '').pathname, 'elsewhere')
  await phone.press('Annehmen')
  expect(phone.heading).toBe('Ihr Termin')
  const confirmation = await sink.waitFor(({ attachments }) => attachments.length > 0)
  expect(confirmation.attachments[0]?.content.toString()).toContain(`DTSTART:${december.replace('-', '')}01T083000Z`)

  const { stdout } = await run('requests', 'show', reference)
  expect(JSON.parse(stdout)).toMatchObject({
    status: 'scheduled',
    proposals: [{ status: 'accepted', slots: [{ accepted: true }] }],
  })
  const late = await run('proposals', 'withdraw', JSON.parse(sent.stdout).id)
  expect([late.code, late.stderr.trim()]).toEqual([
    1,
    'Refused (already-accepted): This proposal has been accepted already.',
  ])
})

test('six commands and six patients at the same moment get in nobody’s way', async () => {
  const first = openVisitor(server.url)
  const reference = await sendRequest(first)
  const texts = ['eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs']
  const commands = texts.map((text) => run('messages', 'send', reference, '--text', text))
  const patients = texts.map(async () => {
    const patient = openVisitor(server.url)
    await sendRequest(patient)
    return patient.status
  })
  expect((await Promise.all(commands)).map(({ code, stderr }) => [code, stderr])).toEqual(texts.map(() => [0, '']))
  expect(await Promise.all(patients)).toEqual(texts.map(() => 200))
  const { stdout } = await run('requests', 'show', reference)
  const entries: { text?: string }[] = JSON.parse(stdout).entries
  expect(
    entries
      .slice(1)
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(texts.toSorted())
})
