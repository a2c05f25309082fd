import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { clinicFileSchema } from '../../src/clinic-file/json-schema.ts'
import { readClinicFile } from '../../src/clinic-file/read.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const handbook = read('docs/clinic-file.md')
const examples = [
  'config/clinic.yaml',
  ...readdirSync(join(root, 'config/examples'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `config/examples/${name}`),
]

/** Every name a setting can have, from anywhere in the schema. */
function settingsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return [...own, ...Object.values(schema).flatMap(settingsIn)]
}

const settings = [...new Set(settingsIn(clinicFileSchema()))]

describe('an admin who looks a setting up', () => {
  test.each(settings)('finds %s in the handbook and in an example', (name) => {
    expect(handbook).toContain(`\`${name}\``)
    expect(examples.some((file) => new RegExp(`(^|[\\s{,])${name}:`, 'm').test(read(file)))).toBe(true)
  })

  test('can copy every example of the handbook', () => {
    const blocks = [...handbook.matchAll(/```yaml\n(.*?)```/gs)].map(([, block]) => block ?? '')
    const file = Object.assign({}, ...blocks.map((block) => parse(block) as object))
    expect(blocks).toHaveLength(12)
    file.services.push({ id: 'impfung', name: 'Impfung', minutes: 10 })
    expect(readClinicFile(JSON.stringify(file)).problems).toEqual([])
  })

  test('finds every code that validate can say', () => {
    const codes = [...read('src/clinic-file/problem.ts').matchAll(/^ {2}\| '(\w+)'$/gm)].map(([, code]) => code)
    expect(codes.length).toBeGreaterThan(11)
    for (const code of codes) expect(handbook).toContain(`| \`${code}\` |`)
  })
})

test('the schema beside the example is the one the program prints', () => {
  expect(JSON.parse(read('config/clinic.schema.json'))).toEqual(clinicFileSchema())
})
