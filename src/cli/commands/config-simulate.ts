import { type Clinic, textIn } from '../../domain/clinic.ts'
import { type Answers, offeredAnswers, type Walk, walk, walkedAnswers } from '../../domain/path.ts'
import { createGraphWords } from '../../locales/graph-words.ts'
import { mayPrompt, print, printJson, Stop, say } from '../terminal.ts'
import { type FileOptions, nameClinicFile, requireClinic } from './config-file.ts'
import { readAnswers } from './path-answers.ts'

type Options = FileOptions & { answer: string[]; json?: boolean }

/** Stops with 1 when answers are missing, with 2 when they name what the path does not have. */
export async function simulatePath(given: string | undefined, options: Options): Promise<void> {
  const clinic = await requireClinic(nameClinicFile(given, options))
  const answers = await complete(clinic, readAnswers(clinic, options.answer), options)
  const walked = walk(clinic, answers)
  if (options.json) printJson(asJson(clinic, walked))
  else print(asText(clinic, walked))
  const idle = Object.keys(answers).filter((step) => !Object.hasOwn(walkedAnswers(walked), step))
  const isOpen = walked.outcome.kind === 'question'
  if (isOpen) throw new Stop(sayOpen(walked, answers))
  if (idle.length > 0) say(`Not asked on this way: ${idle.join(', ')}.`)
}

/** In a terminal, asks for the answers that are missing, in the words patients read. */
async function complete(clinic: Clinic, given: Answers, options: Options): Promise<Answers> {
  if (!mayPrompt(options)) return given
  const { select } = await import('@inquirer/prompts')
  const words = createGraphWords(clinic, clinic.languages[0])
  let answers = given
  for (;;) {
    const walked = walk(clinic, answers)
    if (walked.outcome.kind !== 'question') return answers
    const { step } = walked.outcome
    const choices = offeredAnswers(step, walkedAnswers(walked)).map((answer) => ({
      value: answer.id,
      name: `${words.answer(step.id, answer)} (${answer.id})`,
    }))
    answers = { ...answers, [step.id]: await select({ message: words.question(step), choices }) }
  }
}

function stepsOf({ walked }: Walk): { step: string; answer: string }[] {
  return walked.map(({ step, answer }) => ({ step: step.id, answer: answer.id }))
}

function asJson(clinic: Clinic, walked: Walk): Record<string, unknown> {
  const { outcome } = walked
  const steps = stepsOf(walked)
  if (outcome.kind === 'question') {
    const answers = offeredAnswers(outcome.step, walkedAnswers(walked)).map(({ id }) => id)
    return { outcome: 'question', question: { step: outcome.step.id, answers }, steps }
  }
  const url = outcome.kind === 'redirect' ? { url: outcome.url } : {}
  const text =
    outcome.kind !== 'form' && outcome.text ? { text: textIn(outcome.text, clinic.languages[0], clinic) } : {}
  return { outcome: outcome.kind, ...url, ...text, steps }
}

function asText(clinic: Clinic, walked: Walk): string {
  const { outcome } = walked
  const lines = stepsOf(walked).map(({ step, answer }) => `${step} = ${answer}`)
  if (outcome.kind === 'question') return [...lines, `→ asks ${outcome.step.id}`].join('\n')
  const text = outcome.kind !== 'form' && outcome.text ? ` "${textIn(outcome.text, clinic.languages[0], clinic)}"` : ''
  const url = outcome.kind === 'redirect' ? ` ${outcome.url}` : ''
  return [...lines, `→ ${outcome.kind}${url}${text}`].join('\n')
}

function sayOpen(walked: Walk, answers: Answers): string {
  if (walked.outcome.kind !== 'question') return ''
  const { step } = walked.outcome
  const offered = offeredAnswers(step, walkedAnswers(walked)).map(({ id }) => id)
  const given = answers[step.id]
  const reason = given ? `"${given}" is not offered on this way.` : `The path asks "${step.id}" next.`
  return `${reason} Add --answer ${step.id}=${offered.join(' or ')}.`
}
