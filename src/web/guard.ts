import { bodyLimit } from 'hono/body-limit'
import { networkOf } from '../domain/network.ts'
import type { Check } from './answering.ts'
import type { Page } from './context.ts'
import { notFromHere, tooLarge } from './errors.tsx'
import { isProxy } from './proxies.ts'

/** Only hosts this program is configured for: a foreign name never reaches a page or a mail. */
export function unknownHost(c: Page): ReturnType<Check> {
  const host = c.req.header('host')?.toLowerCase()
  if (host && c.var.origins.some((origin) => origin.endsWith(`//${host}`))) return undefined
  c.var.log.warn({ requestId: c.var.requestId, event: 'unknown-host' }, 'security')
  return c.text('Misdirected request', 421)
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Changes come from our own pages only: Fetch-Metadata, else Origin (OWASP CSRF cheat sheet). */
export function crossSite(c: Page): ReturnType<Check> {
  if (safe.has(c.req.method) || comesFromHere(c)) return undefined
  c.var.log.warn({ requestId: c.var.requestId, event: 'cross-site', route: c.req.path.split('/')[1] }, 'security')
  return notFromHere(c)
}

function comesFromHere(c: Page): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin')
  // A mailed link's page sends no referrer, and older browsers then send "null". Its secret address guards it.
  if (origin === 'null') return c.req.path.startsWith('/v/')
  return origin !== undefined && c.var.origins.includes(origin)
}

/** Forms are small. */
const maxSize = 64 * 1024
const counting = bodyLimit({ maxSize, onError: (c) => tooLarge(c) })

/** What says how long it is, is believed, because the server reads no more than that; the rest is counted. */
export async function tooMuch(c: Page): Promise<Response | undefined> {
  if (c.req.method === 'GET') return undefined
  const length = c.req.header('content-length')
  if (length === undefined || c.req.header('transfer-encoding') !== undefined)
    return (await counting(c, async () => undefined)) ?? undefined
  return Number(length) > maxSize ? tooLarge(c) : undefined
}

/** The visitor's address; a proxy's word counts only where one is declared, and from it alone. */
function visitorAddress(c: Page): string {
  const { proxies } = c.var
  const socket = c.env?.server?.requestIP(c.req.raw)?.address
  const own = socket ?? 'local'
  if (proxies === 'none' || (socket && !isProxy(socket, proxies))) return own
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || own
}

/** What limits count by: the visitor's line, however many addresses it has. */
export function visitorNetwork(c: Page): string {
  return networkOf(visitorAddress(c))
}
