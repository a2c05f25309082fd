import type { Proposal } from '../../src/domain/proposal.ts'
import type { Slot } from '../../src/domain/slot.ts'
import { Button } from '../parts/button.tsx'
import { SlotCard } from '../parts/thread.tsx'
import type { View } from '../view.ts'
import { practitionerName } from './words.ts'

/** The proposed times, each with its button, and one to decline them all. One click decides. */
export function ProposalCards({ view, proposal, address }: { view: View; proposal: Proposal; address: string }) {
  const { t, href, format, clinic } = view
  const until = format.moment(proposal.expiresAt)
  return (
    <>
      <p>{t(clinic.proposals.hold ? 'proposal.until.held' : 'proposal.until', { until })}</p>
      <p>{proposal.slots.length > 1 ? t('proposal.which') : t('proposal.one')}</p>
      {proposal.slots.map((slot) => (
        <SlotTimeCard view={view} slot={slot}>
          <form method="post" action={href(`${address}/annahme`)}>
            <input type="hidden" name="proposal" value={proposal.id} />
            <Button name="slot" value={String(slot.id)}>
              {t('proposal.accept')}
              {proposal.slots.length > 1 && <span class="hidden"> {slotText(slot, view)}</span>}
            </Button>
          </form>
        </SlotTimeCard>
      ))}
      <form method="post" action={href(`${address}/ablehnung`)} class="actions">
        <input type="hidden" name="proposal" value={proposal.id} />
        {proposal.slots.length > 1 && <p>{t('proposal.none')}</p>}
        <Button kind="secondary">{t('proposal.decline')}</Button>
      </form>
    </>
  )
}

/** A slot with weekday, date, time, length, practitioner, place, and the zone for those who read it elsewhere. */
export function SlotTimeCard({ view, slot, children }: { view: View; slot: Slot; children?: unknown }) {
  const { t, format, clinic } = view
  const minutes = Math.round(slot.end.since(slot.start).total('minutes'))
  const extra = [
    t('slot.minutes', { minutes }),
    clinic.name,
    clinic.address,
    t('proposal.zone', { zone: format.zone(slot.start) }),
  ]
  return (
    <SlotCard
      date={format.day(slot.start)}
      time={t('slot.time', { time: format.time(slot.start) })}
      practitioner={t('proposal.with', { practitioner: practitionerName(slot.practitioner, view) })}
      extra={extra.filter((part) => part !== undefined)}
    >
      {children as never}
    </SlotCard>
  )
}

/** A slot in one line. */
export function slotText(slot: Slot, view: View): string {
  const { t, format } = view
  return t('slot.when', { day: format.day(slot.start), time: format.time(slot.start) })
}
