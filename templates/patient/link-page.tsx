import { acceptedSlot } from '../../src/domain/slot.ts'
import { firstUnanswered, type Thread } from '../../src/domain/thread.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { WithNumber } from '../parts/telephone.tsx'
import type { View } from '../view.ts'
import { NoticePage } from './notice-page.tsx'
import { PatientPage } from './patient-page.tsx'
import { ProposalCards, SlotTimeCard } from './proposal-cards.tsx'

type Props = { view: View; thread: Thread; token: string; refusal?: string | undefined }

/** Behind a mailed link: what is on offer and the buttons that decide. Nothing the patient wrote. */
export function LinkPage({ view, thread, token, refusal }: Props) {
  const { t, clinic } = view
  const { request, open, accepted } = thread
  const title = t(open ? 'link.proposal.title' : 'link.title', { practice: clinic.name })
  const address = `/v/${token}`
  const isWritten = request.status !== 'scheduled' && firstUnanswered(thread) !== undefined
  const slot = acceptedSlot(accepted)
  return (
    <PatientPage view={view} title={title}>
      {refusal && (
        <Notice kind="warning" urgent>
          <p>{refusal}</p>
        </Notice>
      )}
      <h1>{title}</h1>
      {open ? (
        <ProposalCards view={view} proposal={open} address={address} />
      ) : (
        <>
          <p>{t('link.state')}</p>
          <p>
            <strong>{t(isWritten ? 'thread.written' : `thread.title.${request.status}`)}</strong>
          </p>
          {slot && <SlotTimeCard view={view} slot={slot} />}
        </>
      )}
      <form method="post" action={view.href(address)}>
        <div class="actions">
          <p>{t('link.continue.text')}</p>
          <Button kind={open ? 'quiet' : 'primary'}>{t('action.continue')}</Button>
        </div>
      </form>
      {!request.emailConfirmedAt && (
        <form method="post" action={view.href(`${address}/widerspruch`)} class="rare">
          <div class="actions">
            <p class="hint">{t('link.stranger.text')}</p>
            <Button kind="quiet">{t('link.stranger')}</Button>
          </div>
        </form>
      )}
    </PatientPage>
  )
}

/** After "Das war ich nicht". */
export function StoppedPage({ view }: { view: View }) {
  const { t, clinic } = view
  return (
    <NoticePage view={view} title={t('link.stopped.title')}>
      <p>{t('link.stopped.text')}</p>
      <p>
        <WithNumber text={t('link.stopped.mistake', { phone: clinic.phone })} number={clinic.phone} />
      </p>
    </NoticePage>
  )
}
