import { loadOrExplain } from '../../clinic-file/load.ts'
import { frameProblems, listProblems, listWarnings } from '../../clinic-file/report.ts'
import { print, printJson, Stop, say } from '../terminal.ts'
import { type FileOptions, nameClinicFile, openClinicFile } from './config-file.ts'

/** Says all problems at once. Warnings are said too but leave the file valid. */
export async function validateClinicFile(
  given: string | undefined,
  options: FileOptions & { json?: boolean },
): Promise<void> {
  const file = nameClinicFile(given, options)
  if (options.json) return await validateForScripts(file)
  const { source, problems, warnings } = await openClinicFile(file)
  if (warnings.length > 0) say(listWarnings(file, warnings))
  if (problems.length === 0) return print(`${file} is valid.`)
  throw new Stop(process.stderr.isTTY ? await frameProblems(file, source, problems) : listProblems(file, problems))
}

/** Whatever the file is, even none at all: an answer that a program can read. Only warnings say their severity. */
async function validateForScripts(file: string): Promise<void> {
  const { problems, warnings } = await loadOrExplain(file)
  const valid = problems.length === 0
  const said = problems.map(({ severity: _, ...problem }) => problem)
  printJson({ valid, problems: [...said, ...warnings] })
  if (!valid) throw new Stop(`${file} cannot be used yet.`)
}
