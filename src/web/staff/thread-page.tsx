import { StaffThreadPage, type ThreadProblem, type ThreadTyped } from '../../../templates/staff/thread-page.tsx'
import { findInboxSettings } from '../../db/inbox-settings.ts'
import { findBegun } from '../../db/message-drafts.ts'
import { listReadyAnswers } from '../../db/ready-answers.ts'
import { listStaff } from '../../db/staff.ts'
import { mayAct } from '../../domain/staff.ts'
import { type Thread, threadAt } from '../../domain/thread.ts'
import type { Page } from '../context.ts'
import { deskOf } from './desk.ts'
import { doneIn } from './inbox.tsx'
import { keepingList, listQuery } from './list-behind.ts'
import { suggestionsFor } from './proposal-suggestions.ts'

/** The page of a thread. since: the newest entry known when it was opened, later ones are marked as new; seen: the newest known now. */
export async function threadPage(
  c: Page,
  thread: Thread,
  typed: ThreadTyped = {},
  problems: readonly ThreadProblem[] = [],
  since?: number,
  seen = since,
) {
  const { db, clinic, view, staff } = c.var
  const now = threadAt(thread, c.var.now)
  const desk = await deskOf(c)
  const { goOn } = await findInboxSettings(db, staff.id)
  const team = (await listStaff(db)).filter(({ disabled, role }) => !disabled && mayAct(role, 'staff'))
  const page = {
    desk: { ...desk, view: keepingList(view, listQuery(c)) },
    ...{ thread: now, typed, problems, since, seen, goOn, team, done: doneIn(c), list: listQuery(c) },
    suggestions: await suggestionsFor(c, now),
    answers: await listReadyAnswers(db, clinic),
    begun: await findBegun(db, { staffId: staff.id, requestId: now.request.id }),
    colleagues: c.var.presence.listAt(now.request.reference, staff.id),
  }
  return <StaffThreadPage {...page} />
}
