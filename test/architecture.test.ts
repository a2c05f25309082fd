import { readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Glob } from 'bun'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const product = filesIn('{src,templates}/**/*.{ts,tsx}').filter(({ path }) => !/\.test\.|\.d\.ts$/.test(path))

/** Layer → what it may import: other layers, and packages of its own trade. */
const layers: Record<string, { layers: string[]; packages: RegExp }> = {
  'src/domain': { layers: [], packages: /^(zod|node:url)$/ },
  'src/locales': { layers: ['src/domain'], packages: /^intl-messageformat$/ },
  'src/clinic-file': {
    layers: ['src/domain', 'src/locales'],
    packages: /^(yaml|zod|node:.+|@babel\/code-frame|@dagrejs\/dagre)$/,
  },
  'src/db': { layers: ['src/domain'], packages: /^(kysely(\/.+)?|better-sqlite3|pg|node:.+)$/ },
  'src/mail': {
    layers: ['src/domain', 'src/locales', 'src/db', 'templates'],
    packages: /^(nodemailer|node:.+)$/,
  },
  templates: { layers: ['src/domain', 'src/locales'], packages: /^(hono\/(html|jsx)|ical-generator)$/ },
  'src/web': {
    layers: ['src/domain', 'src/locales', 'src/db', 'templates'],
    packages: /^(?!commander|@inquirer|better-sqlite3|nodemailer|yaml|\.)/,
  },
  'src/cli': {
    layers: ['src/domain', 'src/locales', 'src/clinic-file', 'src/db', 'src/mail', 'src/web', 'templates'],
    packages: /^(?!better-sqlite3|nodemailer)/,
  },
}

/** Asset files and data anybody may carry along. */
const asset = /\.(css|js|json|yaml)$/

describe('a newcomer finds the way, because', () => {
  test.each(Object.entries(layers))('%s imports only from the layers below it', (layer, allowed) => {
    const strays = product
      .filter(({ path }) => path.startsWith(`${layer}/`))
      .flatMap((file) => importsOf(file).map((target) => ({ path: file.path, target })))
      .filter(({ target }) => {
        if (asset.test(target)) return false
        if (!/^(src|templates|config|scripts|test)\//.test(target)) return !allowed.packages.test(target)
        return ![layer, ...allowed.layers].some((known) => target.startsWith(`${known}/`))
      })
    expect(strays.map(({ path, target }) => `${path} -> ${target}`)).toEqual([])
  })

  test('every file belongs to a layer', () => {
    const homeless = product.filter(({ path }) => !Object.keys(layers).some((layer) => path.startsWith(`${layer}/`)))
    expect(pathsOf(homeless)).toEqual([])
  })

  test('no file is longer than 200 lines', () => {
    const long = product.filter(({ text }) => lines(text).length > 200)
    expect(long.map(({ path, text }) => `${path} ${lines(text).length}`)).toEqual([])
  })

  test('no file is a drawer for everything', () => {
    const drawers = product.filter(({ path }) =>
      /(^|-)(utils?|helpers?|services|common|types|managers?)\.tsx?$/.test(basename(path)),
    )
    expect(pathsOf(drawers)).toEqual([])
  })

  test('files are named in kebab case', () => {
    expect(pathsOf(product.filter(({ path }) => !/^[a-z0-9-]+(\.[a-z]+)?\.tsx?$/.test(basename(path))))).toEqual([])
  })
})

describe('nothing happens behind the reader’s back:', () => {
  test('only the settings, and the terminal for CI, read the environment', () => {
    const readers = product.filter(({ text }) => /process\.env|Bun\.env|import\.meta\.env/.test(text))
    expect(pathsOf(readers)).toEqual(['src/cli/settings.ts', 'src/cli/terminal.ts'])
  })

  test('importing a file does nothing, except for main', () => {
    // Formatted code starts a statement of the top level in the first column.
    const declaration =
      /^(import|export|const|let|type|interface|(async )?function\*?|(abstract )?class|declare|[>})\]`]|\/\/|\/\*|\s|$)/
    const active = product
      .filter(({ path }) => path !== 'src/cli/main.ts')
      .flatMap(({ path, text }) => withoutTemplates(text).map((line) => ({ path, line })))
      .filter(({ line }) => !declaration.test(line))
    expect(active.map(({ path, line }) => `${path}: ${line}`)).toEqual([])
  })

  test('the domain knows no clock and no chance', () => {
    const impure = product.filter(
      ({ path, text }) =>
        path.startsWith('src/domain/') &&
        /Temporal\.Now|Date\.now|new Date\(\)|Math\.random|crypto\.|fetch\(/.test(text),
    )
    expect(pathsOf(impure)).toEqual([])
  })
})

describe('a page works under the strictest content policy:', () => {
  const pages = product.filter(({ path }) => path.endsWith('.tsx'))

  test.each([
    ['hx-on', /\bhx-on\b/],
    ['values that are JavaScript', /['"{]\s*(js|javascript):/],
    ['style attributes', /\sstyle=/],
    ['inline handlers', /\son[a-z]+=/i],
    ['trigger filters, which need eval', /hx-trigger="[^"]*\[/],
    ['forms that send themselves', /hx-(post|put|patch|delete)[^>]*hx-trigger="(load|revealed|intersect|every)/],
    ['inline scripts', /<script(?![^>]*\ssrc=)/],
    ['anything from another host', /(src|href)="(https?:)?\/\//],
  ])('no template has %s', (_what, pattern) => {
    expect(pathsOf(pages.filter(({ text }) => pattern.test(text)))).toEqual([])
  })

  test('only the document type, what was rendered before, and the picture whose maker escapes its texts, are written unescaped', () => {
    const unescaped = product
      .flatMap(({ path, text }) => lines(text).map((line) => ({ path, line: line.trim() })))
      .filter(({ line }) => /(?<!sql\.|CompiledQuery\.|[a-z])raw\(|dangerouslySetInnerHTML/.test(line))
    expect(unescaped.map(({ path, line }) => `${path} ${line}`)).toEqual([
      'templates/kept.ts const piece = raw(inOnePiece(String(render())))',
      "templates/layout.tsx {raw('<!doctype html>')}",
      'templates/staff/path-page.tsx <Wide labelledBy="drawing">{raw(drawing)}</Wide>',
    ])
  })
})

type SourceFile = { path: string; text: string }

function filesIn(pattern: string): SourceFile[] {
  return [...new Glob(pattern).scanSync(root)]
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** All a file imports, types too: paths from the root of the project, or names of packages. */
function importsOf({ path, text }: SourceFile): string[] {
  const found = [...text.matchAll(/\b(?:from\s+|import\s*\(?\s*)'([^'\n]+)'/g)].map(([, target = '']) => target)
  return found.map((target) => (target.startsWith('.') ? relative(root, resolve(root, dirname(path), target)) : target))
}

/** The lines of a file; what stands inside a template string over several lines is left out. */
function withoutTemplates(text: string): string[] {
  return lines(text.replace(/`[^`]*`/g, '``'))
}

function lines(text: string): string[] {
  return text.trimEnd().split('\n')
}

function pathsOf(files: readonly SourceFile[]): string[] {
  return files.map(({ path }) => path)
}
