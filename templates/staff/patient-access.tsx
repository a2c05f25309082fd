import type { AppointmentRequest } from '../../src/domain/appointment-request.ts'
import { type Entry, isForPatient, type Thread } from '../../src/domain/thread.ts'
import { Button } from '../parts/button.tsx'
import type { View } from '../view.ts'

/** What is known of the mail address, where it is not what it should be. */
export function MailMark({ view: { t }, request }: { view: View; request: AppointmentRequest }) {
  if (!request.patient.email) return null
  if (request.mailStoppedAt) return <strong>{t('staff.thread.mail-stopped')}</strong>
  return request.emailConfirmedAt ? null : <span>{t('staff.thread.unconfirmed')}</span>
}

/** Whether the patient has seen an entry of the practice's; the time is that of the newest one seen. */
export function ReadMark({ view, thread, entry }: { view: View; thread: Thread; entry: Entry }) {
  const { patientRead } = thread.request
  if (!patientRead || !isOfPractice(entry) || entry.id > patientRead.entryId) return null
  const newest = thread.entries.findLast((other) => isOfPractice(other) && other.id <= patientRead.entryId)
  const { t, format } = view
  return (
    <p class="hint">
      {entry.id === newest?.id
        ? t('staff.thread.read-at', { at: format.stamp(patientRead.at) })
        : t('staff.thread.read')}
    </p>
  )
}

/** Ends all links and all access to the thread; folded away, so that it takes two clicks. */
export function LinksForm({ view, address }: { view: View; address: string }) {
  const { t, href } = view
  return (
    <details>
      <summary>{t('staff.links.title')}</summary>
      <form method="post" action={href(`${address}/links/sperrung`)} class="flow">
        <p class="hint">{t('staff.links.text')}</p>
        <p class="actions">
          <Button kind="danger">{t('staff.links.revoke')}</Button>
        </p>
      </form>
    </details>
  )
}

/** After "Das war ich nicht": mail again, once staff have asked the patient. Folded away, so that it takes two clicks. */
export function MailForm({ view, request }: { view: View; request: AppointmentRequest }) {
  const { t, href } = view
  const { email } = request.patient
  if (!request.mailStoppedAt || !email) return null
  return (
    <details>
      <summary>{t('staff.mail-again.title')}</summary>
      <form method="post" action={href(`/praxis/anfragen/${request.reference}/email/freigabe`)} class="flow">
        <p class="hint">{t('staff.mail-again.text', { email })}</p>
        <p class="actions">
          <Button kind="secondary">{t('staff.mail-again.allow')}</Button>
        </p>
      </form>
    </details>
  )
}

function isOfPractice({ by, ...entry }: Entry): boolean {
  return (by.kind === 'staff' || by.kind === 'terminal') && isForPatient(entry)
}
