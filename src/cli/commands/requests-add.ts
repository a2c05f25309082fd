import { problemSentence } from '../../../templates/patient/form-problems.ts'
import { addRequest } from '../../db/requests.ts'
import { newSecret } from '../../db/secret.ts'
import { type Clinic, findPractitioner, textIn } from '../../domain/clinic.ts'
import { readWish } from '../../domain/preference.ts'
import type { FieldProblem } from '../../domain/request-form.ts'
import { answerField, readCall } from '../../domain/telephone.ts'
import type { Typed } from '../../domain/typed.ts'
import { translator } from '../../locales/translator.ts'
import { inHouse } from '../house.ts'
import { readSettings, type SettingsOptions } from '../settings.ts'
import { mayPrompt, print, printJson, Stop } from '../terminal.ts'
import { readAnswers } from './path-answers.ts'
import { requestJson } from './requests.ts'

type Asked = 'name' | 'birthDate' | 'phone' | 'email' | 'complaint' | 'earliest' | 'practitioner'
type Options = SettingsOptions &
  Partial<Record<Asked, string>> & { answer?: string[]; wish?: string[]; asap?: boolean; yes?: boolean; json?: boolean }

/** Writes down what somebody asks for on the telephone; in a terminal, asks for what is missing. */
export async function requestsAdd(options: Options): Promise<void> {
  await inHouse(readSettings(options), async ({ db, clinic, now, post }) => {
    const typed = toFields(await complete(options, clinic), clinic)
    const call = readCall(typed, clinic, now.toZonedDateTimeISO(clinic.timeZone).toPlainDate())
    if (!call.ok) throw new Stop(call.problems.map(sentence).join('\n'), 2)
    const submissionId = newSecret()
    const { request } = await addRequest(db, {
      ...{ submissionId, contentHash: submissionId, submission: call.value },
      ...{ by: { kind: 'terminal' }, language: clinic.languages[0], now },
    })
    await post()
    if (options.json) return printJson(requestJson(request, [], clinic))
    print(`Added request ${request.reference} for ${request.patient.name}.`)
  })
}

async function complete(options: Options, clinic: Clinic): Promise<Options> {
  if (!mayPrompt(options)) return options
  const { input, select } = await import('@inquirer/prompts')
  const name = options.name ?? (await input({ message: 'Name?', required: true }))
  const phone = options.phone ?? options.email ?? (await input({ message: 'Telephone number?', required: true }))
  const hasService = clinic.services.length === 0 || options.answer?.some((pair) => pair.startsWith('service='))
  const choices = clinic.services.map((service) => ({
    value: `service=${service.id}`,
    name: textIn(service.name, clinic.languages[0], clinic),
  }))
  const service = hasService ? [] : [await select({ message: 'Which service?', choices })]
  return { ...options, name, ...(!options.email && { phone }), answer: [...(options.answer ?? []), ...service] }
}

/** The options as the form would send them. */
function toFields(options: Options, clinic: Clinic): Typed {
  const { birthDate, practitioner, wish = [], answer = [] } = options
  const [year, month, day] = birthDate === undefined ? [] : readBirthDate(birthDate)
  const wrong = wish.find((text) => !readWish(text))
  if (wrong) throw new Stop(`--wish is a weekday and a time of day, such as mon-morning, not "${wrong}".`, 2)
  if (practitioner && !findPractitioner(clinic, practitioner)) {
    const known = clinic.practitioners.map(({ id }) => id).join(', ')
    throw new Stop(`--practitioner must be one of ${known}, not "${practitioner}".`, 2)
  }
  const answers = Object.entries(readAnswers(clinic, answer)).map(([step, id]) => [answerField(step), id] as const)
  const fields = {
    ...{ name: options.name, phone: options.phone, email: options.email, complaint: options.complaint },
    ...{ earliest: options.earliest, practitioner, asap: options.asap ? 'yes' : undefined },
    ...{ birth_year: year, birth_month: month, birth_day: day },
    ...Object.fromEntries(answers),
  }
  const given = Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, [value]]]))
  return { ...Object.fromEntries(given), wish }
}

function readBirthDate(text: string): string[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new Stop(`--birth-date is written 1985-01-31, not "${text}".`, 2)
  return text.split('-')
}

function sentence(problem: FieldProblem): string {
  const field = problem.field.startsWith('birth') ? 'birth-date' : problem.field.replace(/^answer-(.*)$/, 'answer $1=…')
  return `--${field}: ${problemSentence(problem, { t: translator('en') })}`
}
