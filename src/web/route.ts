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

/** Throws when the table leaves open who may see an address, or names an address twice. */
export function checkRoutes(routes: readonly Route[]): void {
  const seen = new Set<string>()
  for (const { method, path, who } of routes) {
    if (!audiences.includes(who)) throw new Error(`${method} ${path} does not say who may see it`)
    if (seen.has(`${method} ${path}`)) throw new Error(`${method} ${path} stands twice in the table of addresses`)
    seen.add(`${method} ${path}`)
  }
}
