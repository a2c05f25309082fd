import { Hono } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import { findOutside } from '../db/house.ts'
import { allowing } from './allowing.tsx'
import { answering, isUnderWay } from './answering.ts'
import { loadAssets } from './assets.ts'
import type { Env, Page, Parts } from './context.ts'
import { failed, notFound } from './errors.tsx'
import { framing } from './framing.ts'
import { crossSite, tooMuch, unknownHost } from './guard.ts'
import { checkRoutes, listWaysBack, type Route } from './route.ts'
import { routes } from './routes.ts'

/**
 * The whole web side. Every address goes through the guard and then to the one handler the table names.
 * Throws when the table leaves open who may see an address.
 */
export function createApp(parts: Parts, table: readonly Route[] = routes): Hono<Env> {
  checkRoutes(table)
  // The quicker router cannot hold addresses like /termin/:draft/:step: without this it would be filled first, in vain.
  const app = new Hono<Env>({ router: new TrieRouter() })
  const assets = loadAssets()
  const answer = answering(parts, assets.urlsFor)
  const guard = [unknownHost, crossSite, tooMuch]
  const asset = (c: Page) => assets.answer(c.req.path, c.req.header('accept-encoding') ?? '') ?? c.notFound()
  app.get('/assets/*', answer('/assets/*', [unknownHost], asset))
  app.get('/healthz', answer('/healthz', [unknownHost], healthz))
  for (const route of table)
    app.on(
      route.method,
      route.path,
      answer(route.path, [...guard, ...framing(route), ...allowing(route)], route.handle),
    )
  for (const { path, page } of listWaysBack(table))
    app.get(
      path,
      answer(path, guard, (c) => c.redirect(c.var.view.href(above(c, page)), 303)),
    )
  const unknown = answer('/*', guard, nothingThere)
  // A handler that finds nothing ends here as well.
  app.notFound((c) => (isUnderWay(c) ? nothingThere(c) : unknown(c)))
  app.onError((error, c) => failed(error, c))
  return app
}

function nothingThere(c: Page): Response | Promise<Response> {
  return withoutSlash(c) ?? notFound(c)
}

/** The beginning of this address that is as long as the page's. */
function above(c: Page, page: string): string {
  return new URL(c.req.url).pathname.split('/').slice(0, page.split('/').length).join('/')
}

/** What somebody typed with a slash at its end. */
function withoutSlash(c: Page): Response | undefined {
  const { pathname, search } = new URL(c.req.url)
  const bare = pathname.replace(/\/+$/, '')
  if (bare === pathname || !/^\/[^/\\]/.test(bare) || !['GET', 'HEAD'].includes(c.req.method)) return undefined
  return c.redirect(bare + search, 303)
}

async function healthz(c: Page) {
  try {
    await findOutside(c.var.db)
    return c.text('ok')
  } catch (error) {
    c.var.log.error({ requestId: c.var.requestId, stack: String(error) }, 'the database does not answer')
    return c.text('not ok', 503)
  }
}
