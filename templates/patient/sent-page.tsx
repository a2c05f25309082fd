import { Notice } from '../parts/notice.tsx'
import { WithNumber } from '../parts/telephone.tsx'
import { Reference } from '../parts/thread.tsx'
import type { View } from '../view.ts'
import { NoticePage } from './notice-page.tsx'

/** The request has arrived, and its thread cannot be shown to this browser. */
export function SentPage({ view, reference }: { view: View; reference: string }) {
  const { t, clinic } = view
  return (
    <NoticePage view={view} title={t('thread.title.new')}>
      <Reference label={t('thread.reference')} value={reference} />
      <Notice kind="success">
        <p>
          <strong>{t('thread.sent.not-yet')}</strong> {t('thread.sent.next')}
        </p>
      </Notice>
      <p>
        <WithNumber text={t('access.no-cookies', { phone: clinic.phone })} number={clinic.phone} />
      </p>
    </NoticePage>
  )
}
