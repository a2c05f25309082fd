import type { ThreadTyped } from '../../../templates/staff/thread-page.tsx'
import { decideAndRecord, findThread, type Recorded, recordTransition } from '../../db/threads.ts'
import { readReference } from '../../domain/reference.ts'
import type { Thread } from '../../domain/thread.ts'
import type { Decision, Refusal } from '../../domain/transition.ts'
import { staffRefusal } from '../../locales/refusal-words.ts'
import { type Page, param } from '../context.ts'
import { addressAfter } from './list-behind.ts'
import { threadPage } from './thread-page.tsx'

export type StaffDecision = {
  decision: (thread: Thread) => Decision
  /** The version on the page that was clicked; without it the decision holds for any. */
  version?: string
  /** The newest entry on that page. */
  seen?: number | undefined
  typed?: ThreadTyped
  /** Id of the field to point at when it is refused. */
  field?: string
  /** The sentence for a refusal, where there is a better one than the general. */
  word?: (refusal: Refusal, thread: Thread) => string | undefined
}

/** Find, decide on what the page showed, record; or the page as it is now, with the reason and what was typed. */
export async function decide(c: Page, { decision, version, typed = {}, field = 'entries', word, seen }: StaffDecision) {
  const { db, clinic } = c.var
  const reference = readReference(param(c, 'reference'))
  const thread = await findThread(db, reference)
  if (!thread) return c.notFound()
  const outcome =
    version === undefined
      ? await decideAndRecord(db, reference, decision, clinic.timeZone)
      : await recordUpon(c, thread, version, decision)
  const now = (await findThread(db, reference)) ?? thread
  const refusal = outcome?.ok ? undefined : (outcome?.refusal ?? 'not-open')
  if (!refusal || (refusal === 'stale' && isDone(decision(now)))) {
    c.var.mailWaits()
    return c.redirect(await addressAfter(c, thread, now), 303)
  }
  const text = word?.(refusal, now) ?? staffRefusal(c.var.view.t, refusal)
  const status = refusal === 'empty-message' || refusal === 'not-a-snooze' ? 422 : 409
  return c.html(await threadPage(c, now, typed, [{ field, text, refusal }], seen), status)
}

/** What was decided on the page holds only while the thread is as the page showed it. */
export async function recordUpon(
  c: Page,
  thread: Thread,
  version: string,
  decision: StaffDecision['decision'],
): Promise<Recorded> {
  if (version !== String(thread.request.version)) return { ok: false, refusal: 'stale' }
  const decided = decision(thread)
  if (!decided.ok || 'done' in decided) return decided
  return await recordTransition(c.var.db, decided.transition, c.var.clinic.timeZone)
}

/** It is so already, as when a button was pressed twice. */
function isDone(decision: Decision): boolean {
  return decision.ok && 'done' in decision
}

export function byStaff(c: Page) {
  return { kind: 'staff', id: c.var.staff.id } as const
}
