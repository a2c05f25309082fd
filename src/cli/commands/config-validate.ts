import { frameProblems, listProblems, listWarnings } from '../../clinic-file/report.ts'
import { print, printJson, Stop, say } from '../terminal.ts'
import { type FileOptions, nameClinicFile, openClinicFile } from './config-file.ts'

/** Says all problems at once. Warnings are said too but leave the file valid. */
export async function validateClinicFile(
  given: string | undefined,
  options: FileOptions & { json?: boolean },
): Promise<void> {
  const file = nameClinicFile(given, options)
  const { source, problems, warnings } = await openClinicFile(file)
  const isValid = problems.length === 0
  if (options.json) {
    printJson({ valid: isValid, problems: [...problems, ...warnings] })
    if (!isValid) throw new Stop(`${file} cannot be used yet.`)
    return
  }
  if (warnings.length > 0) say(listWarnings(file, warnings))
  if (isValid) return print(`${file} is valid.`)
  throw new Stop(process.stderr.isTTY ? await frameProblems(file, source, problems) : listProblems(file, problems))
}
