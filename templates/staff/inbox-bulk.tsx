import type { InboxList } from '../../src/domain/inbox.ts'
import type { Refusal } from '../../src/domain/transition.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import type { View } from '../view.ts'

export const bulkActions = ['read', 'mine', 'settled', 'reopened', 'spam', 'genuine'] as const
export type BulkAction = (typeof bulkActions)[number]

type BarProps = { view: View; list: InboxList; here: string; allTicked: boolean }

/** What can be done with all threads that are ticked. */
export function SelectionBar({ view: { t, href }, list, here, allTicked }: BarProps) {
  const [isSpam, isDone] = [list.tab === 'spam', list.tab === 'done']
  const makesSense = { read: true, mine: true, settled: !isDone, reopened: isDone, spam: !isSpam, genuine: isSpam }
  const offered = bulkActions.filter((action) => makesSense[action])
  const all = new URLSearchParams(here)
  if (!allTicked) all.set('alle', '1')
  return (
    <form method="post" action={href(`/praxis/auswahl?${here}`)} id="selection" class="selection">
      <a href={href(`/praxis?${all}`)}>{t(allTicked ? 'staff.bulk.none' : 'staff.bulk.all')}</a>
      <div class="bulk">
        {offered.map((action) => (
          <Button kind="quiet" name="aktion" value={action}>
            {t(`staff.bulk.${action}`)}
          </Button>
        ))}
      </div>
    </form>
  )
}

export type BulkReport = {
  action: BulkAction
  count: number
  /** What it was done with, as it is now: reference and version. */
  done: readonly string[]
  failed: readonly { reference: string; reason: Refusal }[]
}

/** What puts back what was done with many by a slip of the hand. */
const undoing: Partial<Record<BulkAction, BulkAction>> = { settled: 'reopened', spam: 'genuine' }

type ReportProps = { view: View; report: BulkReport; here: string }

/** How many it was done with, and with which not and why; the grave ones can be taken back at once. */
export function BulkReportNotice({ view: { t, href }, report, here }: ReportProps) {
  const { action, count, failed, done } = report
  const back = undoing[action]
  const isEmpty = count + failed.length === 0
  return (
    <Notice kind={failed.length > 0 ? 'warning' : count > 0 ? 'success' : 'info'}>
      <p role="status">{isEmpty ? t('staff.bulk.empty') : t(`staff.bulk.${action}.done`, { count })}</p>
      {back && done.length > 0 && (
        <form method="post" action={href(`/praxis/auswahl?${here}`)}>
          {done.map((thread) => (
            <input type="hidden" name="thread" value={thread} />
          ))}
          <p class="actions">
            <Button kind="secondary" name="aktion" value={back}>
              {t('staff.undo')}
            </Button>
          </p>
        </form>
      )}
      {failed.length > 0 && (
        <>
          <p>{t('staff.bulk.failed')}</p>
          <ul>
            {failed.map(({ reference, reason }) => (
              <li>
                <a href={href(`/praxis/anfragen/${reference}`)}>{reference}</a>:{' '}
                {t(`staff.bulk.reason.${reasonOf(reason)}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}

function reasonOf(refusal: Refusal): 'stale' | 'not-open' {
  return refusal === 'stale' ? 'stale' : 'not-open'
}
