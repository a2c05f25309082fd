import { calendarFile } from '../../../templates/calendar-file.ts'
import { ThreadPage, type ThreadTyped } from '../../../templates/patient/thread-page.tsx'
import { listEntries } from '../../db/entries.ts'
import { decideAndRecord } from '../../db/threads.ts'
import { cancel, withdraw } from '../../domain/appointment-request.ts'
import { sendMessage } from '../../domain/message.ts'
import { changePreference } from '../../domain/preference-change.ts'
import { accept, decline, type Proposal } from '../../domain/proposal.ts'
import { type FieldProblem, readPreference } from '../../domain/request-form.ts'
import { isForPatient, newestForPatient, type Thread, threadAt } from '../../domain/thread.ts'
import { asPatientSees } from '../../domain/told.ts'
import { type Decision, type Refusal, refuse } from '../../domain/transition.ts'
import { first, firstText, type Typed } from '../../domain/typed.ts'
import { type Page, readFields, today } from '../context.ts'
import { findOwnThread, markSeen, noAccess, type Seen, sentWithoutCookies } from './access.tsx'

/** GET /vorgang/:reference */
export async function showThread(c: Page) {
  const seen = await findOwnThread(c)
  return seen ? c.html(threadPage(c, seen)) : ((await sentWithoutCookies(c)) ?? noAccess(c))
}

/** POST /vorgang/:reference/annahme */
export async function acceptOnThread(c: Page) {
  return await decide(c, accepting(c, await readFields(c)))
}

/** POST /vorgang/:reference/ablehnung */
export async function declineOnThread(c: Page) {
  return await decide(c, declining(c, await readFields(c)))
}

/** POST /vorgang/:reference/wunsch : "Wann passt es besser?" after declining, or another wish before a proposal. */
export async function wishOnThread(c: Page) {
  const { now } = c.var
  const wish = await readFields(c)
  const problems: FieldProblem[] = []
  const preference = readPreference(wish, today(c), problems)
  const text = firstText(wish, 'wish-text')
  if (problems.length === 0)
    return await decide(
      c,
      (thread) => changePreference(thread, { preference, text, now }),
      { wish },
      { toNewest: true },
    )
  const seen = await findOwnThread(c)
  return seen ? c.html(threadPage(c, seen, { typed: { wish }, problems }), 422) : noAccess(c, text)
}

/** POST /vorgang/:reference/nachrichten */
export async function writeOnThread(c: Page) {
  const message = firstText(await readFields(c), 'text')
  const decision = ({ request, entries }: Thread) =>
    sendMessage(request, { text: message, ...byPatient(c), newest: entries.findLast(isForPatient) })
  return await decide(c, decision, { message }, { toNewest: true })
}

/** POST /vorgang/:reference/ruecknahme */
export async function withdrawOnThread(c: Page) {
  return await decide(c, ({ request, open }) => withdraw(request, { proposal: open, ...byPatient(c) }))
}

/** POST /vorgang/:reference/absage */
export async function cancelOnThread(c: Page) {
  const { cancelUntil } = c.var.clinic.appointments
  return await decide(c, ({ request, accepted }) =>
    cancel(request, { proposal: accepted, ...byPatient(c), cancelUntil }),
  )
}

/** GET /vorgang/:reference/termin.ics */
export async function threadCalendar(c: Page) {
  const seen = await findOwnThread(c)
  if (!seen) return noAccess(c)
  const content = calendarFile(seen.thread, c.var.view, { now: c.var.now, host: new URL(c.var.baseUrl).host })
  if (!content) return c.notFound()
  return c.body(content, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'attachment; filename="termin.ics"',
  })
}

/** Takes a slot of a proposal, both named in the form that was sent. */
export function accepting(c: Page, fields: Typed): (thread: Thread) => Decision {
  return onProposal(fields, ({ request }, proposal) =>
    accept(request, proposal, Number(first(fields, 'slot')), byPatient(c)),
  )
}

/** Takes none of the slots of the proposal named in the form that was sent. */
export function declining(c: Page, fields: Typed): (thread: Thread) => Decision {
  return onProposal(fields, ({ request }, proposal) => decline(request, proposal, byPatient(c)))
}

function onProposal(fields: Typed, decision: (thread: Thread, proposal: Proposal) => Decision) {
  return (thread: Thread) => {
    const proposal = thread.proposals.find(({ id }) => id === first(fields, 'proposal'))
    return proposal ? decision(thread, proposal) : refuse('unknown-slot')
  }
}

function byPatient({ var: { now } }: Page) {
  return { by: { kind: 'patient' }, now } as const
}

/** Find, decide, record; then back to the thread, or the thread as it stands now with the reason. */
async function decide(
  c: Page,
  decision: (thread: Thread) => Decision,
  typed: ThreadTyped = {},
  { toNewest = false /** Long threads end far below the fold: the page opens at what was just written. */ } = {},
) {
  const { db, clinic, view } = c.var
  const seen = await findOwnThread(c)
  if (!seen) return noAccess(c, typed.message)
  const { reference } = seen.thread.request
  const recorded = await decideAndRecord(db, reference, decision, clinic.timeZone)
  if (recorded?.ok) {
    await markSeen(c, seen.thread)
    c.var.mailWaits()
    const place = toNewest ? `#e${newestForPatient(await listEntries(db, seen.thread.request.id))}` : ''
    return c.redirect(view.href(`/vorgang/${reference}`) + place, 303)
  }
  const current = (await findOwnThread(c)) ?? seen
  const reason = recorded?.refusal ?? 'not-open'
  if (reason === 'empty-message')
    return c.html(threadPage(c, current, { typed, problems: [{ field: 'text', code: 'missing' }] }), 422)
  return c.html(threadPage(c, current, { reason, typed }), 409)
}

type Shown = { reason?: Refusal; typed?: ThreadTyped; problems?: readonly FieldProblem[] }

function threadPage(c: Page, { thread, ...seen }: Seen, { reason, typed = {}, problems = [] }: Shown = {}) {
  const { view, now } = c.var
  const refusal = reason && view.t(`refusal.${reason}`)
  const page = { view, thread: asPatientSees(threadAt(thread, now)), ...seen, refusal, typed, problems, now }
  return <ThreadPage {...page} />
}
