import { ClinicFileError, loadClinicFile } from '../../clinic-file/load.ts'
import { frameProblems, listProblems } from '../../clinic-file/report.ts'
import type { Clinic } from '../../domain/clinic.ts'
import { readSettings } from '../settings.ts'
import { Stop } from '../terminal.ts'

export type FileOptions = { config?: string }

/** The file named on the command line, by option, by the environment, or the usual one. */
export function nameClinicFile(file: string | undefined, options: FileOptions): string {
  return file ?? readSettings(options).configFile
}

/** Reads the file. Stops with 1 when there is none. */
export function openClinicFile(file: string): ReturnType<typeof loadClinicFile> {
  try {
    return loadClinicFile(file)
  } catch (error) {
    if (error instanceof ClinicFileError) throw new Stop(error.message)
    throw error
  }
}

/** The clinic of a file without problems. Stops with 1 and says all of them otherwise. */
export async function requireClinic(file: string): Promise<Clinic> {
  const { source, clinic, problems } = openClinicFile(file)
  if (clinic) return clinic
  throw new Stop(process.stderr.isTTY ? await frameProblems(file, source, problems) : listProblems(file, problems))
}
