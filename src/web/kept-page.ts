import { openShelf } from '../../templates/kept.ts'
import { codingFor, pack } from './compress.ts'
import type { Page } from './context.ts'
import { headersFor } from './headers.ts'

const shelf = openShelf<Uint8Array<ArrayBuffer>>(500)

/**
 * Answers with a page that is rendered and packed once for all who are to see the same. depends: all that decides about
 * its bytes beside the clinic file, the language, and the query of its address. What it shows of one person has to be
 * part of that, and who may see it has to be known before.
 */
export async function keptPage(c: Page, depends: readonly string[], render: () => unknown): Promise<Response> {
  const { clinic, view } = c.var
  const coding = codingFor(c.req.header('accept-encoding'))
  const [, query = ''] = c.req.url.split('?', 2)
  const key = [coding, view.language, query, ...depends].join('\n')
  const bytes = shelf.find(clinic, key) ?? shelf.put(clinic, key, pack(String(await render()), coding))
  c.set('isKept', true)
  return new Response(bytes, {
    headers: {
      ...headersFor(c),
      'Content-Type': 'text/html; charset=UTF-8',
      'Cache-Control': 'no-store',
      Vary: 'Accept-Encoding',
      ...(coding && { 'Content-Encoding': coding }),
    },
  })
}
