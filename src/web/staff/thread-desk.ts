import { listStaff } from '../../db/staff.ts'
import { reopen } from '../../domain/appointment-request.ts'
import { assign, markSuspicious, markTransferred, settle, snooze, wake } from '../../domain/desk.ts'
import type { Thread } from '../../domain/thread.ts'
import { type Decision, refuse } from '../../domain/transition.ts'
import { first, readDate, type Typed } from '../../domain/typed.ts'
import { type Page, readFields } from '../context.ts'
import { byStaff, decide } from './thread-decision.ts'

type Doing = { by: ReturnType<typeof byStaff>; now: Temporal.Instant }

/** POST /praxis/anfragen/:reference/erledigung */
export async function settleThread(c: Page) {
  const fields = await readFields(c)
  return await file(c, fields, ({ request, open }, doing) => settle(request, { proposal: open, ...doing }))
}

/** POST /praxis/anfragen/:reference/wiederaufnahme */
export async function reopenThread(c: Page) {
  return await file(c, await readFields(c), ({ request }, doing) => reopen(request, doing))
}

/** POST /praxis/anfragen/:reference/zuweisung : to me, to a colleague, to nobody. */
export async function assignThread(c: Page) {
  const fields = await readFields(c)
  const to = Number(first(fields, 'an')) || undefined
  const isKnown = to === undefined || (await listStaff(c.var.db)).some(({ id, disabled }) => id === to && !disabled)
  return await file(c, fields, ({ request }, doing) => (isKnown ? assign(request, to, doing) : refuse('not-open')))
}

/** POST /praxis/anfragen/:reference/wiedervorlage : out of the way until the morning of a day. */
export async function snoozeThread(c: Page) {
  const fields = await readFields(c)
  const day = readDate(first(fields, 'tag') || first(fields, 'bis'))
  const until = day?.toZonedDateTime(c.var.clinic.timeZone).toInstant()
  return await file(
    c,
    fields,
    ({ request }, doing) => (until ? snooze(request, until, doing) : refuse('not-a-snooze')),
    'bis',
  )
}

/** POST /praxis/anfragen/:reference/wiedervorlage/ende */
export async function wakeThread(c: Page) {
  return await file(c, await readFields(c), ({ request }, doing) => wake(request, doing))
}

/** POST /praxis/anfragen/:reference/uebernahme : copied into the practice's own software, or not after all. */
export async function transferThread(c: Page) {
  const fields = await readFields(c)
  return await file(c, fields, ({ request }, doing) =>
    markTransferred(request, first(fields, 'uebernommen') === 'ja', doing),
  )
}

/** POST /praxis/anfragen/:reference/verdacht */
export async function suspectThread(c: Page) {
  const fields = await readFields(c)
  return await file(c, fields, ({ request }, doing) => markSuspicious(request, first(fields, 'spam') === 'ja', doing))
}

async function file(c: Page, fields: Typed, move: (thread: Thread, doing: Doing) => Decision, field?: string) {
  return await decide(c, {
    version: first(fields, 'version'),
    decision: (thread) => move(thread, { by: byStaff(c), now: c.var.now }),
    ...(field && { field }),
  })
}
