/** A practice's own website, on another origin than the program's: pages by path. */
export type Website = {
  origin: string
  page: (path: string, body: string, headers?: Record<string, string>) => void
  stop: () => void
}

export function openWebsite(): Website {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>()
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => {
      const page = pages.get(new URL(request.url).pathname)
      if (!page) return new Response('', { status: 404 })
      return new Response(page.html, { headers: { 'Content-Type': 'text/html; charset=utf-8', ...page.headers } })
    },
  })
  return {
    origin: `http://127.0.0.1:${server.port}`,
    page: (path, body, headers = {}) => {
      const head = '<!doctype html><html lang="de"><title>Praxis</title><link rel="icon" href="data:,">'
      pages.set(path, { html: `${head}<body><h1>Unsere Praxis</h1>${body}</body></html>`, headers })
    },
    stop: () => server.stop(true),
  }
}
