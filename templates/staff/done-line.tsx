import { Notice } from '../parts/notice.tsx'
import type { View } from '../view.ts'

/** What was just done with which thread, said on the page that follows. */
export type DoneWith = { what: 'sent' | 'settled' | 'scheduled' | 'snoozed' | 'suspected'; reference: string }

export function DoneLine({ view: { t, href }, done }: { view: View; done: DoneWith }) {
  return (
    <Notice kind="success">
      <p role="status">
        {t(`staff.done.${done.what}`)} <a href={href(`/praxis/anfragen/${done.reference}`)}>{done.reference}</a>
      </p>
    </Notice>
  )
}
