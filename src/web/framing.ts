import type { MiddlewareHandler } from 'hono'
import { frameMark } from '../../templates/view.ts'
import { type Env, isFramed } from './context.ts'
import type { Route } from './route.ts'

/**
 * Marks the pages that may be framed, and keeps the address true: where the browser says how a page is shown, its
 * address says so exactly while it is in a frame. Older browsers say nothing, and there the address is believed.
 */
export function framing({ framable = false, method }: Route): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!framable) return await next()
    c.set('framable', true)
    const shownIn = c.req.header('sec-fetch-dest')
    const framed = isFramed(c)
    if (method === 'GET' && ((shownIn === 'iframe' && !framed) || (shownIn === 'document' && framed)))
      return c.redirect(addressFor(c.req.url, { framed: !framed }), 303)
    await next()
  }
}

function addressFor(address: string, { framed }: { framed: boolean }): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(frameMark))
    if (framed) url.searchParams.set(name, value)
    else url.searchParams.delete(name)
  return url.pathname + url.search
}
