/** The limit of the machine: Bun answering one and the same 10 kB. Says its port. */
const page = 'x'.repeat(10_000)
const headers = { 'Content-Type': 'text/html; charset=utf-8' }
const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Response(page, { headers }) })
console.log(server.port)
