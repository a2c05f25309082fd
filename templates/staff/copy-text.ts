import { acceptedSlot } from '../../src/domain/slot.ts'
import type { Thread } from '../../src/domain/thread.ts'
import { slotText } from '../patient/proposal-cards.tsx'
import { answerLines, preferenceLines, privateLines } from '../patient/thread-details.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'

/** A request as plain lines, "Name: Erika Mustermann", to be pasted into other software. */
export function copyText({ request, accepted }: Thread, view: View): string {
  const { t, format } = view
  const { patient, reference, preference, practitioner } = request
  const slot = acceptedSlot(accepted)
  const lines: (readonly [term: string, detail: string | undefined])[] = [
    [t('form.name'), patient.name],
    [t('form.birth'), patient.birthDate && format.date(patient.birthDate)],
    [t('form.phone'), patient.phone],
    [t('form.email'), patient.email],
    [t('staff.reference'), reference],
    ...answerLines(request, view).map(({ term, detail }) => [term.text, detail.text] as const),
    [t('staff.appointment'), slot && `${slotText(slot, view)}, ${practitionerName(slot.practitioner, view)}`],
    [t('form.wishes'), preferenceLines(preference, view).join('; ')],
    [t('staff.proposal.practitioner'), practitioner && practitionerName(practitioner, view)],
    ...privateLines(request, view).map(({ term, detail }) => [term.text, detail.text] as const),
  ]
  return lines
    .filter(([, detail]) => detail)
    .map(([term, detail]) => `${term}: ${detail}`)
    .join('\n')
}
