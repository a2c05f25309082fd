import type { AppointmentRequest } from '../../src/domain/appointment-request.ts'
import type { Suggestion, Suggestions } from '../../src/domain/availability.ts'
import { longestText } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { noFitLines } from './no-fit-words.ts'
import { SlotLine } from './slot-line.tsx'

type Props = {
  view: View
  request: AppointmentRequest
  suggestions: Suggestions
  address: string
  /** Room for a word with it: an appointment is moved. */
  withMessage?: boolean
}

/** The times that suit best, each sent with one click; or why none does, and the nearest. */
export function SuggestionList({ view, request, suggestions, address, withMessage = false }: Props) {
  const { t, href, clinic } = view
  const { slots, reasons } = suggestions
  const together = slots.slice(0, clinic.proposals.maxSlots)
  return (
    <form method="post" action={href(`${address}/vorschlaege`)} class="flow">
      <input type="hidden" name="version" value={String(request.version)} />
      {reasons.length > 0 && <WhyNone view={view} request={request} suggestions={suggestions} />}
      {withMessage && (
        <Field
          id="offer-message"
          name="message"
          label={t('staff.proposal.message')}
          optionalLabel={t('form.optional')}
          rows={2}
          maxlength={longestText}
        />
      )}
      <ul class="slot-lines">
        {slots.map((slot, index) => (
          <li>
            <SlotLine view={view} slot={slot}>
              <Button
                kind={slot.fits && index === 0 ? 'primary' : 'secondary'}
                name="offer"
                value={offerOf(slot, view)}
                shortcut={index === 0 ? 'p' : undefined}
              >
                {t('staff.proposal.send')}
                <span class="hidden"> {suggestionText(slot, view)}</span>
              </Button>
            </SlotLine>
          </li>
        ))}
      </ul>
      {together.length > 1 && (
        <Button kind="secondary" name="offer" value={together.map((slot) => offerOf(slot, view)).join(',')}>
          {t('staff.suggestion.all', { count: together.length })}
        </Button>
      )}
    </form>
  )
}

function WhyNone({ view, request, suggestions: { slots, reasons } }: Pick<Props, 'view' | 'request' | 'suggestions'>) {
  const { t } = view
  const wished = request.practitioner
  return (
    <div class="flow">
      <p>
        <strong>{t('staff.suggestion.none')}</strong>
        {wished && ` ${t('staff.suggestion.wished', { practitioner: practitionerName(wished, view) })}`}
      </p>
      <ul>
        {noFitLines(reasons, view).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      {slots.length > 0 && <p>{t('staff.suggestion.nearest')}</p>}
    </div>
  )
}

/** A time and with whom, as a button sends it: 2026-12-01T09:30 beispiel */
function offerOf({ start, practitioner }: Suggestion, { clinic }: View): string {
  const local = start.toZonedDateTimeISO(clinic.timeZone).toPlainDateTime()
  return `${local.toString({ smallestUnit: 'minute' })} ${practitioner}`
}

/** Di., 01.12., 09:30, Dr. Anna Beispiel */
export function suggestionText(slot: Pick<Suggestion, 'start' | 'practitioner'>, view: View): string {
  const { format } = view
  return [format.shortDay(slot.start), format.time(slot.start), practitionerName(slot.practitioner, view)].join(', ')
}
