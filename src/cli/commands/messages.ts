import { listReadyAnswers } from '../../db/ready-answers.ts'
import { decideAndRecord } from '../../db/threads.ts'
import { sendMessage } from '../../domain/message.ts'
import { fillAnswer } from '../../domain/ready-answer.ts'
import { readReference } from '../../domain/reference.ts'
import { inHouse } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { print, printJson, Stop } from '../terminal.ts'
import { requireRecorded } from './proposals.ts'

type MessageOptions = SettingsOptions & { text?: string; template?: string; json?: boolean }

/** Sends a message of the practice, typed or from a ready answer; it takes effect at once. */
export async function messagesSend(given: string, options: MessageOptions): Promise<void> {
  if ((options.text === undefined) === (options.template === undefined))
    throw new Stop('Say what to send: --text … or --template <id>, one of the two.', 2)
  const reference = readReference(given)
  await inHouse(readSettings(options), async ({ db, clinic, now, post }) => {
    const answers = await listReadyAnswers(db, clinic)
    const template = answers.find(({ id }) => id === options.template)
    if (options.template !== undefined && !template) {
      const known = answers.map(({ id }) => id).join(', ') || 'none'
      throw new Stop(`There is no template "${options.template}". Known: ${known}.`, 2)
    }
    const recorded = await decideAndRecord(
      db,
      reference,
      ({ request }) => {
        const words = template ? fillAnswer(template, request, clinic) : { text: options.text ?? '', copy: undefined }
        return sendMessage(request, { text: words.text, copy: words.copy, by: { kind: 'terminal' }, now })
      },
      clinic.timeZone,
    )
    if (!recorded) throw new Stop(`There is no request ${given}.`)
    requireRecorded(recorded)
    await post()
    if (options.json) return printJson({ reference, sent: true })
    print(`Sent a message for ${reference}.`)
  })
}
