import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Does for tests what Bun does with `import x from '…' with { type: 'file' | 'text' }`: Vite ignores it. */
const bunImportAttributes = {
  name: 'bun-import-attributes',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!/\.tsx?$/.test(id) || !code.includes('with {')) return null
    return code.replace(
      /import (\w+) from ["']([^"']+)["'] with \{ type: ["'](file|text)["'] \};?/g,
      (_import, name: string, specifier: string, type: string) => {
        const file = resolve(dirname(id), specifier)
        return `const ${name} = ${JSON.stringify(type === 'file' ? file : readFileSync(file, 'utf8'))};`
      },
    )
  },
}

export default defineConfig({
  plugins: [bunImportAttributes],
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    // Bun runs Vitest's threads, not its forks.
    pool: 'threads',
    include: ['test/**/*.test.{ts,tsx}', 'src/**/*.test.ts', 'templates/**/*.test.tsx'],
    // As many files at once as there are processors; Vitest alone would leave one of them idle.
    maxWorkers: availableParallelism(),
    // Tests wait for what should happen, however slow the machine; this ends only those that would wait for ever.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
  },
})
