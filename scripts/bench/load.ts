import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { makeDirectory } from '../../test/support/process.ts'
import { type BusyPractice, furnish, openBusyPractice } from './busy-practice.ts'
import { press, requestOf } from './connections.ts'
import { type Measured, residentMegabytes } from './measured.ts'

const seconds = 2

/** What is asked over and over, and the bar for its share of what Bun answers at all. */
type Question = { what: string; next: () => Buffer; bar: number; status?: number; connections?: number }

/**
 * What the binary answers under load with 100,000 requests, in shares of a, which is what Bun answers at all (the same
 * 10 kB each time), and how long one person alone waits.
 */
export async function measureLoad(binary: string): Promise<Measured[]> {
  const directory = makeDirectory()
  const limit = await serveConstantPage()
  const open = async (more: number, through?: string) =>
    await openBusyPractice(binary, await furnish(directory, more), through)
  try {
    const alone = await during(open(100_000), measureAlone)
    const shares = await during(open(0), (practice) => measureShares(practice, limit.port))
    const slow = Bun.which('strace') ? await during(open(0, slowDisk), measureSlowDisk) : []
    return [...alone, ...shares, ...slow]
  } finally {
    limit.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** How much longer the staff list takes when the practice has grown. Seeding takes minutes. */
export async function measureGrowth(binary: string): Promise<Measured[]> {
  const directory = makeDirectory()
  const lists = async (more: number) =>
    await during(openBusyPractice(binary, await furnish(directory, more)), measureLists)
  try {
    const few = await lists(1_000)
    const many = await lists(999_000)
    return few.map(({ what, wait }, index) => ({
      what: `${what}, 1,000,000 against 1,000`,
      value: (many[index]?.wait ?? Number.NaN) / wait,
      unit: '×',
      bar: 1.5,
    }))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function during<Result>(opening: Promise<BusyPractice>, measure: (practice: BusyPractice) => Promise<Result>) {
  const practice = await opening
  return await measure(practice).finally(practice.close)
}

const listsOf = ({ list, changedList }: BusyPractice): Question[] => [
  { what: 'staff list, nothing changed', next: list, bar: 0.15 },
  { what: 'staff list, just changed', next: changedList, bar: 0.05 },
]

function questionsOf(practice: BusyPractice): Question[] {
  const sending = { next: practice.submission, status: 303 }
  return [
    { what: 'patient form page', next: practice.form, bar: 0.5 },
    ...listsOf(practice),
    { what: 'submission, 8 connections', ...sending, bar: 0.05 },
    { what: 'submission, 64 connections', ...sending, bar: 0.15, connections: 64 },
  ]
}

/** Each question in turn with the constant page, three times; the middle counts. */
async function measureShares(practice: BusyPractice, limit: number): Promise<Measured[]> {
  const constant = requestOf('/', { host: `localhost:${limit}` })
  const measured: Measured[] = []
  for (const { what, next, bar, status = 200, connections = 8 } of questionsOf(practice)) {
    const runs = []
    for (let round = 0; round < 3; round++) {
      const most = await press({ port: limit, connections, seconds: 1, next: () => constant, status: 200 })
      const { perSecond } = await press({ port: practice.port, connections, seconds, next, status })
      runs.push({ perSecond, share: perSecond / most.perSecond })
    }
    const { perSecond, share } = runs.toSorted((a, b) => a.share - b.share)[1] ?? { perSecond: 0, share: 0 }
    const beside = `${Math.round(perSecond)}/s`
    measured.push({ what, value: share, unit: 'a', bar, moreIsBetter: true, beside })
  }
  const memory = { what: 'memory after all this', value: residentMegabytes(practice.pid), unit: 'MB', bar: 110 }
  return [...measured, memory]
}

async function measureAlone(practice: BusyPractice): Promise<Measured[]> {
  const wait = async (next: () => Buffer, status = 200) =>
    (await press({ port: practice.port, connections: 1, seconds, next, status })).median
  return [
    { what: 'one user alone: form', value: await wait(practice.form), unit: 'ms', bar: 1 },
    { what: 'one user alone: list', value: await wait(practice.changedList), unit: 'ms', bar: 3 },
    { what: 'one user alone: submission', value: await wait(practice.submission, 303), unit: 'ms', bar: 6 },
  ]
}

/** Starts a program on a disk that takes 4 ms to have written something. */
const slowDisk =
  'strace -D -f --seccomp-bpf -e trace=fsync,fdatasync -e inject=fsync,fdatasync:delay_exit=4000 -o /dev/null'

async function measureSlowDisk({ port, list, submission }: BusyPractice): Promise<Measured[]> {
  const [lists, submissions] = await Promise.all([
    press({ port, connections: 1, seconds: 2 * seconds, next: list, status: 200 }),
    press({ port, connections: 8, seconds: 2 * seconds, next: submission, status: 303 }),
  ])
  const what = 'staff list, 99 of 100, disk of 4 ms'
  return [{ what, value: lists.p99, unit: 'ms', bar: 25, beside: `${Math.round(submissions.perSecond)} sent/s` }]
}

/** Milliseconds for each list. */
async function measureLists(practice: BusyPractice): Promise<{ what: string; wait: number }[]> {
  const waits = []
  for (const { what, next } of listsOf(practice)) {
    const { perSecond } = await press({ port: practice.port, connections: 8, seconds, next, status: 200 })
    waits.push({ what, wait: 1000 / perSecond })
  }
  return waits
}

async function serveConstantPage(): Promise<{ port: number; stop: () => void }> {
  const program = resolve(import.meta.dirname, 'constant-page.ts')
  const child = Bun.spawn([process.execPath, program], { stdout: 'pipe' })
  const { value } = await child.stdout.getReader().read()
  return { port: Number(new TextDecoder().decode(value)), stop: () => child.kill() }
}
