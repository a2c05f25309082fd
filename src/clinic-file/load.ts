import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Problem } from './problem.ts'
import { type ClinicReading, readClinicFile } from './read.ts'

/** A file that cannot be read or used; its message is for a person and says all that is wrong. */
export class ClinicFileError extends Error {
  constructor(
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message)
  }
}

/** beside: the files it names, whether they are there or not. */
export type LoadedFile = ClinicReading & { source: string; beside: readonly string[] }

/** Reads a clinic file from the disk. Throws ClinicFileError when there is no text to read. */
export function loadClinicFile(file: string): LoadedFile {
  const bytes = readBytes(file)
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const beside: string[] = []
    const reading = readClinicFile(source, (name, most) => {
      const path = join(dirname(file), name)
      beside.push(path)
      return readStart(path, most)
    })
    return { source, beside, ...reading }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new ClinicFileError(`${file} is not a text in UTF-8. Save it with that encoding.`)
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

function readStart(path: string, most: number): Uint8Array<ArrayBuffer> | undefined {
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
