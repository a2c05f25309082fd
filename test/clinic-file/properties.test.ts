import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { normalise } from '../../src/clinic-file/normalise.ts'
import { readClinicFile } from '../../src/clinic-file/read.ts'
import { clinicFile } from '../../src/clinic-file/schema.ts'
import type { Step } from '../../src/domain/clinic.ts'
import { fits, offeredAnswers, type Walked, walk, walkedAnswers } from '../../src/domain/path.ts'
import { createPathGraph } from '../../src/domain/path-graph.ts'
import { findReach } from '../../src/domain/path-reach.ts'
import { fc } from '../support/chance.ts'
import { quickest } from '../support/quickest.ts'
import { tryEverybody } from './all-walks.ts'
import { tangledFile } from './big-files.ts'
import { runs, validFile } from './random-files.ts'

const example = readFileSync(join(resolve(import.meta.dirname, '../..'), 'config/clinic.yaml'), 'utf8')

test('what nobody can come to is exactly what no patient, tried one by one, comes to', () => {
  fc.assert(
    fc.property(validFile({ steps: 5, answers: 3 }), (file) => {
      const { path } = normalise(clinicFile.parse(file))
      const { asked, offered, taken, exact } = findReach(path)
      const tried = tryEverybody({ path })
      expect(exact).toBe(true)
      expect(asked).toEqual(tried.asked)
      expect(offered).toEqual(tried.offered)
      expect(taken).toEqual(tried.taken)
    }),
    { numRuns: runs },
  )
})

test('a random file has no problem but what nobody can come to, and says so at the right place', () => {
  fc.assert(
    fc.property(validFile({ steps: 5, answers: 3 }), (file) => {
      const { clinic, problems } = readClinicFile(stringify(file))
      expect(problems.filter(({ code }) => code !== 'unreachable')).toEqual([])
      expect(clinic === undefined).toBe(problems.length > 0)
      const { path } = normalise(clinicFile.parse(file))
      const tried = tryEverybody({ path })
      const unasked = path.flatMap((step, index) =>
        step.answers.length > 0 && !tried.asked.has(step) ? [`path[${index}]`] : [],
      )
      expect(problems.map((problem) => problem.path).filter((at) => /^path\[\d\]$/.test(at))).toEqual(unasked)
    }),
    { numRuns: runs },
  )
})

test('the picture has exactly the ways that patients can go', () => {
  fc.assert(
    fc.property(validFile({ steps: 4, answers: 3 }), (file) => {
      const { path } = normalise(clinicFile.parse(file))
      const { edges } = createPathGraph({ path })
      const drawn = edges.flatMap(({ from, to, answers }) =>
        answers.length === 0 ? [`${from} ${to}`] : answers.map(({ id }) => `${from} ${id} ${to}`),
      )
      expect([...new Set(drawn)].sort()).toEqual([...tryEverybody({ path }).ways].sort())
    }),
    { numRuns: Math.ceil(runs / 4) },
  )
})

test('every walk over a long path ends in the form or an exit, and comes only where somebody can come', () => {
  fc.assert(
    fc.property(validFile({ steps: 20, answers: 5 }), fc.infiniteStream(fc.nat()), (file, choices) => {
      const { path } = normalise(clinicFile.parse(file))
      const reach = findReach(path)
      for (const { step, answer } of walkAtRandom(path, choices)) {
        expect(reach.asked.has(step)).toBe(true)
        expect(reach.offered.has(answer)).toBe(true)
      }
    }),
    { numRuns: Math.ceil(runs / 2) },
  )
})

test('a path too tangled to follow exactly is proven at once, and nothing a patient comes to is called unreachable', async () => {
  const choices = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 1, seed: 7 })[0] ?? [].values()
  for (const looksBack of [1, 3, 5]) {
    const file = tangledFile(60, 200, looksBack)
    const source = stringify(file)
    // Following every way would take for ever; the bench holds it against 200 milliseconds.
    const enough = 10 * (await quickest(() => parse(source), 0, 5))
    expect(await quickest(() => readClinicFile(source), enough)).toBeLessThan(enough)

    const { path } = normalise(clinicFile.parse(file))
    const reach = findReach(path)
    expect(reach.exact).toBe(false)
    for (let patient = 0; patient < 500; patient++) {
      const given: Record<string, string> = {}
      for (const { step, answer } of walkAtRandom(path, choices)) {
        given[step.id] = answer.id
        const taken = answer.cases.find(({ when }) => fits(when, given))
        expect(reach.offered.has(answer) && taken && reach.taken.has(taken)).toBe(true)
      }
    }
  }
})

test('sixty steps that all look back at the first three are followed exactly', () => {
  const { path } = normalise(clinicFile.parse(tangledFile(60, 200, 1, { among: 3 })))
  expect(findReach(path).exact).toBe(true)
})

test('no text makes the reader fall over', () => {
  const pieces = [
    ...'[]{}:,-#&*!|>\'"%@`?\n \t~',
    'clinic',
    'path:\n  - ',
    'then: ',
    '<<: ',
    '&a ',
    '*a ',
    '\u0000',
    'ü',
    '0x1',
    '.inf',
  ]
  const cut = fc.tuple(fc.nat(example.length), fc.nat(60), fc.array(fc.constantFrom(...pieces), { maxLength: 5 }))
  const broken = fc
    .array(cut, { minLength: 1, maxLength: 3 })
    .map((cuts) =>
      cuts.reduce(
        (text, [from, length, put]) => text.slice(0, from) + put.join('') + text.slice(from + length),
        example,
      ),
    )
  const junk = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(broken, junk, fc.string({ unit: 'binary' })), (source) => {
      const lines = source.split('\n').length
      const { clinic, problems, warnings } = readClinicFile(source)
      expect(clinic === undefined).toBe(problems.length > 0)
      for (const { line, column, message } of [...problems, ...warnings]) {
        expect(line >= 1 && line <= lines && column >= 1).toBe(true)
        expect(message).not.toBe('')
      }
    }),
    { numRuns: Math.ceil(runs / 4) },
  )
})

/** One patient's clicks; fails when they do not end. */
function walkAtRandom(path: readonly Step[], choices: Iterator<number>): readonly Walked[] {
  const answers: Record<string, string> = {}
  for (let clicks = 0; clicks <= path.length; clicks++) {
    const now = walk({ path }, answers)
    if (now.outcome.kind !== 'question') return now.walked
    const { step } = now.outcome
    const offered = offeredAnswers(step, walkedAnswers(now))
    answers[step.id] = offered[choices.next().value % offered.length]?.id ?? ''
  }
  throw new Error('more questions than steps')
}
