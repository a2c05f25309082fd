import type { AccountNews } from '../../src/domain/staff.ts'
import type { View } from '../view.ts'

type StaffMail = { view: View; kind: AccountNews; name: string; link: string }

/** A mail to one of staff about their own account: what happened, one link, and what to do when it was not them. */
export function staffMail({ view: { t, clinic }, kind, name, link }: StaffMail): { subject: string; text: string } {
  const lines = [
    t('mail.staff.greeting', { name }),
    '',
    t(`mail.staff.${kind}`),
    t('mail.staff.not-you'),
    '',
    link,
    '',
    clinic.name,
  ]
  return { subject: t('mail.staff.subject', { practice: clinic.name }), text: `${lines.join('\n')}\n` }
}
