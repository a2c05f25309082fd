import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MailPerson, openTransport, type Transport } from '../../src/mail/transport.ts'

export type MailFiles = {
  /** Where mails become files. */
  directory: string
  transport: Transport
  /** Decoded texts of all mails so far, in the order in which they left. */
  read: () => Promise<string[]>
  /** Removes the directory. */
  forget: () => Promise<void>
}

/** A post without a mail server: every mail becomes a file, as it does in a practice that has none. */
export async function openMailFiles(from: MailPerson): Promise<MailFiles> {
  const directory = await mkdtemp(join(tmpdir(), 'terminpfad-mail-'))
  const files = openTransport({ directory, from })
  const left: string[] = []
  const known = new Map<string, { place: number; text: string }>()
  const placeOf = (messageId = '') =>
    left.findIndex((id) => [`<${id}>`, `<${id}@`].some((one) => messageId.startsWith(one)))
  return {
    directory,
    transport: {
      send: async (message) => {
        // The clock of the files' names may show the same for two of them.
        left.push(message.messageId)
        await files.send(message)
      },
    },
    read: async () => {
      const { simpleParser } = await import('mailparser')
      for (const name of await readdir(directory)) {
        if (!name.endsWith('.eml') || known.has(name)) continue
        const { messageId, subject, text, attachments } = await simpleParser(await readFile(join(directory, name)))
        const parts = [subject, text, ...attachments.map(({ filename, content }) => `${filename}\n${content}`)]
        known.set(name, { place: placeOf(messageId), text: parts.join('\n') })
      }
      return [...known.values()].toSorted((a, b) => a.place - b.place).map(({ text }) => text)
    },
    forget: () => rm(directory, { recursive: true, force: true }),
  }
}
