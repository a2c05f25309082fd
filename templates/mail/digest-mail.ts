import type { DigestCounts } from '../../src/domain/digest.ts'
import type { View } from '../view.ts'

type DigestMail = { view: View; counts: DigestCounts; name: string; link: string }

/** A mail to one of staff that something waits: numbers and one link, nothing of any patient. */
export function digestMail({ view: { t, clinic }, counts, name, link }: DigestMail): { subject: string; text: string } {
  const lines = [
    t('mail.staff.greeting', { name }),
    '',
    t('mail.digest.waiting', { count: counts.waiting }),
    t('mail.digest.fresh', { count: counts.fresh }),
    t('mail.digest.since-yesterday', { count: counts.sinceYesterday }),
    '',
    link,
    '',
    t('mail.digest.stop', { page: t('staff.digest') }),
    '',
    clinic.name,
  ]
  return {
    subject: t('mail.digest.subject', { count: counts.waiting, practice: clinic.name }),
    text: `${lines.join('\n')}\n`,
  }
}
