import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Runs a line of bash in which `terminpfad` is the program. */
async function bash(line: string): Promise<[code: number, stderr: string]> {
  const script = `terminpfad() { '${process.execPath}' src/cli/main.ts "$@"; }; set -o pipefail; ${line}`
  const shell = Bun.spawn(['bash', '-c', script], { cwd: root, stdout: 'ignore', stderr: 'pipe' })
  const stderr = await new Response(shell.stderr).text()
  return [await shell.exited, stderr]
}

test('a script that reads only the beginning of an answer is served in silence', async () => {
  expect(await bash('terminpfad config schema | true')).toEqual([0, ''])
  expect(await bash('terminpfad config schema | head -n 1')).toEqual([0, ''])
})

test('an answer that cannot be written is no success', async () => {
  const [code, stderr] = await bash('terminpfad config schema > /dev/full')
  expect([code, stderr]).toEqual([1, 'The answer could not be written (ENOSPC).\n'])
})
