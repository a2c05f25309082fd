/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number]

/** A colour for words, links and buttons, and the one that is read on it. */
export type Accent = { accent: Rgb; onAccent: Rgb }

/** Contrast of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: Rgb, other: Rgb): number {
  const [brighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (brighter + 0.05) / (darker + 0.05)
}

/** WCAG 2.2, 1.4.3 (AA), for words of the usual size. */
export const readableContrast = 4.5

/** The darkest ground of the light look, and the brightest of the dark one: with them, all others are readable too. */
export const grounds = { light: [0xed, 0xea, 0xe0], dark: [0x2c, 0x38, 0x3c] } as const satisfies Record<string, Rgb>

/**
 * A practice's colour as it can be read in the light look and in the dark one: as it is where its contrast is enough,
 * else the nearest on the way to black or to white that is. Undefined for what is neither "#rrggbb" nor "#rgb".
 */
export function accentsOf(color: string): Record<'light' | 'dark', Accent> | undefined {
  const rgb = readHex(color)
  if (!rgb) return undefined
  const light = nearestReadable(rgb, grounds.light, black)
  const dark = nearestReadable(rgb, grounds.dark, white)
  return { light: { accent: light, onAccent: readableOn(light) }, dark: { accent: dark, onAccent: readableOn(dark) } }
}

export function readHex(color: string): Rgb | undefined {
  const digits = /^#(?:([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})|([0-9a-f])([0-9a-f])([0-9a-f]))$/i.exec(color)
  const parts = digits?.slice(1).filter((part) => part !== undefined)
  return parts && rgbOf((index) => Number.parseInt((parts[index] ?? '').padEnd(2, parts[index]), 16))
}

export function writeHex(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

function nearestReadable(color: Rgb, ground: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 1 / 256) {
    const mixed = rgbOf((index) => Math.round(color[index] + share * (towards[index] - color[index])))
    if (contrast(mixed, ground) >= readableContrast) return mixed
  }
  return towards
}

/** One of the two always is: their contrasts with any colour multiply to 21. */
function readableOn(color: Rgb): Rgb {
  return contrast(color, white) >= contrast(color, black) ? white : black
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: Rgb): number {
  const [red, green, blue] = rgbOf((index) => {
    const share = color[index] / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function rgbOf(part: (index: 0 | 1 | 2) => number): Rgb {
  return [part(0), part(1), part(2)]
}
