import type { createTransport, SendMailOptions, Transporter } from 'nodemailer'
import { isLoopback } from '../domain/loopback.ts'
import { readMailAddress } from '../domain/mail-address.ts'
import { writeMailFile } from './mail-file.ts'

export type MailPerson = { name?: string; address: string }

export type Message = {
  /** The same for every attempt; without a domain, that of the sender is added. */
  messageId: string
  to: MailPerson
  replyTo?: MailPerson
  subject: string
  text: string
  html?: string
  language: string
  calendar?: { filename: string; content: string }
}

/** Sends one message to one person; throws when it was not taken, or was cut off before it was. */
export type Transport = { send(message: Message, cut?: AbortSignal): Promise<void> }

export type TransportSettings = {
  /** smtps://… (TLS) or smtp://… (STARTTLS); without one, mails become files in the directory. */
  smtpUrl?: string
  directory: string
  from: MailPerson
  /** Milliseconds until a server that does not answer is given up. */
  timeouts?: { connect: number; total: number }
}

/** The mail server's address cannot be used; the message says why. */
export class MailSettingsError extends Error {}

/** Throws MailSettingsError for an address of a mail server that cannot be used. */
export function openTransport({ smtpUrl, directory, from, timeouts }: TransportSettings): Transport {
  if (smtpUrl === undefined) return folder(directory, from)
  const { connect, total } = timeouts ?? { connect: 10_000, total: 60_000 }
  const sendMail = lateMailer({
    ...readServer(smtpUrl),
    connectionTimeout: connect,
    greetingTimeout: connect,
    dnsTimeout: connect,
    socketTimeout: total,
  })
  return {
    async send(message, cut) {
      const ending = new AbortController()
      const end = () => ending.abort()
      const timer = setTimeout(end, total)
      cut?.addEventListener('abort', end)
      try {
        await sendMail({ ...compose(message, from), signal: ending.signal })
      } catch (error) {
        if (cut?.aborted) throw new Error('The program ended before the mail server had the mail.')
        throw ending.signal.aborted ? new Error(`The mail server did not finish within ${total / 1000} s.`) : error
      } finally {
        clearTimeout(timer)
        cut?.removeEventListener('abort', end)
      }
    },
  }
}

/** The server refused this recipient or this message, and will again. Not: trouble with login, TLS or the network. */
export function isPermanentRefusal(error: unknown): boolean {
  if (error instanceof UnusableRecipient) return true
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return false
  return Number(error.responseCode) >= 500 && (error.command === 'RCPT TO' || error.command === 'DATA')
}

class UnusableRecipient extends Error {}

function folder(directory: string, from: MailPerson): Transport {
  const sendMail = lateMailer({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(message) {
      const { message: bytes } = await sendMail(compose(message, from))
      await writeMailFile(directory, message.messageId, bytes as Buffer)
    },
  }
}

/** Loads the mailer with the first mail: nobody pays its 8 ms and 15 MB before. */
function lateMailer(options: Parameters<typeof createTransport>[0]) {
  let mailer: Promise<Transporter> | undefined
  return async (message: SendMailOptions) => {
    mailer ??= import('nodemailer').then(({ createTransport }) => createTransport(options))
    return await (await mailer).sendMail(message)
  }
}

function compose(message: Message, from: MailPerson): SendMailOptions {
  const { messageId, to, replyTo, subject, text, html, language, calendar } = message
  // An address that is not exactly one could reach somebody else.
  if (readMailAddress(to.address) !== to.address) throw new UnusableRecipient('The recipient is not one mail address.')
  return {
    messageId: `<${messageId.includes('@') ? messageId : `${messageId}@${from.address.split('@').at(-1)}`}>`,
    from: person(from),
    to: person(to),
    envelope: { from: from.address, to: to.address },
    subject,
    // With these line ends, and never base64, the link can be read in the mail as it is sent: nothing breaks it in two.
    text: text.replaceAll(/\r?\n/g, '\r\n'),
    textEncoding: 'quoted-printable',
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(replyTo && { replyTo: person(replyTo) }),
    ...(html !== undefined && { html }),
    ...(calendar && {
      attachments: [
        {
          ...calendar,
          contentType: 'text/calendar; charset=utf-8',
          contentTransferEncoding: 'quoted-printable' as const,
        },
      ],
    }),
  }
}

function person({ name = '', address }: MailPerson): { name: string; address: string } {
  return { name, address }
}

function readServer(smtpUrl: string) {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined
  const secure = url?.protocol === 'smtps:'
  if (!url?.hostname || !(secure || url.protocol === 'smtp:'))
    throw new MailSettingsError('The mail server is named like smtps://user:password@mail.example.org or smtp://….')
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const tlsOff = url.searchParams.get('tls') === 'off'
  if (tlsOff && !isLoopback(host))
    throw new MailSettingsError(`?tls=off is for a mail server on this machine only, not for ${host}.`)
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !tlsOff,
    ignoreTLS: !secure && tlsOff,
    tls: { minVersion: 'TLSv1.2' as const },
    ...(url.username && { auth: { user: decode(url.username), pass: decode(url.password) } }),
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new MailSettingsError('In the address of the mail server, "%" in user or password is written %25.')
  }
}
