import type { AppointmentRequest } from '../../src/domain/appointment-request.ts'
import { mayAct, type Staff } from '../../src/domain/staff.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { BackLink } from '../parts/choice.tsx'
import { Notice } from '../parts/notice.tsx'
import { StatusBadge } from '../parts/status-badge.tsx'
import type { View } from '../view.ts'
import { MailMark } from './patient-access.tsx'
import { DeskForm } from './thread-desk.tsx'
import type { ThreadPageProps } from './thread-page.tsx'

/** Back to the list, on to the next thread, and whether the latter happens by itself. */
export function ThreadWays({ desk: { view, staff }, thread, list, goOn }: ThreadPageProps) {
  const { t, href } = view
  const address = `/praxis/anfragen/${thread.request.reference}`
  return (
    <nav class="bar thread-ways" aria-label={t('staff.ways')}>
      <BackLink href={href(`/praxis${list && `?${list}`}`)} label={t('staff.ways.list')} />
      <div class="actions">
        {mayAct(staff.role, 'staff') && (
          <form method="post" action={href(`${address}/weiter`)}>
            <Button kind="quiet" name="weiter" value={goOn ? 'aus' : 'an'}>
              {t(goOn ? 'staff.ways.stay' : 'staff.ways.go-on')}
            </Button>
          </form>
        )}
        <ButtonLink kind="quiet" href={href(`${address}/druck`)}>
          {t('staff.ways.print')}
        </ButtonLink>
        <ButtonLink kind="quiet" href={href(`${address}/naechste`)} rel="next">
          {t('staff.ways.next')}
        </ButtonLink>
      </div>
    </nav>
  )
}

/** Who asks, how to reach them, and in what state it is. */
export function ThreadHead({
  view,
  request,
  team,
}: {
  view: View
  request: AppointmentRequest
  team: readonly Staff[]
}) {
  const { t, format, clinic } = view
  const { name, email, phone, birthDate } = request.patient
  const { assignedTo, snoozedUntil } = request.inbox
  const assignee = team.find(({ id }) => id === assignedTo)
  return (
    <header class="thread-head">
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <p class="meta">
        <StatusBadge status={request.status} label={t(`status.${request.status}`)} />
        <strong dir="ltr">{request.reference}</strong>
        {birthDate && <span>{t('staff.thread.born', { date: format.date(birthDate) })}</span>}
        {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
        {email && <span>{email}</span>}
        <MailMark view={view} request={request} />
        {request.language !== clinic.languages[0] && (
          <strong>{t('staff.thread.language', { language: format.language(request.language) })}</strong>
        )}
        {assignee && <span>{t('staff.assigned', { name: assignee.name })}</span>}
        {snoozedUntil && <span>{t('staff.snoozed', { until: format.shortDay(snoozedUntil) })}</span>}
      </p>
    </header>
  )
}

/** Why it lies among the suspicious, and the one click that takes it out of there. */
export function SuspicionNotice({ desk: { view, staff }, thread: { request } }: ThreadPageProps) {
  const { t, format } = view
  if (!request.inbox.suspicious) return null
  const signs = request.suspicion?.map((sign) => t(`staff.sign.${sign}`)) ?? []
  return (
    <Notice kind="warning" title={t('staff.tab.spam')}>
      {signs.length > 0 && <p>{t('staff.sign', { signs: format.list(signs) })}</p>}
      {mayAct(staff.role, 'staff') && (
        <DeskForm view={view} request={request} path="verdacht">
          <Button kind="secondary" name="spam" value="nein">
            {t('staff.bulk.genuine')}
          </Button>
        </DeskForm>
      )}
    </Notice>
  )
}
