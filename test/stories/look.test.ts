import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LoadedFile, loadClinicFile } from '../../src/clinic-file/load.ts'
import { openPractice, type Practice } from '../support/practice.ts'

const clinic = 'clinic: { name: Praxis Beispiel, phone: "112" }\n'
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>alert(1)</script><path d="M0 0h1v1z"/></svg>'
let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'look-'))
  writeFileSync(join(directory, 'logo.svg'), svg)
  writeFileSync(
    join(directory, 'large.png'),
    Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2e5)]),
  )
  writeFileSync(join(directory, 'notes.txt'), 'no picture')
})
afterAll(() => rmSync(directory, { recursive: true }))

async function load(look: string): Promise<LoadedFile> {
  const file = join(directory, 'clinic.yaml')
  writeFileSync(file, `${clinic}look: ${look}\n`)
  return await loadClinicFile(file)
}

const said = (found: { code: string; message: string }[]) => found.map(({ code, message }) => `${code} ${message}`)

describe('config validate looks at the look', () => {
  test.each(['"#0b5c7a"', '"#06c"', '"#000000"'])('a colour that can be read, %s, needs no word', async (color) => {
    expect(await load(`{ color: ${color} }`)).toMatchObject({ problems: [], warnings: [] })
  })

  test('a pale one is a warning with both colours, and the file stays usable', async () => {
    const { clinic, warnings } = await load('{ color: "#ffd400" }')
    expect(clinic?.look.color).toBe('#ffd400')
    expect(said(warnings)).toEqual([
      expect.stringMatching(
        /^contrast #ffd400 is too pale .*\(contrast 1\.\d, needed 4\.5\): #7\w6\w00 is used there$/,
      ),
    ])
  })

  test.each(['0b5c7a', '"#0b5c7"', 'teal', '"rgb(0, 0, 0)"'])('%s is no colour', async (color) => {
    expect(said((await load(`{ color: ${color} }`)).problems)).toEqual([
      expect.stringMatching(/^(invalid_value|wrong_type) must be/),
    ])
  })

  test.each([
    ['logo.svg', []],
    ['fehlt.png', ['unknown_reference there is no file "fehlt.png" beside this one to read']],
    ['large.png', ['invalid_value is larger than 200 kB and is not shown']],
    ['notes.txt', ['invalid_value is not a PNG, JPEG, WebP or SVG picture and is not shown']],
    ['.', ['unknown_reference there is no file "." beside this one to read']],
  ])('the logo %s', async (name, expected) => {
    const { clinic, warnings } = await load(`{ logo: "${name}" }`)
    expect(said(warnings)).toEqual(expected)
    expect(clinic?.look.logo !== undefined).toBe(expected.length === 0)
  })

  test.each(['../logo.svg', '/etc/passwd', 'a/../../b.png', 'C:\\logo.png', '..\\logo.png'])(
    'a logo from elsewhere is refused: %s',
    async (name) => {
      expect(said((await load(`{ logo: '${name}' }`)).problems)).toEqual([
        'invalid_value must be the name of a file beside this one',
      ])
    },
  )
})

describe('patients see the practice’s own look', () => {
  let practice: Practice
  beforeAll(async () => {
    const { clinic } = await load('{ color: "#ffd400", logo: logo.svg }')
    practice = await openPractice(clinic && { clinic })
  })
  afterAll(() => practice.close())

  test('its colour in the one stylesheet, readable in light and in dark', async () => {
    const visitor = practice.visitor()
    await visitor.visit('/')
    const [sheet, ...others] = visitor.document.querySelectorAll('link[rel=stylesheet]')
    expect(others).toEqual([])
    await visitor.visit(sheet?.getAttribute('href') ?? '')
    expect(visitor.body).toMatch(
      /:root\{--accent:#7\w6\w00;--on-accent:#ffffff\}@media[^{]*dark\)\{:root\{--accent:#ffd400/,
    )
    expect(visitor.answer.headers.get('cache-control')).toContain('immutable')
  })

  test('its logo in the header, beside its name', async () => {
    const visitor = practice.visitor()
    await visitor.visit('/')
    const logo = visitor.document.querySelector('header img')
    expect(logo?.getAttribute('alt')).toBe('')
    expect(logo?.closest('a')?.textContent).toContain('Praxis Beispiel')
    await visitor.visit(logo?.getAttribute('src') ?? '')
    expect(visitor.body).toBe(svg)
    expect(visitor.answer.headers.get('content-type')).toBe('image/svg+xml')
  })

  test('a logo that would run a script does nothing, even opened by itself', async () => {
    const visitor = practice.visitor()
    await visitor.visit('/')
    await visitor.visit(visitor.document.querySelector('header img')?.getAttribute('src') ?? '')
    const policy = visitor.answer.headers.get('content-security-policy')
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
    expect(visitor.answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('without a colour or a logo the page is as it always was', async () => {
    const plain = await openPractice({ yaml: clinic })
    const visitor = plain.visitor()
    await visitor.visit('/')
    expect(visitor.document.querySelectorAll('header img')).toHaveLength(0)
    await plain.close()
  })
})
