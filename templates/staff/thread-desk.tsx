import type { AppointmentRequest } from '../../src/domain/appointment-request.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Field, SelectField } from '../parts/field.tsx'
import { problemOf } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import type { ThreadPageProps } from './thread-page.tsx'

type Props = { view: View; request: AppointmentRequest }

/** What staff do with the thread itself: who looks after it, and when. */
export function DeskCard({ desk: { view, staff, now }, thread: { request }, team, problems }: ThreadPageProps) {
  const { t } = view
  const { suspicious, snoozedUntil, turn, assignedTo } = request.inbox
  const error = problemOf(problems, 'bis')
  return (
    <Card title={t('staff.desk')}>
      <DeskForm view={view} request={request} path="zuweisung">
        <SelectField
          id="an"
          name="an"
          label={t('staff.assign')}
          value={String(assignedTo ?? '')}
          options={[
            { value: '', label: t('staff.assign.nobody') },
            { value: String(staff.id), label: t('staff.assign.me') },
            ...team.filter(({ id }) => id !== staff.id).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <Button kind="quiet">{t('staff.assign.save')}</Button>
      </DeskForm>
      {turn === 'practice' && !snoozedUntil && <SnoozeForm view={view} request={request} now={now} error={error} />}
      {snoozedUntil && <OneButton view={view} request={request} path="wiedervorlage/ende" label={t('staff.wake')} />}
      {!suspicious && (
        <OneButton view={view} request={request} path="verdacht" name="spam" value="ja" label={t('staff.bulk.spam')} />
      )}
    </Card>
  )
}

type SnoozeProps = Props & { now: Temporal.Instant; error: string | undefined }

/** Tomorrow, on Monday, or on any day. */
function SnoozeForm({ view, request, now, error }: SnoozeProps) {
  const { t, clinic } = view
  const today = now.toZonedDateTimeISO(clinic.timeZone).toPlainDate()
  const monday = today.add({ days: 8 - today.dayOfWeek })
  return (
    <DeskForm view={view} request={request} path="wiedervorlage">
      <Field id="bis" name="bis" type="date" label={t('staff.snooze')} error={error} />
      <Button kind="quiet">{t('staff.snooze.save')}</Button>
      <div class="actions">
        <Button kind="quiet" name="tag" value={today.add({ days: 1 }).toString()}>
          {t('staff.snooze.tomorrow')}
        </Button>
        <Button kind="quiet" name="tag" value={monday.toString()}>
          {t('staff.snooze.monday')}
        </Button>
      </div>
    </DeskForm>
  )
}

type OneButtonProps = Props & { path: string; label: string; name?: string; value?: string }

function OneButton({ view, request, path, label, ...button }: OneButtonProps) {
  return (
    <DeskForm view={view} request={request} path={path}>
      <Button kind="quiet" {...button}>
        {label}
      </Button>
    </DeskForm>
  )
}

/** A form that holds for the thread as it stands on the page. */
export function DeskForm({ view, request, path, children }: Props & { path: string; children?: unknown }) {
  return (
    <form method="post" action={view.href(`/praxis/anfragen/${request.reference}/${path}`)} class="desk-form">
      <input type="hidden" name="version" value={String(request.version)} />
      {children as never}
    </form>
  )
}
