import { expect, test } from 'vitest'
import { readPicture } from './picture.ts'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)))

test.each([
  ['image/png', bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13])],
  ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF')],
  ['image/webp', bytes('RIFF', [0x24, 0, 0, 0], 'WEBPVP8 ')],
  ['image/svg+xml', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  [
    'image/svg+xml',
    bytes([0xef, 0xbb, 0xbf], '<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg viewBox="0 0 1 1"/>'),
  ],
  [undefined, bytes('GIF89a')],
  [undefined, bytes('RIFF', [0x24, 0, 0, 0], 'WAVEfmt ')],
  [undefined, bytes('<html><svg ></svg></html>')],
  [undefined, bytes('<!doctype html><p>svg')],
  [undefined, bytes('')],
])('a file is %s by its content, whatever its name', (type, content) => {
  expect(readPicture(content)?.type).toBe(type)
})
