import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { ClinicMemory } from './memory.ts'
import type { Problem, ProblemCode } from './problem.ts'
import type { ClinicReading } from './read.ts'

/** A file that cannot be read or used; its message is for a person and says all that is wrong. */
export class ClinicFileError extends Error {
  constructor(
    message: string,
    readonly code: ProblemCode = 'required',
  ) {
    super(message)
  }
}

/** beside: the files it names, whether they are there or not. */
export type LoadedFile = ClinicReading & { source: string; beside: readonly string[] }

/**
 * Reads a clinic file from the disk, or remembers what it was read as. What reads and proves it comes only when it is
 * needed. Throws ClinicFileError when there is no text to read.
 */
export async function loadClinicFile(file: string, memory?: ClinicMemory): Promise<LoadedFile> {
  const path = resolve(file)
  const source = readText(file)
  const known = memory?.recall(path, source)
  if (known) return known
  const { readClinicFile } = await import('./read.ts')
  const beside: string[] = []
  const reading = readClinicFile(source, (name, most) => {
    const named = join(dirname(path), name)
    beside.push(named)
    return readStart(named, most)
  })
  const loaded = { source, beside, ...reading }
  memory?.keep(path, loaded)
  return loaded
}

/** As loadClinicFile, but that there is no text to read is a problem like any other. */
export async function loadOrExplain(file: string, memory?: ClinicMemory): Promise<LoadedFile> {
  try {
    return await loadClinicFile(file, memory)
  } catch (error) {
    if (!(error instanceof ClinicFileError)) throw error
    const { message, code } = error
    const problem: Problem = { path: '', line: 1, column: 1, code, message, severity: 'error' }
    return { source: message, beside: [], problems: [problem], warnings: [] }
  }
}

function readText(file: string): string {
  const bytes = readBytes(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ClinicFileError(`${file} is not a text in UTF-8. Save it with that encoding.`, 'yaml_syntax')
  }
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new ClinicFileError(`There is no file ${file} yet. Write one with: terminpfad config init ${file}`)
    throw new ClinicFileError(`${file} cannot be read (${code === 'EISDIR' ? 'it is a directory' : code}).`)
  }
}

/** The first bytes of a file, at most so many; undefined when it cannot be read. */
export function readStart(path: string, most: number): Uint8Array<ArrayBuffer> | undefined {
  try {
    const opened = openSync(path, 'r')
    try {
      const bytes = new Uint8Array(most)
      return bytes.subarray(0, readSync(opened, bytes))
    } finally {
      closeSync(opened)
    }
  } catch {
    return undefined
  }
}
