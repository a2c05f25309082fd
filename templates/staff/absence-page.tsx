import type { Absence } from '../../src/domain/absence.ts'
import type { Booking } from '../../src/domain/booking.ts'
import { mayAct } from '../../src/domain/staff.ts'
import { longestText } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { BackLink } from '../parts/choice.tsx'
import { Field } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { RadioList } from '../parts/options.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { absencePeriod } from './absences-page.tsx'
import { type Desk, StaffPage } from './staff-page.tsx'

type Props = {
  desk: Desk
  absence: Absence
  /** What falls into it, a line for each thread. */
  bookings: readonly Booking[]
  /** Of the decisions just made. */
  result: { done: number; left: number }
}

/** An absence and what becomes of each appointment in it. */
export function AbsencePage({ desk, absence, bookings, result }: Props) {
  const { view, staff } = desk
  const { t, href } = view
  const title = t('staff.absence.title', {
    practitioner: practitionerName(absence.practitioner, view),
    period: absencePeriod(absence, view),
  })
  return (
    <StaffPage desk={desk} title={title}>
      <BackLink href={href('/praxis/abwesenheiten')} label={t('staff.absences')} />
      <h1>{title}</h1>
      {result.done > 0 && (
        <Notice kind="success">
          <p>{t('staff.absence.done', { count: result.done })}</p>
        </Notice>
      )}
      {result.left > 0 && (
        <Notice kind="warning">
          <p>{t('staff.absence.left', { count: result.left })}</p>
        </Notice>
      )}
      {bookings.length === 0 ? (
        <p>{t('staff.absence.nothing')}</p>
      ) : (
        <Decisions view={view} absence={absence} bookings={bookings} mayDecide={mayAct(staff.role, 'staff')} />
      )}
    </StaffPage>
  )
}

type DecisionsProps = Pick<Props, 'absence' | 'bookings'> & { view: View; mayDecide: boolean }

function Decisions({ view, absence, bookings, mayDecide }: DecisionsProps) {
  const { t, href } = view
  return (
    <form method="post" action={href(`/praxis/abwesenheiten/${absence.id}/termine`)} class="flow">
      <p>{t(absence.substitute ? 'staff.absence.what.substitute' : 'staff.absence.what')}</p>
      <ul class="absences">
        {bookings.map((booking) => (
          <li>
            <BookingDecision view={view} booking={booking} mayDecide={mayDecide} />
          </li>
        ))}
      </ul>
      {mayDecide && (
        <>
          <div class="absence-message">
            <Field
              id="text"
              name="text"
              label={t('staff.absence.message')}
              hint={t('staff.absence.message.hint')}
              optionalLabel={t('form.optional')}
              rows={3}
              maxlength={longestText}
            />
          </div>
          <p class="actions">
            <Button>{t('staff.absence.apply')}</Button>
          </p>
          <details>
            <summary>{t('staff.absence.all')}</summary>
            <p class="actions">
              <Button kind="secondary" name="all" value="move">
                {t('staff.absence.move-all')}
              </Button>
              <Button kind="danger" name="all" value="cancel">
                {t('staff.absence.cancel-all')}
              </Button>
            </p>
          </details>
        </>
      )}
    </form>
  )
}

function BookingDecision({ view, booking, mayDecide }: { view: View; booking: Booking; mayDecide: boolean }) {
  const { t, format, href } = view
  const kind = t(booking.kind === 'hold' ? 'staff.absence.proposal' : 'staff.appointment')
  return (
    <>
      <p>
        <a href={href(`/praxis/anfragen/${booking.reference}`)}>
          {t('slot.when', { day: format.shortDay(booking.start), time: format.time(booking.start) })},{' '}
          <bdi>{booking.name}</bdi>
        </a>{' '}
        <span class="hint">{kind}</span>
      </p>
      {mayDecide && (
        <RadioList
          name={`termin-${booking.slotId}`}
          legend={<span class="hidden">{t('staff.absence.decision', { name: booking.name })}</span>}
          value="keep"
          options={(['keep', 'move', 'cancel'] as const).map((value) => ({
            value,
            label: t(`staff.absence.${value}`),
          }))}
        />
      )}
    </>
  )
}
