import type { Desk } from '../../../templates/staff/staff-page.tsx'
import { newestEntryId } from '../../db/entries.ts'
import { countUnread } from '../../db/inbox-counts.ts'
import { countFailedMail } from '../../db/outbox.ts'
import { listPending } from '../../db/proposals.ts'
import { mayAct } from '../../domain/staff.ts'
import type { Page } from '../context.ts'
import { secondsLeft } from './session-time.ts'

/** What every page of staff shows around its content. Asked before the content, so that nothing new falls in between. */
export async function deskOf(c: Page): Promise<Desk> {
  const { view, staff, mailToFiles, db, now, clinicFindings, limits } = c.var
  const newest = await newestEntryId(db)
  const fileProblems = mayAct(staff.role, 'admin') ? clinicFindings().problems.length : 0
  const pending = await listPending(db, staff.id)
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
