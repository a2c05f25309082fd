import { brotliCompressSync, constants } from 'node:zlib'
import type { Page } from './context.ts'

const compressible = /^(text\/(?!event-stream)|application\/(json|javascript)|image\/svg)/
/** Below this many bytes the saving is smaller than what it costs. */
const worthwhile = 600

/**
 * Packs the texts that are made for one answer; the shelf of assets packs its own. At once and not as a stream:
 * pages are small, and a stream costs a third of the throughput.
 */
export async function packed(c: Page, answer: Response): Promise<Response> {
  if (c.var.isKept) return answer
  const { headers } = answer
  if (!compressible.test(headers.get('content-type') ?? '') || headers.has('content-encoding')) return answer
  const vary = headers.get('vary')
  if (!vary?.includes('Accept-Encoding')) headers.set('Vary', vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding')
  if (c.req.method === 'HEAD' || !answer.body || !takesCoding('gzip', c.req.header('accept-encoding'))) return answer

  const body = await answer.bytes()
  const small = body.byteLength < worthwhile ? body : Bun.gzipSync(body, { level: 1 })
  const sent = new Response(small, answer)
  sent.headers.delete('content-length')
  if (small !== body) sent.headers.set('content-encoding', 'gzip')
  return sent
}

export type Coding = 'br' | 'gzip'
/** small: as few bytes as a millisecond allows, for what is sent again and again. quick: for what is soon made anew. */
export type Effort = 'small' | 'quick'

/** The best coding the browser takes. */
export function codingFor(accept: string | undefined, effort: Effort): Coding | undefined {
  const codings: readonly Coding[] = effort === 'small' ? ['br', 'gzip'] : ['gzip']
  return codings.find((coding) => takesCoding(coding, accept))
}

/** A page as it travels. */
export function pack(page: string, coding: Coding | undefined, effort: Effort): Uint8Array<ArrayBuffer> {
  if (coding === 'br')
    return new Uint8Array(brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
  return coding ? Bun.gzipSync(page, { level: effort === 'small' ? 9 : 1 }) : new Uint8Array(Buffer.from(page))
}

/** One of the codings a browser names, with what it says of it. */
const named = {
  br: /(?:^|,)\s*br\s*(;[^,]*)?(?:,|$)/i,
  gzip: /(?:^|,)\s*gzip\s*(;[^,]*)?(?:,|$)/i,
  any: /(?:^|,)\s*\*\s*(;[^,]*)?(?:,|$)/,
}

/** RFC 9110, 12.5.3: named, or covered by a star, and not ruled out with a weight of zero. */
export function takesCoding(coding: Coding, accept = ''): boolean {
  const said = accept.slice(0, 500)
  const wish = named[coding].exec(said) ?? named.any.exec(said)
  return wish !== null && !/;\s*q=0(\.0*)?\s*(;|$)/i.test(wish[1] ?? '')
}
