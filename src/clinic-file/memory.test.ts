import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { validFile } from '../../test/clinic-file/random-files.ts'
import { loadClinicFile } from './load.ts'
import { openClinicMemory } from './memory.ts'

const example = readFileSync(resolve(import.meta.dirname, '../../config/clinic.yaml'), 'utf8')
const svg = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'
let directory: string
let file: string
let kept: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'clinic-'))
  file = join(directory, 'clinic.yaml')
  kept = join(directory, 'data/clinic-file.json')
  writeFileSync(file, `${example}look: { color: "#ffd400", logo: logo.svg }\n`)
  writeFileSync(join(directory, 'logo.svg'), svg)
})
afterEach(() => rmSync(directory, { recursive: true }))

const load = (reader = 'program 1') => loadClinicFile(file, openClinicMemory(kept, reader))

/** Whether the file would be remembered and not read. */
function isKnown(reader = 'program 1', path = file): boolean {
  return openClinicMemory(kept, reader).recall(path, readFileSync(path, 'utf8')) !== undefined
}

test('at the second start the practice is the one that was read at the first, its logo and its warnings too', async () => {
  const read = await load()
  expect(read.clinic?.look.logo?.bytes.byteLength).toBe(svg.length)
  expect(read.warnings).toHaveLength(1)
  expect(isKnown()).toBe(true)
  expect(await load()).toStrictEqual(read)
})

test('whatever a file says, it is remembered as it was read', async () => {
  await fc.assert(
    fc.asyncProperty(validFile({ steps: 5, answers: 3 }), async (random) => {
      writeFileSync(file, stringify(random))
      const read = await load()
      expect(isKnown()).toBe(read.clinic !== undefined)
      expect(await load()).toStrictEqual(read)
    }),
    { numRuns: 200 },
  )
})

test('only the one who runs the program can read it', async () => {
  await load()
  expect([statSync(kept).mode & 0o777, statSync(join(directory, 'data')).mode & 0o777]).toEqual([0o600, 0o700])
})

describe('the file is read anew when', () => {
  beforeEach(async () => {
    await load()
    expect(isKnown()).toBe(true)
  })

  test('a single letter of it has changed', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace('Hausarztpraxis', 'Hausarztpraxys'))
    expect((await load()).clinic?.name).toContain('Hausarztpraxys')
  })

  test('the logo beside it has changed, or is gone', async () => {
    writeFileSync(join(directory, 'logo.svg'), svg.replace('><', '> <'))
    expect((await load()).clinic?.look.logo?.bytes.byteLength).toBe(svg.length + 1)
    rmSync(join(directory, 'logo.svg'))
    expect((await load()).warnings).toHaveLength(2)
  })

  test('it lies elsewhere, beside another logo', () => {
    mkdirSync(join(directory, 'other'))
    copyFileSync(file, join(directory, 'other/clinic.yaml'))
    expect(isKnown('program 1', join(directory, 'other/clinic.yaml'))).toBe(false)
  })

  test('the program is another one', () => expect(isKnown('program 2')).toBe(false))

  test.each([
    ['somebody changed what is remembered', (text: string) => text.replace('Hausarztpraxis', 'Zahnarztpraxis')],
    ['half of what is remembered is lost', (text: string) => text.slice(0, text.length / 2)],
    ['nothing of it is left', () => ''],
  ])('%s', async (_what, change) => {
    writeFileSync(kept, change(readFileSync(kept, 'utf8')))
    expect(isKnown()).toBe(false)
    expect((await load()).clinic?.name).toContain('Hausarztpraxis')
    expect(isKnown()).toBe(true)
  })
})

test('a file with problems is never remembered', async () => {
  writeFileSync(file, 'clinic: { nam: X }\n')
  expect((await load()).problems).not.toEqual([])
  expect(isKnown()).toBe(false)
})

test('where nothing can be kept, the file is read all the same', async () => {
  writeFileSync(join(directory, 'data'), 'a file where the directory should be')
  expect((await load()).clinic?.name).toContain('Hausarztpraxis')
})
