import { existsSync, readFileSync } from 'node:fs'

/** One figure beside its bar: at most that, or at least that when more is better. */
export type Measured = {
  what: string
  value: number
  unit: string
  bar?: number
  moreIsBetter?: boolean
  /** The same in other words. */
  beside?: string
}

/** Whether a figure keeps its bar; one without a bar always does. */
export function isKept({ value, bar, moreIsBetter }: Measured): boolean {
  if (bar === undefined) return true
  return moreIsBetter ? value >= bar : value <= bar
}

/** Repeats a measurement and gives the middle value. */
export async function median(times: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = []
  for (let i = 0; i < times; i++) values.push(await measure())
  return values.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN
}

/** Milliseconds a piece of work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** What a process has in memory. */
export function residentMegabytes(pid: number): number {
  const status = `/proc/${pid}/status`
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : Bun.spawnSync(['ps', '-o', 'rss=', '-p', String(pid)]).stdout.toString()
  return Number(kilobytes) / 1024
}
