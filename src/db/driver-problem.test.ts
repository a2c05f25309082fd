import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { explainDriverProblem } from './driver-problem.ts'

test('an admin whose temporary directory forbids programs is told which setting helps', () => {
  expect(explainDriverProblem(loadingABrokenAddon())).toContain('BUN_TMPDIR')
})

test('an admin without the C++ library is told its name', () => {
  const error = Object.assign(new Error('libstdc++.so.6: cannot open shared object file'), {
    code: 'ERR_DLOPEN_FAILED',
  })
  expect(explainDriverProblem(error)).toContain('libstdc++6')
})

test('any other error is left to those who know it', () => {
  expect(explainDriverProblem(new Error('SQLITE_BUSY'))).toBeUndefined()
  expect(explainDriverProblem('ERR_DLOPEN_FAILED')).toBeUndefined()
})

function loadingABrokenAddon(): unknown {
  const directory = mkdtempSync(join(tmpdir(), 'terminpfad-'))
  const file = join(directory, 'broken.node')
  writeFileSync(file, 'not a library')
  try {
    process.dlopen({ exports: {} }, file)
  } catch (error) {
    return error
  } finally {
    rmSync(directory, { recursive: true })
  }
}
