import { acceptedSlot, type Slot } from '../../src/domain/slot.ts'
import type { Thread } from '../../src/domain/thread.ts'
import type { MailKind } from '../../src/domain/transition.ts'
import { slotText } from '../patient/proposal-cards.tsx'
import type { View } from '../view.ts'

type PatientMail = { view: View; kind: MailKind; thread: Thread; link: string }

/**
 * A mail to a patient: a neutral subject, one link, the practice's telephone, and nothing about health.
 * Date and time stand in it only where the practice has switched that on.
 */
export function patientMail({ view, kind, thread, link }: PatientMail): { subject: string; text: string } {
  const { t, clinic } = view
  const slots = clinic.mail.showTime ? slotsOf(kind, thread) : []
  const lines = [
    t('mail.greeting'),
    '',
    t(`mail.${kind}`),
    ...slots.map((slot) => t('mail.time', { slot: slotText(slot, view) })),
    '',
    link,
    '',
    t('mail.reference', { reference: thread.request.reference }),
    t('mail.phone', { phone: clinic.phone }),
    '',
    t('mail.privacy'),
    ...(thread.request.emailConfirmedAt ? [] : [t('mail.stranger')]),
    '',
    clinic.name,
    ...(clinic.address ? [clinic.address] : []),
  ]
  return { subject: t('mail.subject', { practice: clinic.name }), text: `${lines.join('\n')}\n` }
}

function slotsOf(kind: MailKind, { open, accepted }: Thread): readonly Slot[] {
  if (kind === 'slots-proposed' || kind === 'appointment-moved') return open?.slots ?? []
  const slot = kind === 'appointment-confirmed' || kind === 'appointment-reminder' ? acceptedSlot(accepted) : undefined
  return slot ? [slot] : []
}
