import { type Audience, audiences } from '../domain/staff.ts'
import type { Handler } from './context.ts'

export type Route = {
  method: 'GET' | 'POST'
  path: string
  who: Audience
  handle: Handler
  /** A page asks this by itself: it never counts as somebody working. */
  byItself?: boolean
  /** Public, and without a cookie: the practice's own websites may show it inside theirs. */
  framable?: boolean
}

export const get = (path: string, who: Audience, handle: Handler): Route => ({ method: 'GET', path, who, handle })
export const post = (path: string, who: Audience, handle: Handler): Route => ({ method: 'POST', path, who, handle })

/**
 * The addresses that are only posted to, each with the nearest page above it: after a form has come back with its
 * mistakes, or was put away, a browser may ask for the address it stands under. What was sent is not sent again.
 */
export function listWaysBack(routes: readonly Route[]): { path: string; page: string }[] {
  const pages = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  const posted = routes.filter(({ method, path }) => method === 'POST' && !pages.has(path))
  return posted.flatMap(({ path }) => {
    const parts = path.split('/')
    const page = parts.map((_, index) => parts.slice(0, -index).join('/')).find((above) => pages.has(above))
    return page ? [{ path, page }] : []
  })
}

/** Throws when the table leaves open who may see an address, or names an address twice. */
export function checkRoutes(routes: readonly Route[]): void {
  const seen = new Set<string>()
  for (const { method, path, who } of routes) {
    if (!audiences.includes(who)) throw new Error(`${method} ${path} does not say who may see it`)
    if (seen.has(`${method} ${path}`)) throw new Error(`${method} ${path} stands twice in the table of addresses`)
    seen.add(`${method} ${path}`)
  }
}
