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
  /** http://localhost:<port> */
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
  /** The port to come back to after an end; a free one when absent. */
  port?: number
  /** Milliseconds until it must answer. */
  within?: number
}

/** Starts `serve` on a free port and waits until it answers. Throws with what it said when it ends before. */
export async function startServer({
  config,
  args = [],
  port = freePort(),
  within = 20_000,
  ...how
}: Serving = {}): Promise<Server> {
  const directory = how.cwd ?? makeDirectory()
  const url = `http://localhost:${port}`
  const file = config ?? join(root, 'config/clinic.yaml')
  const child = spawn(['serve', '--config', file, '--port', String(port), ...args], { ...how, cwd: directory })
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return child.exited
  }
  if (!(await answers(`http://127.0.0.1:${port}/healthz`, child, within))) {
    await end('SIGKILL')
    throw new Error(`serve did not answer on port ${port}:\n${stdout()}${stderr()}`)
  }
  return {
    ...{ url, port, pid: child.pid, directory, stdout, stderr, end },
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

/** A port nobody listens on just now. */
function freePort(): number {
  const probe = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data: () => undefined } })
  const { port } = probe
  probe.stop(true)
  return port
}

function spawn(args: readonly string[], { env = {}, cwd = root, input, binary }: Invocation) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TERMINPFAD_|VITEST|NODE_ENV)/.test(name))
  // Bun looks for tsconfig.json, and so for the kind of JSX, where it is started.
  const bun = [process.execPath, '--tsconfig-override', join(root, 'tsconfig.json')]
  const program = binary ? [binary] : [...bun, join(root, 'src/cli/main.ts')]
  return Bun.spawn([...program, ...args], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
    stdin: input === undefined ? 'ignore' : new Blob([input]),
    stdout: 'pipe',
    stderr: 'pipe',
  })
}

async function answers(address: string, child: Bun.Subprocess, within: number): Promise<boolean> {
  const until = Date.now() + within
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.ok) return true
    await Bun.sleep(2)
  }
  return false
}

function collect(stream: ReadableStream<Uint8Array>): () => string {
  const decoder = new TextDecoder()
  let text = ''
  const read = async () => {
    for await (const chunk of stream) text += decoder.decode(chunk, { stream: true })
  }
  // Ends with the process; what came until then stays.
  read().catch(() => undefined)
  return () => text
}
