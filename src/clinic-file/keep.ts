import { type FSWatcher, statSync, watch } from 'node:fs'
import { dirname } from 'node:path'
import type { Clinic } from '../domain/clinic.ts'
import { ClinicFileError, type LoadedFile, loadClinicFile, loadOrExplain } from './load.ts'
import type { ClinicMemory } from './memory.ts'
import type { Problem } from './problem.ts'
import { listProblems } from './report.ts'

export type KeptClinic = {
  /** What is in force: the last file without problems. */
  current: () => Clinic
  /** What is wrong with the file as it is now; empty while it is the one in force. */
  problems: () => readonly Problem[]
  /** What is doubtful in the one in force. */
  warnings: () => readonly Problem[]
  stop: () => void
}

export type Keeping = {
  /** What the file was read as at an earlier start. */
  memory?: ClinicMemory | undefined
  onChange?: (clinic: Clinic) => void
  onProblems?: (problems: readonly Problem[]) => void
}

/** Editors write a file in several steps; milliseconds to wait for the last one. */
const settled = 150
/** Milliseconds between two looks at files whose changes are not told. */
const round = 2000

/**
 * Holds the clinic and reads its file again on SIGHUP and when it changes. A file with problems never replaces a good
 * one. Throws ClinicFileError when the first one cannot be used.
 */
export async function keepClinic(file: string, { memory, onChange, onProblems }: Keeping = {}): Promise<KeptClinic> {
  const stamp = stampOf(file)
  const first = await loadClinicFile(file, memory)
  if (!first.clinic) throw new ClinicFileError(listProblems(file, first.problems))
  let current = first.clinic
  let { warnings } = first
  let last: LoadedFile = first

  const readOnce = async () => {
    last = await loadOrExplain(file, memory)
    if (!last.clinic) return onProblems?.(last.problems)
    current = last.clinic
    warnings = last.warnings
    onChange?.(current)
  }
  let reading = Promise.resolve()
  // One after the other, so that the newest is the last to come into force.
  const reread = () => {
    reading = reading.then(readOnce)
    return reading
  }
  const unwatch = watchFiles(() => [file, ...last.beside], reread)
  process.on('SIGHUP', reread)
  if (stampOf(file) !== stamp) await reread()
  const stop = () => {
    unwatch()
    process.off('SIGHUP', reread)
  }
  return { current: () => current, problems: () => last.problems, warnings: () => warnings, stop }
}

/**
 * Watches the directory of the first file, because editors put a new one in the place of the old one; and looks at all
 * of them now and then, for what a directory does not tell: the target of a link, or a drive in the network.
 */
function watchFiles(files: () => readonly [string, ...string[]], onChange: () => void): () => void {
  const [file] = files()
  const stampNow = () => files().map(stampOf).join()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stamp = stampNow()
  const settle = () => {
    const now = stampNow()
    if (now === stamp) return
    stamp = now
    onChange()
  }
  const look = () => {
    if (stampNow() === stamp) return
    clearTimeout(timer)
    timer = setTimeout(settle, settled)
    timer.unref()
  }
  const rounds = setInterval(look, round)
  rounds.unref()
  let watcher: FSWatcher | undefined
  try {
    watcher = watch(dirname(file), { persistent: false }, look)
    watcher.on('error', () => watcher?.close())
  } catch {
    // Some file systems cannot be watched.
  }
  return () => {
    clearInterval(rounds)
    clearTimeout(timer)
    watcher?.close()
  }
}

function stampOf(file: string): string {
  try {
    const { ino, size, mtimeNs } = statSync(file, { bigint: true })
    return `${ino} ${size} ${mtimeNs}`
  } catch {
    return 'missing'
  }
}
