import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contrast, grounds, type Rgb, readHex } from '../src/domain/contrast.ts'
import { lookStyles } from './look.ts'

test('a colour that reads well is left as it is', () => {
  expect(lookStyles('#7a1f5c')).toContain(':root{--accent:#7a1f5c;--on-accent:#ffffff}')
})

test('what is no colour changes nothing and cannot carry a rule', () => {
  expect(lookStyles('red}body{display:none')).toBe('')
  expect(lookStyles(undefined)).toBe('')
})

test('no ground of the stylesheet is harder to read on than those the colour is measured against', () => {
  const css = readFileSync(join(import.meta.dirname, 'app.css'), 'utf8')
  const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, tokens]) => tokens)
  const white: Rgb = [255, 255, 255]
  expect([groundsIn(light), groundsIn(dark)].map(({ length }) => length)).toEqual([3, 3])
  for (const ground of groundsIn(light))
    expect(contrast(ground, white)).toBeLessThanOrEqual(contrast(grounds.light, white))
  for (const ground of groundsIn(dark))
    expect(contrast(ground, white)).toBeGreaterThanOrEqual(contrast(grounds.dark, white))
})

function groundsIn(tokens: string): Rgb[] {
  const found = ['paper', 'surface', 'foot'].map((name) => new RegExp(`--${name}: (#\\w+);`).exec(tokens)?.[1] ?? '')
  return found.map((value) => readHex(value)).filter((rgb) => rgb !== undefined)
}
