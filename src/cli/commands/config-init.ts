import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import example from '../../../config/clinic.yaml' with { type: 'text' }
import { clinicFileSchema } from '../../clinic-file/json-schema.ts'
import { codeOf } from '../../db/error-code.ts'
import { mayPrompt, print, Stop } from '../terminal.ts'
import { type FileOptions, nameClinicFile } from './config-file.ts'

/** Writes a file that works: of what a person answers, or the complete example where nobody is asked. Stops with 1 rather than overwrite one. */
export async function initClinicFile(
  given: string | undefined,
  options: FileOptions & { yes?: boolean },
): Promise<void> {
  const file = nameClinicFile(given, options)
  const taken = `${file} is already there and stays as it is. Name another file, or move it away first.`
  if (existsSync(file)) throw new Stop(taken)
  const source = mayPrompt(options) ? (await import('./config-ask.ts')).askForClinicFile() : example
  write(file, await source, taken)
  const schema = join(dirname(file), 'clinic.schema.json')
  if (!existsSync(schema)) write(schema, `${JSON.stringify(clinicFileSchema(), null, 2)}\n`, taken)
  print(`Wrote ${file}. Change what is yours, then run: terminpfad config validate ${file}`)
}

function write(file: string, text: string, taken: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    const code = codeOf(error)
    throw new Stop(code === 'EEXIST' ? taken : `${file} cannot be written (${code}).`)
  }
}
