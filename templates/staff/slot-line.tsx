import type { Child } from 'hono/jsx'
import { minutesOf, type SlotTime } from '../../src/domain/slot.ts'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'

type Props = { view: View; slot: SlotTime /** Says how long it takes. */; long?: boolean; children?: Child }

/** A time with whom it is, and what can be done with it. */
export function SlotLine({ view, slot, long = false, children }: Props) {
  const { t, format } = view
  return (
    <div class="slot-line">
      <p>
        <strong>{format.shortDay(slot.start)}</strong>{' '}
        <span class="slot-at">{t('slot.time', { time: format.time(slot.start) })}</span>
        <span class="slot-who">
          <bdi>{practitionerName(slot.practitioner, view)}</bdi>
          {long && `, ${t('slot.minutes', { minutes: minutesOf(slot) })}`}
        </span>
      </p>
      {children}
    </div>
  )
}
