import type { Desk } from '../../../templates/staff/staff-page.tsx'
import { listAbsences } from '../../db/absences.ts'
import { newestEntryId } from '../../db/entries.ts'
import { countUnread } from '../../db/inbox-counts.ts'
import { countFailedMail } from '../../db/outbox.ts'
import { listPending } from '../../db/proposals.ts'
import type { PendingProposal } from '../../domain/proposal-undo.ts'
import { mayAct } from '../../domain/staff.ts'
import { findUnusual } from '../../domain/unusual-time.ts'
import type { Page } from '../context.ts'
import { secondsLeft } from './session-time.ts'

/** What every page of staff shows around its content. Asked before the content, so that nothing new falls in between. */
export async function deskOf(c: Page): Promise<Desk> {
  const { view, staff, mailToFiles, db, now, clinicFindings, limits } = c.var
  const newest = await newestEntryId(db)
  const fileProblems = mayAct(staff.role, 'admin') ? clinicFindings().problems.length : 0
  const pending = await withUnusual(c, await listPending(db, staff.id))
  return {
    view,
    staff,
    mailToFiles,
    failedMails: await countFailedMail(db),
    fileProblems,
    isUnderPressure: limits.pressure.isOn(),
    pending,
    newest,
    present: c.var.presence.changes(),
    unread: await countUnread(db, 'practice', staff.id),
    now,
    secondsLeft: secondsLeft(c),
  }
}

/** A slip in a date is said as long as it can be undone. */
async function withUnusual({ var: { db, clinic, now } }: Page, pending: PendingProposal[]): Promise<PendingProposal[]> {
  if (pending.length === 0) return pending
  const absences = await listAbsences(db, { from: now, until: now.add({ hours: 3 * 366 * 24 }) })
  return pending.map((proposal) => {
    const [unusual] = proposal.slots.flatMap((slot) => {
      const reason = findUnusual(slot, { clinic, absences })
      return reason ? [{ reason, practitioner: slot.practitioner }] : []
    })
    return { ...proposal, unusual }
  })
}
