import { frameMark } from '../../templates/view.ts'
import type { Check } from './answering.ts'
import { isFramed } from './context.ts'
import type { Route } from './route.ts'

/**
 * Marks the pages that may be framed, and keeps the address true: where the browser says how a page is shown, its
 * address says so exactly while it is in a frame. Older browsers say nothing, and there the address is believed.
 */
export function framing({ framable = false, method }: Route): Check[] {
  if (!framable) return []
  return [
    (c) => {
      c.set('framable', true)
      if (method !== 'GET') return undefined
      const shownIn = c.req.header('sec-fetch-dest')
      const framed = isFramed(c)
      const isTrue = framed ? shownIn !== 'document' : shownIn !== 'iframe'
      return isTrue ? undefined : c.redirect(addressFor(c.req.url, { framed: !framed }), 303)
    },
  ]
}

function addressFor(address: string, { framed }: { framed: boolean }): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(frameMark))
    if (framed) url.searchParams.set(name, value)
    else url.searchParams.delete(name)
  return url.pathname + url.search
}
