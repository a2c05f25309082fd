import type { Child } from 'hono/jsx'
import type { Proposal } from '../../src/domain/proposal.ts'
import { minutesOf, type Slot } from '../../src/domain/slot.ts'
import { Button } from '../parts/button.tsx'
import { Lines, SlotCard } from '../parts/thread.tsx'
import type { View } from '../view.ts'
import { practitionerName } from './words.ts'

/** The proposed times, each with its button, and one to decline them all. One click decides. */
export function ProposalCards({ view, proposal, address }: { view: View; proposal: Proposal; address: string }) {
  const { t, href, format, clinic } = view
  const until = format.moment(proposal.expiresAt)
  const [first, ...others] = proposal.slots
  const alone = others.length === 0
  return (
    <>
      <p>{t(clinic.proposals.hold ? 'proposal.until.held' : 'proposal.until', { until })}</p>
      <p>{alone ? t('proposal.one') : t('proposal.which')}</p>
      {proposal.slots.map((slot) => (
        <SlotTimeCard view={view} slot={slot} place={alone}>
          <form method="post" action={href(`${address}/annahme`)}>
            <input type="hidden" name="proposal" value={proposal.id} />
            <Button name="slot" value={String(slot.id)}>
              {t('proposal.accept')}
              {!alone && <span class="hidden"> {slotText(slot, view)}</span>}
            </Button>
          </form>
        </SlotTimeCard>
      ))}
      {!alone && first && (
        <div>
          <Lines lines={placeLines(first, view)} />
        </div>
      )}
      <form method="post" action={href(`${address}/ablehnung`)} class="actions">
        <input type="hidden" name="proposal" value={proposal.id} />
        {!alone && <p>{t('proposal.none')}</p>}
        <Button kind="secondary">{t('proposal.decline')}</Button>
      </form>
    </>
  )
}

type SlotTimeCardProps = {
  view: View
  slot: Slot
  /** The only one: it says the place as well. */
  place?: boolean
  children?: Child
}

/** A slot with weekday, date, time, practitioner and length. */
export function SlotTimeCard({ view, slot, place = true, children }: SlotTimeCardProps) {
  const { t, format } = view
  const practitioner = practitionerName(slot.practitioner, view)
  return (
    <SlotCard
      date={format.day(slot.start)}
      time={t('slot.time', { time: format.time(slot.start) })}
      about={[t('proposal.with', { practitioner }), t('slot.minutes', { minutes: minutesOf(slot) })]}
      extra={place ? placeLines(slot, view) : []}
    >
      {children}
    </SlotCard>
  )
}

/** Where it is, and the zone of its time for those who read it elsewhere. */
function placeLines({ start }: Slot, { t, format, clinic }: View): string[] {
  return [clinic.name, ...(clinic.address ? [clinic.address] : []), t('proposal.zone', { zone: format.zone(start) })]
}

/** A slot in one line. */
export function slotText(slot: Slot, view: View): string {
  const { t, format } = view
  return t('slot.when', { day: format.day(slot.start), time: format.time(slot.start) })
}
