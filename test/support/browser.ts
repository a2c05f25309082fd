import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import pkg from '../../package.json' with { type: 'json' }

const root = resolve(import.meta.dirname, '../..')

/** Chromium from the npm package, needing nothing of the machine; CHROMIUM_PATH names another one. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH
  if (own) return chromium.launch({ executablePath: own, args: ['--no-sandbox'] })

  const home = join(root, `node_modules/.cache/chromium-${pkg.devDependencies['@sparticuz/chromium']}`)
  if (!existsSync(home)) await unpackTo(home)
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    env: { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  })
}

/** Unpacks aside and moves, since several test files may come here at the same moment. */
async function unpackTo(home: string): Promise<void> {
  mkdirSync(dirname(home), { recursive: true })
  const aside = mkdtempSync(`${home}-`)
  const child = Bun.spawn([process.execPath, join(import.meta.dirname, 'unpack-chromium.ts')], {
    // The package unpacks to the temporary directory; this environment makes it bring libnss3 and its friends along.
    env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    stdout: 'ignore',
    stderr: 'inherit',
  })
  if ((await child.exited) !== 0) throw new Error('Chromium could not be unpacked')
  writeFileSync(join(aside, 'fonts.conf'), fontsIn(home))
  try {
    renameSync(aside, home)
  } catch (error) {
    rmSync(aside, { recursive: true })
    if (!existsSync(home)) throw error
  }
}

function fontsIn(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`
}
