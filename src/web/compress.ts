import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import type { Env } from './context.ts'

const compressible = /^(text\/(?!event-stream)|application\/(json|javascript)|image\/svg)/
/** Below this many bytes the saving is smaller than what it costs. */
const worthwhile = 600

/**
 * Packs the texts that are made for one answer; the shelf of assets packs its own. At once and not as a stream:
 * pages are small, and a stream costs a third of the throughput.
 */
export const compressed: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  if (c.var.isKept) return
  const { res } = c
  if (!compressible.test(res.headers.get('content-type') ?? '') || res.headers.has('content-encoding')) return
  const vary = res.headers.get('vary')
  if (!vary?.includes('Accept-Encoding')) c.header('Vary', vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding')
  if (c.req.method === 'HEAD' || !res.body || !takesCoding('gzip', c.req.header('accept-encoding'))) return

  const body = await res.bytes()
  const packed = body.byteLength < worthwhile ? body : gzipSync(body, { level: 1 })
  c.res = new Response(packed, res)
  c.res.headers.delete('content-length')
  if (packed !== body) c.res.headers.set('content-encoding', 'gzip')
}

export type Coding = 'br' | 'gzip'

/** How to pack what is kept and sent again and again. */
export function codingFor(accept?: string): Coding | undefined {
  return (['br', 'gzip'] as const).find((coding) => takesCoding(coding, accept))
}

/** Packs a page to be kept: worth more time than one for a single answer, and no more than a millisecond. */
export function pack(page: string, coding: Coding | undefined): Uint8Array<ArrayBuffer> {
  if (coding === 'br')
    return new Uint8Array(brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
  return new Uint8Array(coding ? gzipSync(page) : Buffer.from(page))
}

/** RFC 9110, 12.5.3: named, or covered by a star, and not ruled out with a weight of zero. */
export function takesCoding(coding: Coding, accept = ''): boolean {
  const wishes = accept
    .slice(0, 500)
    .toLowerCase()
    .split(',')
    .map((wish) => wish.split(';').map((part) => part.trim()))
  const wish = wishes.find(([name]) => name === coding) ?? wishes.find(([name]) => name === '*')
  return wish !== undefined && !wish.some((part) => /^q=0(\.0*)?$/.test(part))
}
