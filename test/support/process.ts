import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export type Invocation = {
  /** Extra environment; TERMINPFAD_* of the shell that runs the tests never reaches the program. */
  env?: Record<string, string>
  /** Where it runs; relative paths and the data directory start here. */
  cwd?: string
  /** Standard input; none is like /dev/null. */
  input?: string
  /** A compiled binary instead of the source. */
  binary?: string
}

export type Finished = { code: number; stdout: string; stderr: string }

export type Server = {
  /** http://localhost:<port>, or the public address that was given. */
  url: string
  port: number
  pid: number
  /** Its own directory, with data/ inside. */
  directory: string
  stdout(): string
  stderr(): string
  /** Sends the signal and waits for the end; gives the exit code. */
  end(signal?: NodeJS.Signals): Promise<number>
  /** Ends it, and removes its directory unless it was given. */
  stop(): Promise<number>
}

/** Runs one command to its end. */
export async function terminpfad(args: readonly string[], how: Invocation = {}): Promise<Finished> {
  const child = spawn(args, how)
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { code, stdout, stderr }
}

export type Serving = Invocation & {
  /** The clinic file; the example practice when absent. */
  config?: string
  args?: readonly string[]
  /** The port to come back to after an end; one that the system chooses when absent. */
  port?: number
}

/** Starts `serve` and waits until it says where it answers. Throws with what it said when it ends before. */
export async function startServer({ config, args = [], port = 0, ...how }: Serving = {}): Promise<Server> {
  const directory = how.cwd ?? makeDirectory()
  const file = config ?? join(root, 'config/clinic.yaml')
  const child = spawn(['serve', '--config', file, '--port', String(port), ...args], { ...how, cwd: directory })
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    const code = await child.exited
    // What it said last is still on its way.
    await Promise.all([stdout.ended, stderr.ended])
    return code
  }
  const url = await stderr.found(/^ *Patients +(https?:\S+)\/$/m)
  if (!url) throw new Error(`serve ended with ${await end()}:\n${stdout.text()}${stderr.text()}`)
  return {
    ...{ url, port: Number(new URL(url).port), pid: child.pid, directory, end },
    ...{ stdout: stdout.text, stderr: stderr.text },
    stop: async () => {
      const code = await end()
      if (!how.cwd) rmSync(directory, { recursive: true, force: true })
      return code
    },
  }
}

/** A directory of its own for a test that runs the program more than once. */
export function makeDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'terminpfad-'))
}

/** Runs one command in a terminal, as a person does who waits for each question and types; gives what was seen. */
export async function typing(
  args: readonly string[],
  answers: readonly (readonly [question: string, keys: string])[],
  how: Invocation,
): Promise<{ code: number; seen: string }> {
  let seen = ''
  const waiting = [...answers]
  const child = Bun.spawn([...program(how), ...args], {
    ...{ cwd: how.cwd ?? root, env: { ...environment(how), CI: undefined, NO_COLOR: '1' } },
    terminal: {
      cols: 120,
      rows: 40,
      data(terminal, bytes) {
        seen += Bun.stripANSI(Buffer.from(bytes).toString())
        const [question, keys] = waiting[0] ?? []
        if (question === undefined || keys === undefined || !seen.includes(question)) return
        waiting.shift()
        terminal.write(keys)
      },
    },
  })
  return { code: await child.exited, seen }
}

function program({ binary }: Invocation): string[] {
  // Bun looks for tsconfig.json, and so for the kind of JSX, where it is started.
  const bun = [process.execPath, '--tsconfig-override', join(root, 'tsconfig.json')]
  return binary ? [binary] : [...bun, join(root, 'src/cli/main.ts')]
}

function environment({ env = {} }: Invocation): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TERMINPFAD_|VITEST|NODE_ENV)/.test(name))
  return { ...Object.fromEntries(inherited), ...env }
}

function spawn(args: readonly string[], how: Invocation) {
  const { cwd = root, input } = how
  return Bun.spawn([...program(how), ...args], {
    cwd,
    env: environment(how),
    stdin: input === undefined ? 'ignore' : new Blob([input]),
    stdout: 'pipe',
    stderr: 'pipe',
  })
}

/** What a program says, as it comes. */
function collect(stream: ReadableStream<Uint8Array>) {
  const decoder = new TextDecoder()
  const waiting = new Set<() => void>()
  let text = ''
  let isOver = false
  const read = async () => {
    for await (const chunk of stream) {
      text += decoder.decode(chunk, { stream: true })
      for (const look of waiting) look()
    }
  }
  const ended = read()
    // It was killed in the middle; what came until then stays.
    .catch(() => undefined)
    .finally(() => {
      isOver = true
      for (const look of waiting) look()
    })
  return {
    text: () => text,
    ended,
    /** The first group of what fits, as soon as it was said; undefined when it never was. */
    found: (pattern: RegExp) =>
      new Promise<string | undefined>((resolve) => {
        const look = () => {
          const group = pattern.exec(text)?.[1]
          if (group === undefined && !isOver) return
          waiting.delete(look)
          resolve(group)
        }
        waiting.add(look)
        look()
      }),
  }
}
