import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { isLoopback } from '../domain/loopback.ts'
import { isAddress, type Proxies } from '../web/proxies.ts'
import { Stop } from './terminal.ts'

export type Settings = {
  configFile: string
  dataDir: string
  /** postgres://… or nothing, for SQLite in the data directory. */
  databaseUrl?: string
  host: string
  port: number
  baseUrl: string
  /** Nobody said the public address: it is the usual one. */
  baseUrlAssumed: boolean
  smtpUrl?: string
  limits: boolean
  proxies: Proxies
}

/** The options of a command that are settings, as commander gives them. */
export type SettingsOptions = Partial<
  Record<'config' | 'data' | 'database' | 'host' | 'port' | 'baseUrl' | 'smtp', string>
> & {
  /** true, or the addresses as typed. */
  behindProxy?: boolean | string
}

type Group = 'config' | 'data' | 'mail' | 'listen'

const groups: Record<Group, [flags: string, description: string][]> = {
  config: [['--config <file>', 'the clinic file (TERMINPFAD_CONFIG, else config/clinic.yaml)']],
  data: [
    ['--data <dir>', 'where everything is kept (TERMINPFAD_DATA, else data)'],
    ['--database <url>', 'for PostgreSQL, which this version does not speak yet (TERMINPFAD_DATABASE_URL)'],
  ],
  mail: [
    [
      '--smtp <url>',
      'mail server (TERMINPFAD_SMTP_URL, or a file that TERMINPFAD_SMTP_URL_FILE names); without one, mails become files',
    ],
    ['--base-url <url>', 'the address patients see (TERMINPFAD_BASE_URL, else http://localhost:<port>)'],
  ],
  listen: [
    ['--host <address>', 'listen on this address (TERMINPFAD_HOST, else 127.0.0.1)'],
    ['--port <number>', 'listen on this port (TERMINPFAD_PORT, else 8080)'],
    [
      '--behind-proxy [addresses]',
      'a proxy in front speaks TLS and tells who visits; without its addresses (with commas between), any of private networks may',
    ],
  ],
}

/** Adds the options of these groups to a command. */
export function withSettings(command: Command, ...wanted: Group[]): Command {
  for (const group of wanted) for (const [flags, description] of groups[group]) command.option(flags, description)
  return command
}

/**
 * Options win over the environment, in which an empty value is none. The only place that reads it. Stops with 2 on a
 * value that cannot be used.
 */
export function readSettings(
  options: SettingsOptions,
  environment: Record<string, string | undefined> = process.env,
): Settings {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const databaseUrl = options.database ?? secret('TERMINPFAD_DATABASE_URL', env)
  const smtpUrl = options.smtp ?? secret('TERMINPFAD_SMTP_URL', env)
  const host = options.host ?? env.TERMINPFAD_HOST ?? '127.0.0.1'
  const port = readPort(options.port ?? env.TERMINPFAD_PORT ?? '8080')
  const baseUrl = options.baseUrl ?? env.TERMINPFAD_BASE_URL
  const limitsOff = env.TERMINPFAD_LIMITS === 'off'
  return {
    configFile: options.config ?? env.TERMINPFAD_CONFIG ?? 'config/clinic.yaml',
    dataDir: options.data ?? env.TERMINPFAD_DATA ?? 'data',
    ...(databaseUrl && { databaseUrl }),
    host,
    port,
    baseUrl: readBaseUrl(baseUrl ?? `http://localhost:${port}`),
    baseUrlAssumed: baseUrl === undefined,
    ...(smtpUrl && { smtpUrl }),
    limits: !(limitsOff && isLoopback(host)),
    proxies: readProxies(options.behindProxy ?? false),
  }
}

function secret(name: string, env: Record<string, string | undefined>): string | undefined {
  const file = env[`${name}_FILE`]
  if (env[name] || !file) return env[name]
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new Stop(`${name}_FILE names ${file}, which cannot be read.`, 2)
  }
}

function readProxies(typed: boolean | string): Proxies {
  if (typeof typed === 'boolean') return typed ? 'private' : 'none'
  const addresses = typed.split(',').map((address) => address.trim())
  const wrong = addresses.find((address) => !isAddress(address))
  if (wrong !== undefined) throw new Stop(`--behind-proxy takes addresses like 192.0.2.1, not "${wrong}".`, 2)
  return addresses
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535) throw new Stop(`--port must be a number from 0 to 65535, not "${text}".`, 2)
  return port
}

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search)
    throw new Stop(`--base-url must be an address like https://termin.example.org, not "${text}".`, 2)
  return url.origin
}
