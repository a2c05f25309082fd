import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { readClinicFile } from '../../src/clinic-file/read.ts'

type Path = (string | number)[]

const root = resolve(import.meta.dirname, '../..')

/** The places of all single values in a file. */
function leavesOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...at, Array.isArray(value) ? Number(key) : key]),
  )
}

/** One language stands for all. */
function isNoTranslation(at: Path): boolean {
  return !['en', 'tr', 'ru', 'uk', 'ar', 'pl'].includes(String(at.at(-1)))
}

function withWrong(file: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return [true]
  const copy = Array.isArray(file) ? [...file] : { ...(file as object) }
  const holder = copy as Record<string | number, unknown>
  holder[key] = withWrong(holder[key], rest)
  return copy
}

describe('one wrong value in a good file is one problem, and nothing that only follows from it', () => {
  for (const name of ['clinic', 'examples/mvz']) {
    const file: unknown = parse(readFileSync(join(root, `config/${name}.yaml`), 'utf8'))
    test.each(
      leavesOf(file)
        .filter(isNoTranslation)
        .map((at) => [at.join('.'), at] as const),
    )(`${name}: %s`, (_name, at) => {
      const { problems } = readClinicFile(stringify(withWrong(file, at)))
      expect(problems.map(({ code, message, path }) => `${code} ${path} ${message}`)).toHaveLength(1)
      expect(['wrong_type', 'invalid_value']).toContain(problems[0]?.code)
    })
  }
})
