import { openShelf } from '../../templates/kept.ts'
import { type Coding, codingFor, type Effort, pack } from './compress.ts'
import type { Page } from './context.ts'
import { headersFor } from './headers.ts'

const shelves: Record<Effort, ReturnType<typeof openShelf<Response>>> = { small: openShelf(500), quick: openShelf(50) }

/**
 * Answers with a page that is rendered and packed once for all who are to see the same, headers and all. depends: all
 * that decides about its bytes beside the clinic file, the language, and the query of its address. What it shows of one
 * person has to be part of that, and who may see it has to be known before. effort: quick for a page that soon is
 * another one.
 */
export async function keptPage(
  c: Page,
  depends: readonly string[],
  render: () => unknown,
  effort: Effort = 'small',
): Promise<Response> {
  const { clinic, view } = c.var
  const coding = codingFor(c.req.header('accept-encoding'), effort)
  const [, query = ''] = c.req.url.split('?', 2)
  const key = [coding, view.language, query, ...depends].join('\n')
  const shelf = shelves[effort]
  const kept = shelf.find(clinic, key) ?? shelf.put(clinic, key, asSent(c, String(await render()), coding, effort))
  c.set('isKept', true)
  return kept.clone()
}

function asSent(c: Page, page: string, coding: Coding | undefined, effort: Effort): Response {
  return new Response(pack(page, coding, effort), {
    headers: {
      ...headersFor(c),
      'Content-Type': 'text/html; charset=UTF-8',
      Vary: 'Accept-Encoding',
      ...(coding && { 'Content-Encoding': coding }),
    },
  })
}
