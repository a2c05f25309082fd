import type { Child } from 'hono/jsx'
import type { Proposal } from '../../src/domain/proposal.ts'
import { acceptedSlot, hasBegun } from '../../src/domain/slot.ts'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { WithNumber } from '../parts/telephone.tsx'
import type { View } from '../view.ts'
import { SlotTimeCard } from './proposal-cards.tsx'

type Props = { view: View; proposal: Proposal; address: string; now: Temporal.Instant; children?: Child }

/** The appointment, its calendar file, and the way to cancel it within the practice's limit. */
export function AppointmentCard({ view, proposal, address, now, children }: Props) {
  const { t, href, format, clinic } = view
  const slot = acceptedSlot(proposal)
  if (!slot) return null
  const last = slot.start.subtract({ milliseconds: clinic.appointments.cancelUntil })
  return (
    <>
      <Notice kind="success">
        <p>{t('thread.scheduled.confirmed')}</p>
      </Notice>
      <SlotTimeCard view={view} slot={slot}>
        <a class="button secondary" href={href(`${address}/termin.ics`)} download="termin.ics">
          {t('thread.calendar')}
        </a>
      </SlotTimeCard>
      {children}
      {hasBegun(slot, now) ? null : Temporal.Instant.compare(now, last) <= 0 ? (
        <form method="post" action={href(`${address}/absage`)}>
          <p>{t('thread.cancel.until', { until: format.moment(last) })}</p>
          <p class="actions">
            <Button kind="danger">{t('thread.cancel')}</Button>
          </p>
        </form>
      ) : (
        <p>
          <WithNumber text={t('thread.cancel.too-late', { phone: clinic.phone })} number={clinic.phone} />
        </p>
      )}
    </>
  )
}
