import { randomUUID } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { TrieRouter } from 'hono/router/trie-router'
import { sql } from 'kysely'
import type { Assets, View } from '../../templates/view.ts'
import type { Clinic } from '../domain/clinic.ts'
import { allowing } from './allowing.tsx'
import { loadAssets } from './assets.ts'
import { compressed } from './compress.ts'
import { type Env, type Page, type Parts, viewOf } from './context.ts'
import { failed, notFound } from './errors.tsx'
import { framing } from './framing.ts'
import { bodySize, knownHost, sameOrigin } from './guard.ts'
import { headers } from './headers.ts'
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
  app.use(compressed, setTheTable(parts, assets.urlsFor), logged, headers, knownHost)
  app.get('/assets/*', (c) => assets.answer(c.req.path, c.req.header('accept-encoding') ?? '') ?? c.notFound())
  app.get('/healthz', healthz)
  app.use(sameOrigin, bodySize)
  for (const route of table) app.on(route.method, route.path, framing(route), allowing(route), (c) => route.handle(c))
  for (const { path, page } of listWaysBack(table)) app.get(path, (c) => c.redirect(above(c, page), 303))
  app.notFound((c) => withoutSlash(c) ?? notFound(c))
  app.onError((error, c) => failed(error, c))
  return app
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

function setTheTable({ clinic, now, ...parts }: Parts, assetsOf: (clinic: Clinic) => Assets): MiddlewareHandler<Env> {
  return async (c, next) => {
    const current = clinic()
    let view: View | undefined
    lay(c, {
      ...parts,
      ...{ clinic: current, now: now(), clock: now, assets: assetsOf(current), requestId: randomUUID() },
      get view() {
        view ??= viewOf(c)
        return view
      },
      set view(spoken) {
        view = spoken
      },
    })
    await next()
  }
}

/** Hono copies all variables each time one is read, which costs more than a page that is kept: this table stays. */
function lay(c: Page, table: Omit<Env['Variables'], 'staff' | 'session'>): void {
  Object.defineProperty(c, 'var', { value: table })
  c.set = (name: keyof Env['Variables'], value: unknown) => Object.assign(table, { [name]: value })
}

/** One line for each answer: the address's pattern, never what was in it. */
const logged: MiddlewareHandler<Env> = async (c, next) => {
  const start = performance.now()
  await next()
  c.var.log.info({
    requestId: c.var.requestId,
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    ms: Math.round(performance.now() - start),
  })
}

async function healthz(c: Page) {
  await sql`select 1`.execute(c.var.db)
  return c.text('ok')
}
