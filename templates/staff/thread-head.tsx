import { type AppointmentRequest, isOpenTo } from '../../src/domain/appointment-request.ts'
import { mayBeSettled } from '../../src/domain/desk.ts'
import { mayAct, type Staff } from '../../src/domain/staff.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { BackLink } from '../parts/choice.tsx'
import { Notice } from '../parts/notice.tsx'
import { StatusBadge } from '../parts/status-badge.tsx'
import { Telephone } from '../parts/telephone.tsx'
import type { View } from '../view.ts'
import { Colleagues } from './colleagues.tsx'
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
            <button
              class="switch"
              type="submit"
              role="switch"
              aria-checked={String(goOn)}
              name="weiter"
              value={goOn ? 'aus' : 'an'}
            >
              {t('staff.ways.go-on')}
            </button>
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

/** Who asks, how to reach them, in what state it is, who else is at it; and the one click that ends or opens it. */
export function ThreadHead({ desk: { view, staff }, thread: { request }, team, colleagues }: ThreadPageProps) {
  return (
    <header class="thread-head">
      <div class="thread-title">
        <h1>
          <bdi>{request.patient.name}</bdi>
        </h1>
        <Colleagues view={view} colleagues={colleagues} />
        {mayAct(staff.role, 'staff') && <EndOrReopen view={view} request={request} />}
      </div>
      <Meta view={view} request={request} team={team} />
    </header>
  )
}

type HeadProps = { view: View; request: AppointmentRequest }

function Meta({ view, request, team }: HeadProps & { team: readonly Staff[] }) {
  const { t, format, clinic } = view
  const { email, phone, birthDate } = request.patient
  const { assignedTo, snoozedUntil } = request.inbox
  const assignee = team.find(({ id }) => id === assignedTo)
  return (
    <p class="meta">
      <StatusBadge status={request.status} label={t(`status.${request.status}`)} />
      <strong dir="ltr">{request.reference}</strong>
      {birthDate && <span>{t('staff.thread.born', { date: format.date(birthDate) })}</span>}
      {phone && <Telephone number={phone} />}
      {email && <span>{email}</span>}
      <MailMark view={view} request={request} />
      {request.language !== clinic.languages[0] && (
        <strong>{t('staff.thread.language', { language: format.language(request.language) })}</strong>
      )}
      {assignee && <span>{t('staff.assigned', { name: assignee.name })}</span>}
      {snoozedUntil && <span>{t('staff.snoozed', { until: format.shortDay(snoozedUntil) })}</span>}
    </p>
  )
}

function EndOrReopen({ view, request }: HeadProps) {
  const { t } = view
  return (
    <div class="actions">
      {mayBeSettled(request) && (
        <DeskForm view={view} request={request} path="erledigung">
          <Button kind="secondary" shortcut="e" title={t('staff.close.text')}>
            {t('staff.close')}
          </Button>
        </DeskForm>
      )}
      {isOpenTo(request, 'reopen') && (
        <DeskForm view={view} request={request} path="wiederaufnahme">
          <Button kind="secondary">{t('staff.reopen')}</Button>
        </DeskForm>
      )}
    </div>
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
