import { writeSync } from 'node:fs'
import type { Server } from 'bun'
import { type KeptClinic, keepClinic } from '../../clinic-file/keep.ts'
import { ClinicFileError } from '../../clinic-file/load.ts'
import { codeOf } from '../../db/error-code.ts'
import { saveOutside } from '../../db/house.ts'
import type { Database } from '../../db/open.ts'
import type { ServerKey } from '../../db/server-key.ts'
import { hasStaff } from '../../db/staff.ts'
import { addSetupLink } from '../../db/staff-setup.ts'
import type { Clinic } from '../../domain/clinic.ts'
import { isLoopback } from '../../domain/loopback.ts'
import type { Post } from '../../mail/deliver.ts'
import { createApp } from '../../web/app.tsx'
import { watchChanges } from '../../web/events.ts'
import { createLimits } from '../../web/limits.ts'
import { gathering, type Log, openLog } from '../../web/log.ts'
import { openPresence } from '../../web/staff/presence.ts'
import { openData, openKey, openPost, takePlace } from '../house.ts'
import { catchTheRest } from '../last-resort.ts'
import { startRounds } from '../rounds.ts'
import { readSettings, type Settings, type SettingsOptions } from '../settings.ts'
import { Stop, say } from '../terminal.ts'
import { clinicMemory, requireClinic } from './config-file.ts'

/** Serves until it is told to stop (SIGTERM, SIGINT). */
export async function serve(options: SettingsOptions & { migrate?: boolean }): Promise<void> {
  const settings = readSettings(options)
  if (!isLoopback(settings.host) && settings.proxies === 'none')
    throw new Stop(
      `${settings.host} can be reached from outside: put a proxy that speaks TLS in front and say so with --behind-proxy.`,
      2,
    )
  const log = openLog(
    gathering((lines) => writeSync(1, lines)),
    process.stdout.isTTY ? 'warn' : 'info',
  )
  catchTheRest(log)
  const kept = await keepOrStop(settings, log)
  // A mail server that cannot be used is said before anything listens.
  openPost(settings, kept.current())
  const db = await openData(settings, { migrate: options.migrate ?? true })
  const place = takePlace(settings)
  try {
    await serveUntilTold({ settings, log, kept, db, key: openKey(settings) })
  } finally {
    kept.stop()
    await db.destroy()
    place.release()
  }
}

type Opened = { settings: Settings; log: Log; kept: KeptClinic; db: Database; key: ServerKey }

async function serveUntilTold({ settings, log, kept, db, key }: Opened): Promise<void> {
  // Heard from now on: who reads that the server is ready may already tell it to stop.
  const told = untilTold()
  const now = () => Temporal.Now.instant()
  // The port is known only once the server listens, the rounds need the address, and the pages need the rounds.
  let answer: (request: Request, server: Server<undefined>) => Response | Promise<Response> = () =>
    new Response('starting', { status: 503 })
  const server = listen(settings, (request, listening) => answer(request, listening))
  const isOpenPort = settings.port === 0 && settings.baseUrlAssumed
  const baseUrl = isOpenPort ? `http://localhost:${server.port}` : settings.baseUrl
  const rounds = startRounds(postOf({ settings: { ...settings, baseUrl }, db, kept, now }), key, log)
  const changes = watchChanges(db, {
    failed: (error) => log.error({ stack: String(error) }, 'looking for news failed'),
  })
  try {
    const app = createApp({
      ...{ db, key, now, baseUrl, log, changes },
      clinic: kept.current,
      clinicFindings: () => ({ problems: kept.problems(), warnings: kept.warnings() }),
      drawPath: async (clinic, drawing) => (await import('../../clinic-file/graph-svg.ts')).drawPath(clinic, drawing),
      origins: originsOf(baseUrl, settings, server.port ?? settings.port),
      limits: createLimits(settings.limits),
      mailToFiles: settings.smtpUrl === undefined,
      proxies: settings.proxies,
      mailWaits: rounds.mailWaits,
      presence: openPresence(),
      undoTime: 15_000,
    })
    answer = (request, listening) => app.fetch(request, { server: listening })
    await saveOutside(db, { baseUrl, smtp: settings.smtpUrl !== undefined })
    await announce(db, baseUrl, settings)
    await told
  } finally {
    // Open event streams would keep the server from stopping.
    await changes.stop()
    await Promise.all([close(server), rounds.stop()])
  }
}

/** The post of the clinic file as it is at the moment. */
function postOf({ settings, db, kept, now }: Pick<Opened, 'settings' | 'db' | 'kept'> & Pick<Post, 'now'>) {
  const open = (clinic: Clinic): Post => ({
    ...{ db, clinic, now, baseUrl: settings.baseUrl, unlimited: !settings.limits },
    transport: openPost(settings, clinic),
  })
  let post = open(kept.current())
  return () => {
    if (post.clinic !== kept.current()) post = open(kept.current())
    return post
  }
}

/** Stops with all that is wrong when the file cannot be used at the start; later the last good one stays in force. */
async function keepOrStop({ configFile, dataDir }: Settings, log: Log): Promise<KeptClinic> {
  try {
    return await keepClinic(configFile, {
      memory: clinicMemory(dataDir),
      onChange: () => log.info({}, 'the clinic file was read again'),
      onProblems: (problems) =>
        log.error({ problems }, 'the clinic file has problems, the last good one stays in force'),
    })
  } catch (error) {
    // Reads it once more, to say its problems the way every command does.
    if (error instanceof ClinicFileError) await requireClinic(configFile)
    throw error
  }
}

function listen(
  settings: Settings,
  fetch: (request: Request, server: Server<undefined>) => Response | Promise<Response>,
) {
  try {
    return Bun.serve({ hostname: settings.host, port: settings.port, maxRequestBodySize: 1024 * 1024, fetch })
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EADDRINUSE')
      throw new Stop(`Port ${settings.port} is in use. Choose another one: terminpfad serve --port 8081`)
    if (code === 'EACCES') throw new Stop(`Port ${settings.port} needs rights this program does not have.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Stop(`This machine has no address ${settings.host} to listen on. See --host.`)
    throw error
  }
}

/** Lets the requests under way end, for six seconds and no longer. */
async function close(server: Server<undefined>): Promise<void> {
  const timer = setTimeout(() => server.stop(true), 6_000)
  await server.stop()
  clearTimeout(timer)
}

/** The public address, and on this machine its loopback names as well. */
function originsOf(baseUrl: string, { host }: Settings, port: number): string[] {
  const loopback = isLoopback(host) ? ['localhost', '127.0.0.1', '[::1]', host.includes(':') ? `[${host}]` : host] : []
  return [...new Set([baseUrl, ...loopback.map((name) => new URL(`http://${name}:${port}`).origin)])]
}

async function announce(db: Database, baseUrl: string, { proxies, baseUrlAssumed }: Settings): Promise<void> {
  say(`Terminpfad is ready.\n\n  Patients  ${baseUrl}/\n  Staff     ${baseUrl}/praxis`)
  if (proxies === 'none' && baseUrl.startsWith('https:'))
    say('\nAll visitors count as one, and share its limits: --behind-proxy lets the proxy in front tell them apart.')
  if (proxies !== 'none' && baseUrlAssumed)
    say(`\nLinks in mails lead to ${baseUrl}, where only this machine comes to: --base-url says the public address.`)
  if (await hasStaff(db)) return
  const token = await addSetupLink(db, { now: Temporal.Now.instant() })
  say(
    `\nNobody can sign in yet. This link makes the first admin, once, within one hour:\n\n  ${baseUrl}/praxis/einrichten/${token}\n`,
  )
}

function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}
