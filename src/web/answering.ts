import { randomUUID } from 'node:crypto'
import type { Assets, View } from '../../templates/view.ts'
import type { Clinic } from '../domain/clinic.ts'
import { packed } from './compress.ts'
import { type Env, type Handler, type Page, type Parts, viewOf } from './context.ts'
import { failed } from './errors.tsx'
import { withHeaders } from './headers.ts'

/** Stands between a question and its handler: gives the answer itself where the question goes no further. */
export type Check = (c: Page) => Response | undefined | Promise<Response | undefined>

/**
 * What happens to every question, from its first check to the last header of its answer and its line in the log. One
 * function and no chain of middleware, in which each link waits for the next: that took longer than most answers do.
 * pattern: the address as the log names it, never what was in it.
 */
export type Answering = (pattern: string, checks: readonly Check[], handle: Handler) => Handler

export function answering({ clinic, now, ...parts }: Parts, assetsOf: (clinic: Clinic) => Assets): Answering {
  return (pattern, checks, handle) => async (c) => {
    const start = performance.now()
    const current = clinic()
    const given = { clinic: current, now: now(), clock: now, assets: assetsOf(current), requestId: randomUUID() }
    layTable(c, { ...parts, ...given })
    const answer = await packed(c, withHeaders(c, await answerOf(c, checks, handle)))
    const { log, requestId } = c.var
    const ms = Math.round(performance.now() - start)
    log.info({ requestId, method: c.req.method, route: pattern, status: answer.status, ms })
    return answer
  }
}

/** Whether a question is being answered already. */
export function isUnderWay(c: Page): boolean {
  return 'requestId' in c.var
}

/** Hono copies all variables each time one is read, which costs more than a page that is kept: this table stays. */
function layTable(c: Page, given: Omit<Env['Variables'], 'staff' | 'session' | 'view'>): void {
  let view: View | undefined
  const table = Object.defineProperty(given, 'view', {
    get: () => {
      view ??= viewOf(c)
      return view
    },
    set: (spoken: View) => {
      view = spoken
    },
  })
  Object.defineProperty(c, 'var', { value: table })
  c.set = (name: keyof Env['Variables'], value: unknown) => Object.assign(table, { [name]: value })
}

async function answerOf(c: Page, checks: readonly Check[], handle: Handler): Promise<Response> {
  try {
    for (const check of checks) {
      const end = check(c)
      // Most let pass at once, and waiting for nothing takes its time as well.
      const answer = end && (await end)
      if (answer) return answer
    }
    return await handle(c)
  } catch (error) {
    if (error instanceof Error) return await failed(error, c)
    throw error
  }
}
