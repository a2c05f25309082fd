import type { InboxList } from '../../src/domain/inbox.ts'
import type { Refusal } from '../../src/domain/transition.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import type { View } from '../view.ts'

export const bulkActions = ['read', 'mine', 'settled', 'spam', 'genuine'] as const
export type BulkAction = (typeof bulkActions)[number]

type BarProps = { view: View; list: InboxList; here: string; allTicked: boolean }

/** What can be done with all threads that are ticked. */
export function SelectionBar({ view: { t, href }, list, here, allTicked }: BarProps) {
  const isSpam = list.tab === 'spam'
  const offered = bulkActions.filter((action) => (action === 'spam' ? !isSpam : action !== 'genuine' || isSpam))
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
  failed: readonly { reference: string; reason: Refusal }[]
}

/** How many it was done with, and with which not and why. */
export function BulkReportNotice({ view: { t, href }, report }: { view: View; report: BulkReport }) {
  const { action, count, failed } = report
  const isEmpty = count + failed.length === 0
  return (
    <Notice kind={failed.length > 0 ? 'warning' : count > 0 ? 'success' : 'info'}>
      <p role="status">{isEmpty ? t('staff.bulk.empty') : t(`staff.bulk.${action}.done`, { count })}</p>
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
