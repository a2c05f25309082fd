import { checkbox, input, select } from '@inquirer/prompts'
import { beginClinicFile } from '../../clinic-file/begin.ts'
import { email, languageNames, line, phone, stateNames } from '../../clinic-file/schema-parts.ts'

type Schema = { safeParse: (value: unknown) => { success: boolean; error?: { issues: { message: string }[] } } }

/** Asks a person the few things that no default can know. */
export async function askForClinicFile(): Promise<string> {
  const name = await input({ message: 'What is the practice called?', validate: by(line()) })
  const telephone = await input({ message: 'Its telephone number (shown to patients)?', validate: by(phone) })
  const mail = await input({ message: 'Its e-mail address (may stay empty)?', validate: orNothing(by(email)) })
  const state = await select({ message: 'Which Bundesland (for public holidays)?', choices: stateNames, pageSize: 16 })
  const languages = await checkbox({
    message: 'Which languages besides German?',
    choices: languageNames.filter((language) => language !== 'de').map((value) => ({ value })),
  })
  const practitioner = await input({
    message: 'Who holds appointments (a name; more can be added in the file)?',
    validate: by(line()),
  })
  return beginClinicFile({ name, phone: telephone, email: mail, state, languages: ['de', ...languages], practitioner })
}

function by(schema: Schema): (given: string) => true | string {
  return (given) => {
    const { success, error } = schema.safeParse(given)
    const message = error?.issues[0]?.message ?? ''
    return success || (message.startsWith('must') ? `This ${message}.` : 'This cannot stay empty.')
  }
}

function orNothing(validate: (given: string) => true | string): (given: string) => true | string {
  return (given) => given === '' || validate(given)
}
