import { existsSync, readFileSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { type BunPlugin, Glob } from 'bun'

/** What a binary can be built for → the export of better-sqlite3 that names its prebuilt addon with a literal path. */
const targets = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64-musl': 'linuxmusl-x64',
  'linux-arm64-musl': 'linuxmusl-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'windows-x64': 'win32-x64',
} as const

type Target = keyof typeof targets

const host = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
const wanted = process.argv.length > 2 ? process.argv.slice(2) : [host]
const unknown = wanted.filter((name) => !isTarget(name))
if (unknown.length > 0) {
  console.error(`There is no target ${unknown.join(', ')}. Targets are ${Object.keys(targets).join(', ')}.`)
  process.exit(2)
}

const sources = digestOfSources()
const sums = await readSums()
for (const target of wanted.filter(isTarget)) sums.set(nameOf(target), await build(target))
const lines = [...sums].map(([name, hash]) => `${hash}  ${name}\n`)
await Bun.write('dist/SHA256SUMS', lines.join(''))

/** Sums of what was built before and is still there, by name. */
async function readSums(): Promise<Map<string, string>> {
  const text = await Bun.file('dist/SHA256SUMS')
    .text()
    .catch(() => '')
  const known = text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)
  return new Map([...known].flatMap(([, hash = '', name = '']) => (existsSync(`dist/${name}`) ? [[name, hash]] : [])))
}

function nameOf(target: Target): string {
  const name = target === host ? 'terminpfad' : `terminpfad-${target}`
  return target.startsWith('windows') ? `${name}.exe` : name
}

/** Builds the binary of one target, says how large it is and gives its SHA-256. */
async function build(target: Target): Promise<string> {
  const name = nameOf(target)
  const result = await Bun.build({
    entrypoints: ['src/cli/main.ts'],
    plugins: [sqliteFor(target), tables()],
    define: { 'process.env.NODE_ENV': '"production"', BUILD: JSON.stringify(sources) },
    // Names stay as written, so that the stack of a bug can be read.
    minify: { whitespace: true, syntax: true, identifiers: false },
    sourcemap: 'inline',
    bytecode: true,
    // What a command does not need is not even read: each late import is a piece of its own.
    splitting: true,
    format: 'esm',
    compile: { target: `bun-${target}`, outfile: `dist/${name}`, autoloadDotenv: false, autoloadBunfig: false },
  })
  for (const file of await readdir('dist')) if (file.endsWith('.map')) await rm(`dist/${file}`)

  const binary = Bun.file(result.outputs[0]?.path ?? `dist/${name}`)
  const hash = new Bun.CryptoHasher('sha256').update(await binary.arrayBuffer()).digest('hex')
  console.log(`dist/${name}  ${(binary.size / 1e6).toFixed(0)} MB`)
  return hash
}

/** The same for the same sources, packages and Bun, wherever they lie. */
function digestOfSources(): string {
  const hasher = new Bun.CryptoHasher('sha256').update(Bun.version)
  for (const path of ['package.json', ...[...new Glob('{src,templates}/**/*.*').scanSync()].sort()])
    hasher.update(`\n${path} ${new Bun.CryptoHasher('sha256').update(readFileSync(path)).digest('hex')}`)
  return hasher.digest('hex')
}

/** The plain import would look for the addon in node_modules; the export named after the target is put inside. */
function sqliteFor(target: Target): BunPlugin {
  return {
    name: 'better-sqlite3-prebuilt',
    setup(build) {
      build.onResolve({ filter: /^better-sqlite3$/ }, () => ({
        path: Bun.resolveSync(`better-sqlite3/${targets[target]}`, import.meta.dir),
      }))
    },
  }
}

/** The tables of words and holidays are parsed as texts, which takes a third of the time of running them as code. */
function tables(): BunPlugin {
  return {
    name: 'tables',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/].+\.json$/ }, async ({ path }) => {
        const text = JSON.stringify(await Bun.file(path).json())
        return { loader: 'js', contents: `export default JSON.parse(${JSON.stringify(text)})` }
      })
    },
  }
}

function isTarget(name: string): name is Target {
  return Object.hasOwn(targets, name)
}
