import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type KeptClinic, keepClinic } from './keep.ts'

const good = (name: string) => `clinic: { name: ${name}, phone: "112" }\n`
let directory: string
let file: string
let kept: KeptClinic | undefined

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'clinic-'))
  file = join(directory, 'clinic.yaml')
  writeFileSync(file, good('Alt'))
})

afterEach(() => {
  kept?.stop()
  kept = undefined
  rmSync(directory, { recursive: true })
})

async function until(isTrue: () => boolean): Promise<void> {
  await expect.poll(isTrue).toBe(true)
}

describe('a practice changes its file while the program runs', () => {
  test('a file saved in place is in force a moment later', async () => {
    const seen: string[] = []
    kept = await keepClinic(file, { onChange: ({ name }) => seen.push(name) })
    writeFileSync(file, good('Neu'))
    await until(() => kept?.current().name === 'Neu')
    expect(seen).toEqual(['Neu'])
  })

  test('an editor that puts a new file in place of the old one is noticed, twice', async () => {
    kept = await keepClinic(file)
    for (const name of ['Eins', 'Zwei']) {
      writeFileSync(`${file}~`, good(name))
      renameSync(`${file}~`, file)
      await until(() => kept?.current().name === name)
    }
  })

  test('a file in another directory, to which a link leads, is noticed too', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'clinic-'))
    writeFileSync(join(elsewhere, 'practice.yaml'), good('Alt'))
    rmSync(file)
    symlinkSync(join(elsewhere, 'practice.yaml'), file)
    kept = await keepClinic(file)
    writeFileSync(join(elsewhere, 'practice.yaml'), good('Neu'))
    await expect.poll(() => kept?.current().name, { timeout: 4000 }).toBe('Neu')
    rmSync(elsewhere, { recursive: true })
  })

  test('a file with problems never replaces the good one, and is reported until it is mended', async () => {
    const reported: string[] = []
    kept = await keepClinic(file, { onProblems: (problems) => reported.push(problems.map(({ path }) => path).join()) })
    writeFileSync(file, 'clinic: { name: Kaputt }\n')
    await until(() => kept?.problems().length === 1)
    expect(kept.current().name).toBe('Alt')
    expect(reported).toEqual(['clinic.phone'])
    writeFileSync(file, good('Alt'))
    await until(() => kept?.problems().length === 0)
    expect(reported).toEqual(['clinic.phone'])
  })

  test('a file that is gone leaves the last one in force', async () => {
    kept = await keepClinic(file)
    rmSync(file)
    await until(() => kept?.problems().length === 1)
    expect(kept.current().name).toBe('Alt')
    expect(kept.problems()[0]?.message).toContain('terminpfad config init')
  })

  test('SIGHUP reads the file again', async () => {
    kept = await keepClinic(file)
    writeFileSync(file, good('Neu'))
    process.emit('SIGHUP')
    // Sooner than the change of the file itself would be noticed.
    await Bun.sleep(100)
    expect(kept.current().name).toBe('Neu')
  })

  test('the program does not start with a file that has problems', async () => {
    writeFileSync(file, 'clinic: { nam: X }\n')
    await expect(keepClinic(file)).rejects.toThrow('cannot be used yet')
  })

  test('a logo that is put beside the file, or another one in its place, is shown a moment later', async () => {
    const size = () => kept?.current().look.logo?.bytes.byteLength
    writeFileSync(file, `${good('Alt')}look: { logo: logo.svg }\n`)
    kept = await keepClinic(file)
    expect(kept.warnings().map(({ path }) => path)).toEqual(['look.logo'])
    for (const logo of ['<svg></svg>', '<svg> </svg>']) {
      writeFileSync(join(directory, 'logo.svg'), logo)
      await until(() => size() === logo.length)
    }
    expect(kept.warnings()).toEqual([])
    rmSync(join(directory, 'logo.svg'))
    await until(() => kept?.warnings().length === 1)
  })
})
