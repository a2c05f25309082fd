import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clinic } from '../domain/clinic.ts'
import { type LoadedFile, readStart } from './load.ts'
import type { Problem } from './problem.ts'

export type ClinicMemory = {
  /** What this file with this text was read as; undefined when it, or a file it names, was never read as it is now. */
  recall: (path: string, source: string) => LoadedFile | undefined
  /** Keeps what was read, unless something is wrong with it. */
  keep: (path: string, loaded: LoadedFile) => void
}

type Kept = { clinic: Clinic; logo?: { type: string; base64: string }; beside: string[]; warnings: Problem[] }

/**
 * Remembers in a file what the last clinic file was read as: to read and prove it is two thirds of a start. It counts
 * for the same bytes and the same reader only (`reader` names the program), and when it was not touched by anybody.
 * Where it cannot be written or read, the clinic file is read anew.
 */
export function openClinicMemory(file: string, reader: string): ClinicMemory {
  return {
    recall: (path, source) => {
      try {
        const [digest, text = ''] = readFileSync(file, 'utf8').split('\n', 2)
        const kept: Kept = JSON.parse(text)
        return digest === digestOf([reader, path, source], kept.beside, text) ? unpack(kept, source) : undefined
      } catch {
        return undefined
      }
    },
    keep: (path, loaded) => {
      const text = pack(loaded)
      if (text !== undefined) write(file, `${digestOf([reader, path, loaded.source], loaded.beside, text)}\n${text}`)
    },
  }
}

function pack({ clinic, problems, warnings, beside }: LoadedFile): string | undefined {
  if (!clinic || problems.length > 0) return undefined
  const { logo, ...look } = clinic.look
  const bytes = logo && { type: logo.type, base64: Buffer.from(logo.bytes).toString('base64') }
  return JSON.stringify({ clinic: { ...clinic, look }, logo: bytes, beside, warnings })
}

function unpack({ clinic, logo, beside, warnings }: Kept, source: string): LoadedFile {
  const picture = logo && { type: logo.type, bytes: new Uint8Array(Buffer.from(logo.base64, 'base64')) }
  return {
    source,
    clinic: { ...clinic, look: { ...clinic.look, ...(picture && { logo: picture }) } },
    ...{ beside, warnings, problems: [] },
  }
}

/** More than is read of any file beside. */
const enough = 1_000_000

function digestOf(about: readonly string[], beside: readonly string[], text: string): string {
  const parts = [...about, ...beside.flatMap((path) => [path, readStart(path, enough) ?? 'missing']), text]
  // Each part by its own digest, so that none can end where another begins.
  return sha256(parts.map(sha256).join())
}

function sha256(content: string | Uint8Array): string {
  return new Bun.CryptoHasher('sha256').update(content).digest('hex')
}

/** Needs no care for half a file: its digest would not fit. */
function write(file: string, content: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    // It may be somebody else's, who ran a command here once.
    rmSync(file, { force: true })
    writeFileSync(file, content, { mode: 0o600 })
  } catch {
    // The next start reads the clinic file again.
  }
}
