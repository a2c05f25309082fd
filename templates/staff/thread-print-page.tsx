import { acceptedSlot } from '../../src/domain/slot.ts'
import { isForPatient, type Thread } from '../../src/domain/thread.ts'
import { Layout } from '../layout.tsx'
import { slotText } from '../patient/proposal-cards.tsx'
import { EntryBody } from '../patient/thread-entries.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { Facts } from './facts.tsx'
import { bundleRows } from './thread-entry.tsx'

/** A thread on paper: what the patient may see as well, so that a sheet left lying about tells nothing of the team. */
export function ThreadPrintPage({ view, thread, now }: { view: View; thread: Thread; now: Temporal.Instant }) {
  const { t, format, href } = view
  const { request, accepted } = thread
  const { name, birthDate, phone, email } = request.patient
  const slot = acceptedSlot(accepted)
  const said = thread.entries.filter((entry) => isForPatient(entry) && entry.kind !== 'request-sent')
  const rows = [
    ...(birthDate ? [{ term: t('form.birth'), detail: format.date(birthDate) }] : []),
    ...(phone ? [{ term: t('form.phone'), detail: phone }] : []),
    ...(email ? [{ term: t('form.email'), detail: email }] : []),
    { term: t('staff.status'), detail: t(`status.${request.status}`) },
    ...(slot
      ? [
          {
            term: t('staff.appointment'),
            detail: `${slotText(slot, view)}, ${practitionerName(slot.practitioner, view)}`,
          },
        ]
      : []),
    ...bundleRows(thread, view),
  ]
  return (
    <Layout view={view} title={`${name}, ${request.reference}`} side="staff" scripts={false}>
      <p class="back-to-screen">
        <a class="back" href={href(`/praxis/anfragen/${request.reference}`)}>
          {t('staff.print.back')}
        </a>{' '}
        <span class="hint">{t('staff.print.how')}</span>
      </p>
      <h1>
        <bdi>{name}</bdi>, <span dir="ltr">{request.reference}</span>
      </h1>
      <Facts rows={rows} />
      <dl class="printed">
        {said.map((entry) => (
          <div>
            <dt>
              {format.stamp(entry.at)}, {entry.by.kind === 'patient' ? t('staff.thread.patient') : t('thread.practice')}
            </dt>
            <dd dir="auto">
              <EntryBody view={view} thread={thread} entry={entry} ownDevice={true} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{t('staff.print.at', { at: format.stamp(now) })}</p>
    </Layout>
  )
}
