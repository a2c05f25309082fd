import { join } from 'node:path'
import { ClinicFileError, type LoadedFile, loadClinicFile } from '../../clinic-file/load.ts'
import { type ClinicMemory, openClinicMemory } from '../../clinic-file/memory.ts'
import { frameProblems, listProblems } from '../../clinic-file/report.ts'
import type { Clinic } from '../../domain/clinic.ts'
import { build } from '../build.ts'
import { readSettings } from '../settings.ts'
import { Stop } from '../terminal.ts'

export type FileOptions = { config?: string }

/** The file named on the command line, by option, by the environment, or the usual one. */
export function nameClinicFile(file: string | undefined, options: FileOptions): string {
  return file ?? readSettings(options).configFile
}

/** Reads the file. Stops with 1 when there is none. */
export async function openClinicFile(file: string, memory?: ClinicMemory): Promise<LoadedFile> {
  try {
    return await loadClinicFile(file, memory)
  } catch (error) {
    if (error instanceof ClinicFileError) throw new Stop(error.message)
    throw error
  }
}

/** The clinic of a file without problems. Stops with 1 and says all of them otherwise. */
export async function requireClinic(file: string, memory?: ClinicMemory): Promise<Clinic> {
  const { source, clinic, problems } = await openClinicFile(file, memory)
  if (clinic) return clinic
  throw new Stop(process.stderr.isTTY ? await frameProblems(file, source, problems) : listProblems(file, problems))
}

/** Beside the data: what the clinic file was read as. Only a binary has it, whose reading never changes under one name. */
export function clinicMemory(dataDir: string): ClinicMemory | undefined {
  return build === undefined ? undefined : openClinicMemory(join(dataDir, 'clinic-file.json'), build)
}
