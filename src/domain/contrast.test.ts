import { describe, expect, test } from 'vitest'
import { fc } from '../../test/support/chance.ts'
import { accentsOf, contrast, grounds, type Rgb, readHex, writeHex } from './contrast.ts'

const colours = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`)
const [black, white]: Rgb[] = [
  [0, 0, 0],
  [255, 255, 255],
]

describe('contrast is that of WCAG', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4.0],
    ['#0000ff', '#ffffff', 8.59],
  ])('%s on %s: %d', (one, other, expected) => {
    expect(contrast(colour(one), colour(other))).toBeCloseTo(expected, 2)
    expect(contrast(colour(other), colour(one))).toBeCloseTo(expected, 2)
  })
})

describe('a practice picks a colour', () => {
  test('it is written with six digits or with three, in capitals or not', () => {
    expect(['#0a6', '#00AA66', '#0A6'].map((text) => writeHex(colour(text)))).toEqual(['#00aa66', '#00aa66', '#00aa66'])
    expect(['0a6', '#0a', '#00aa6', '#00aa66ff', 'red', '#ggg', ''].map(readHex)).toEqual(Array(7).fill(undefined))
  })

  test('whatever it is, it is read on light and dark pages, and words are read on it', () => {
    fc.assert(
      fc.property(colours, (color) => {
        const { light, dark } = accents(color)
        expect(contrast(light.accent, grounds.light)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(dark.accent, grounds.dark)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(light.accent, tint(light.accent, [255, 255, 255]))).toBeGreaterThanOrEqual(4.5)
        expect(contrast(dark.accent, tint(dark.accent, [0x1a, 0x25, 0x29]))).toBeGreaterThanOrEqual(4.5)
        for (const { accent, onAccent } of [light, dark]) expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 1000 },
    )
  })

  test('one that is read stays as it is, any other is changed no more than it must be', () => {
    fc.assert(
      fc.property(colours, (color) => {
        const given = colour(color)
        const { accent } = accents(color).light
        if (contrast(given, grounds.light) >= 4.5) expect(accent).toEqual(given)
        else expect(contrast(accent, grounds.light)).toBeLessThan(4.7)
      }),
      { numRuns: 1000 },
    )
  })

  test('yellow becomes a darker yellow on light pages and stays one on dark pages', () => {
    const { light, dark } = accents('#ffd400')
    expect([writeHex(light.accent), light.onAccent]).toEqual([expect.stringMatching(/^#7.6.00$/), white])
    expect([writeHex(dark.accent), dark.onAccent]).toEqual(['#ffd400', black])
  })

  test('what is no colour gives none', () => {
    expect(accentsOf('red}body{display:none')).toBeUndefined()
  })
})

function colour(text: string): Rgb {
  const rgb = readHex(text)
  if (!rgb) throw new Error(`${text} is no colour`)
  return rgb
}

/** --tint of the stylesheet: nine parts of a hundred on a surface. */
function tint(accent: Rgb, surface: Rgb): Rgb {
  const [red, green, blue] = accent.map((part, index) => 0.09 * part + 0.91 * (surface[index] ?? 0))
  return [red ?? 0, green ?? 0, blue ?? 0]
}

function accents(text: string) {
  const found = accentsOf(text)
  if (!found) throw new Error(`${text} is no colour`)
  return found
}
