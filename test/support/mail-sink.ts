import type { Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { certificate, key } from './loopback-certificate.ts'
import { lastingPort } from './port.ts'

export type ReceivedMail = ParsedMail & {
  /** Whom the server was asked to deliver to, whatever the headers say. */
  recipients: string[]
  raw: string
  /** Addresses in the text part. */
  links: string[]
}

/** Where the server misbehaves, and how: a reply code, no reply at all, or the line is cut. */
export type Fault = { at: 'connect' | 'sender' | 'recipient' | 'data'; answer: number | 'hang' | 'drop' }

export type MailSink = {
  /** For --smtp: smtp://127.0.0.1:<port>?tls=off, or without "tls=off" when the sink speaks TLS. */
  url: string
  mails: ReceivedMail[]
  /** The first mail that fits, as soon as it is there; throws after a minute. */
  waitFor(fits: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>
  /** Misbehaves from now on. */
  fail(fault: Fault): void
  /** Answers every recipient (or at another point) with this code from now on. */
  failWith(code: number, at?: Fault['at']): void
  /** Nobody listens any more, until mend(). */
  refuse(): Promise<void>
  /** Works again. */
  mend(): Promise<void>
  /** How many times somebody connected. */
  connections(): number
  stop(): Promise<void>
}

/** A real mail server on loopback that keeps what it gets. tls "none" offers no STARTTLS, though it may be asked for it. */
export async function startMailSink(tls: 'off' | 'starttls' | 'implicit' | 'none' = 'off'): Promise<MailSink> {
  const mails: ReceivedMail[] = []
  const waiting = new Set<() => void>()
  let connections = 0
  let fault: Fault | undefined
  const keep = async (raw: Buffer, recipients: string[]) => {
    const parsed = await simpleParser(raw)
    const links = parsed.text?.match(/https?:\/\/[^\s<>"]+/g) ?? []
    mails.push({ ...parsed, recipients, raw: raw.toString(), links })
    for (const look of waiting) look()
  }
  const open = (port: number) =>
    listen({
      tls,
      port,
      keep,
      faultAt: (at) => (fault?.at === at ? fault.answer : undefined),
      met: () => connections++,
    })

  const port = lastingPort()
  let server: Listening | undefined = await open(port)
  const query = tls === 'off' ? '?tls=off' : ''

  return {
    url: `${tls === 'implicit' ? 'smtps' : 'smtp'}://127.0.0.1:${port}${query}`,
    mails,
    waitFor: (fits) => {
      const { promise, resolve, reject } = Promise.withResolvers<ReceivedMail>()
      const look = () => {
        const mail = mails.find(fits)
        if (mail) resolve(mail)
      }
      const subjects = () => mails.map(({ subject }) => subject).join(', ') || 'none at all'
      const timer = setTimeout(() => reject(new Error(`No such mail in a minute; there are: ${subjects()}`)), 60_000)
      waiting.add(look)
      look()
      return promise.finally(() => {
        clearTimeout(timer)
        waiting.delete(look)
      })
    },
    fail: (next) => {
      fault = next
    },
    failWith: (answer, at = 'recipient') => {
      fault = { at, answer }
    },
    refuse: async () => {
      await server?.close()
      server = undefined
    },
    mend: async () => {
      fault = undefined
      server ??= await open(port)
    },
    connections: () => connections,
    stop: async () => {
      await server?.close()
      server = undefined
    },
  }
}

type Listening = { close(): Promise<void> }

type Listener = {
  tls: 'off' | 'starttls' | 'implicit' | 'none'
  port: number
  keep(raw: Buffer, recipients: string[]): Promise<void>
  faultAt(at: Fault['at']): Fault['answer'] | undefined
  met(): void
}

async function listen({ tls, port, keep, faultAt, met }: Listener): Promise<Listening> {
  const sockets = new Set<Socket>()
  const answer = (at: Fault['at'], done: (error?: Error | null) => void) => {
    const wanted = faultAt(at)
    if (wanted === undefined) return done()
    if (wanted === 'drop') for (const socket of sockets) socket.destroy()
    else if (wanted !== 'hang') done(Object.assign(new Error('as the test wants it'), { responseCode: wanted }))
  }
  const options: SMTPServerOptions = {
    secure: tls === 'implicit',
    hideSTARTTLS: tls !== 'starttls',
    disabledCommands: tls === 'starttls' || tls === 'implicit' ? [] : ['STARTTLS'],
    ...(tls !== 'off' && { key, cert: certificate }),
    authOptional: true,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, done) => {
      met()
      answer('connect', done)
    },
    onMailFrom: (_address, _session, done) => answer('sender', done),
    onRcptTo: (_address, _session, done) => answer('recipient', done),
    onData: async (stream, session, done) => {
      const raw = Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>))
      if (faultAt('data') === undefined)
        await keep(
          raw,
          session.envelope.rcptTo.map(({ address }) => address),
        )
      answer('data', done)
    },
  }
  const server = new SMTPServer(options)
  // A client that goes away in the middle is the client's affair.
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => server.close(resolve))
    },
  }
}
