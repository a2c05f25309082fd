import { openPractice, type Practice, type PracticeOptions } from './practice.ts'

/** A practice that a real browser can visit, with a clock that can be moved. */
export type Site = Practice & { url: string }

export async function openSite(options: PracticeOptions = {}): Promise<Site> {
  let answer: Practice['fetch'] = () => new Response('starting', { status: 503 })
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, idleTimeout: 60, fetch: (request) => answer(request) })
  const url = `http://localhost:${server.port}`
  const practice = await openPractice({ ...options, baseUrl: url })
  answer = practice.fetch
  return {
    ...practice,
    url,
    close: async () => {
      await server.stop(true)
      await practice.close()
    },
  }
}
