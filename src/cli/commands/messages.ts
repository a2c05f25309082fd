import { listReadyAnswers } from '../../db/ready-answers.ts'
import { decideAndRecord } from '../../db/threads.ts'
import { sendMessage } from '../../domain/message.ts'
import { fillAnswer } from '../../domain/ready-answer.ts'
import { readReference } from '../../domain/reference.ts'
import { inHouse } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { mayPrompt, print, printJson, Stop } from '../terminal.ts'
import { requireRecorded } from './proposals.ts'
import { readWords } from './words.ts'

type MessageOptions = SettingsOptions & { text?: string; template?: string; json?: boolean; yes?: boolean }

/** Sends a message of the practice, typed or from a ready answer, or asked for in a terminal; it takes effect at once. */
export async function messagesSend(given: string, options: MessageOptions): Promise<void> {
  const text = await completeText(options)
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
        const words = template ? fillAnswer(template, request, clinic) : { text, copy: undefined }
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

/** The text as said, or as a person types it now; empty beside a template. */
async function completeText({ text, template, ...options }: MessageOptions): Promise<string> {
  const isOne = (text === undefined) !== (template === undefined)
  if (isOne) return readWords('--text', text ?? '')
  if (text !== undefined || !mayPrompt(options))
    throw new Stop('Say what to send: --text … or --template <id>, one of the two.', 2)
  const { input } = await import('@inquirer/prompts')
  return readWords('The message', await input({ message: 'What do you want to write?', required: true }))
}
