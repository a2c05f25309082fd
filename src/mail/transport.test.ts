import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, expect, test } from 'vitest'
import { certificate } from '../../test/support/loopback-certificate.ts'
import { type MailSink, startMailSink } from '../../test/support/mail-sink.ts'
import { isPermanentRefusal, type Message, openTransport } from './transport.ts'

const from = { name: 'Praxis Dr. Beispiel', address: 'praxis@praxis.example' }
const message: Message = {
  messageId: 'mail-1',
  to: { name: 'Anna "B", <eve@example.net>\r\nBcc: eve@example.net', address: 'anna@example.org' },
  replyTo: { address: 'empfang@praxis.example' },
  subject: 'Ihre Anfrage für Dienstag\r\nBcc: eve@example.net',
  text: 'Guten Tag,\n\nhttps://termin.praxis.example/v/abc\n',
  html: '<p>Guten Tag</p>',
  language: 'de',
  calendar: { filename: 'termin.ics', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
}

const directory = () => {
  const made = mkdtempSync(join(tmpdir(), 'terminpfad-'))
  undo.push(async () => rmSync(made, { recursive: true }))
  return made
}
const sink = async (tls?: Parameters<typeof startMailSink>[0]) => {
  const started = await startMailSink(tls)
  undo.push(() => started.stop())
  return started
}
const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0)) await step()
})

const over = (smtpUrl: string, patience = 60_000) =>
  openTransport({ smtpUrl, directory: '/nowhere', from, timeouts: { connect: patience, total: patience } })
const failureOver = (smtpUrl: string, patience?: number) =>
  over(smtpUrl, patience)
    .send(message)
    .then(
      () => undefined,
      (error) => error,
    )

test('a patient gets one mail, which names its language and asks for no automatic answer', async () => {
  const server = await sink()
  await over(server.url).send(message)
  const mail = await server.waitFor(() => true)

  expect(mail.recipients).toEqual(['anna@example.org'])
  expect(mail.subject).toContain('Ihre Anfrage für Dienstag')
  expect(mail.messageId).toBe('<mail-1@praxis.example>')
  expect(mail.from?.text).toContain('praxis@praxis.example')
  expect(mail.replyTo?.text).toBe('empfang@praxis.example')
  expect(mail.links).toEqual(['https://termin.praxis.example/v/abc'])
  expect(mail.html).toContain('Guten Tag')
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  expect(mail.headers.get('x-auto-response-suppress')).toBe('All')
  expect(mail.headers.get('content-language')).toBe('de')
  expect(mail.headers.has('bcc')).toBe(false)
  expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['termin.ics', 'text/calendar'],
  ])
})

test.each([
  'anna@example.org, eve@example.net',
  'Anna <anna@example.org>',
  'anna@example.org\r\n',
  'anna@MÜLLER.example',
])('a recipient that is not exactly one address, %j, gets nothing, now and later', async (address) => {
  const server = await sink()
  const error = await over(server.url)
    .send({ ...message, to: { address } })
    .catch((refused) => refused)
  expect(isPermanentRefusal(error)).toBe(true)
  expect(server.connections()).toBe(0)
})

test('without a mail server the mail becomes a file that only its owner reads', async () => {
  const data = join(directory(), 'mail')
  await openTransport({ directory: data, from }).send({ ...message, messageId: '../a/b@praxis.example' })

  const [name = '', ...others] = readdirSync(data)
  expect(others).toEqual([])
  expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-.._a_b@praxis\.example\.eml$/)
  expect(statSync(join(data, name)).mode & 0o777).toBe(0o600)
  const mail = await simpleParser(readFileSync(join(data, name)))
  expect(mail.text).toContain('https://termin.praxis.example/v/abc')
})

test.each([
  {
    language: 'de',
    before: 'wir haben einen Vorschlag für Sie. Bitte öffnen Sie den Link und antworten Sie mit einem Klick.',
  },
  { language: 'ru', before: 'У нас есть для вас предложение. Откройте, пожалуйста, ссылку и ответьте одним нажатием.' },
])('whoever opens the file of a mail ($language) can copy the link out of it', async ({ language, before }) => {
  const folder = directory()
  const link = 'https://termin.praxis.example/v/2gzs_uWbqz4-y8S20vAKtA7hAA8'
  await openTransport({ directory: folder, from }).send({ ...message, language, text: `${before}\n\n${link}\n\nText` })
  const [name = ''] = readdirSync(folder)
  expect(readFileSync(join(folder, name), 'utf8').split('\r\n')).toContain(link)
})

test('a server without STARTTLS gets no mail', async () => {
  const server = await sink('none')
  expect(await failureOver(server.url)).toMatchObject({ code: 'ETLS' })
  expect(server.mails).toEqual([])
})

test.each(['starttls', 'implicit'] as const)('a server nobody vouches for (%s) gets no mail', async (tls) => {
  const server = await sink(tls)
  expect(await failureOver(server.url)).toMatchObject({ code: 'ESOCKET' })
  expect(server.mails).toEqual([])
})

test.each(['starttls', 'implicit'] as const)('a server that is vouched for (%s) gets the mail', async (tls) => {
  const server = await sink(tls)
  const authority = join(directory(), 'authority.pem')
  writeFileSync(authority, certificate)
  expect(await sendTrusting(authority, server)).toBe(0)
  expect(server.mails).toHaveLength(1)
})

test.each([
  [{ at: 'recipient', answer: 550 } as const, true],
  [{ at: 'data', answer: 554 } as const, true],
  [{ at: 'recipient', answer: 450 } as const, false],
  [{ at: 'connect', answer: 421 } as const, false],
  [{ at: 'sender', answer: 530 } as const, false],
  [{ at: 'connect', answer: 'hang' } as const, false],
  [{ at: 'sender', answer: 'hang' } as const, false],
  [{ at: 'data', answer: 'hang' } as const, false],
  [{ at: 'data', answer: 'drop' } as const, false],
])('a server that answers %j did not take the mail; for good: %s', async (fault, permanent) => {
  const server = await sink()
  server.fail(fault)
  // Whatever hangs is not waited for; everything else may take its time on a slow machine.
  const error = await failureOver(server.url, fault.answer === 'hang' ? 300 : undefined)
  expect(error).toBeInstanceOf(Error)
  expect(isPermanentRefusal(error)).toBe(permanent)
  expect(server.mails).toEqual([])

  await server.mend()
  await over(server.url).send(message)
  expect(server.mails).toHaveLength(1)
})

test('a server that is not there is tried again later', async () => {
  const server = await sink()
  await server.refuse()
  expect(isPermanentRefusal(await failureOver(server.url))).toBe(false)
  await server.mend()
  expect(await failureOver(server.url)).toBeUndefined()
})

test.each([
  ['smtp://mail.example.org?tls=off', /this machine only/],
  ['smtp://127.0.0.1.example.org?tls=off', /this machine only/],
  ['https://mail.example.org', /smtps:/],
  ['mail.example.org', /smtps:/],
  ['smtps://anna:50%@mail.example.org', /%25/],
])('an admin who names the server %s is told what is wrong', (smtpUrl, sentence) => {
  expect(() => over(smtpUrl)).toThrow(sentence)
})

/** Another process, because the authorities a process trusts are read when it starts. */
async function sendTrusting(authority: string, { url }: MailSink): Promise<number> {
  const settings = { smtpUrl: url, directory: '/nowhere', from }
  const code = `const { openTransport } = await import('./src/mail/transport.ts')
    await openTransport(${JSON.stringify(settings)}).send(${JSON.stringify(message)})`
  const child = Bun.spawn([process.execPath, '-e', code], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority },
  })
  return child.exited
}
