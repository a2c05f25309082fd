import type { CalendarFeed } from '../../src/domain/calendar-feed.ts'
import { Button } from '../parts/button.tsx'
import { BackLink } from '../parts/choice.tsx'
import { Copyable } from '../parts/copyable.tsx'
import { SelectField } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

type Props = {
  desk: Desk
  feeds: readonly CalendarFeed[]
  /** The address just made; it is never shown again. */
  made?: { practitioner: string; address: string } | undefined
}

/** Secret addresses for calendars that subscribe to a practitioner's appointments. */
export function CalendarFeedsPage({ desk: { view, ...desk }, feeds, made }: Props) {
  const { t, href, clinic } = view
  const title = t('staff.feeds')
  return (
    <StaffPage desk={{ view, ...desk }} title={title}>
      <BackLink href={href('/praxis/kalender')} label={t('staff.calendar')} />
      <h1>{title}</h1>
      <p>{t(clinic.calendar.showNames ? 'staff.feeds.text.names' : 'staff.feeds.text')}</p>
      {made && (
        <Notice
          kind="success"
          title={t('staff.feeds.made', { practitioner: practitionerName(made.practitioner, view) })}
        >
          <p>{t('staff.feeds.once')}</p>
          <Copyable view={view} id="address" text={made.address} />
          <p>{t('staff.feeds.how')}</p>
        </Notice>
      )}
      {feeds.length > 0 && <FeedList view={view} feeds={feeds} />}
      <form method="post" action={href('/praxis/kalender/abos')} class="flow narrow">
        <SelectField
          id="practitioner"
          name="practitioner"
          label={t('staff.proposal.practitioner')}
          options={clinic.practitioners.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <p class="actions">
          <Button>{t('staff.feeds.make')}</Button>
        </p>
      </form>
    </StaffPage>
  )
}

function FeedList({ view, feeds }: { view: View; feeds: readonly CalendarFeed[] }) {
  const { t, href, format } = view
  return (
    <ul class="absences">
      {feeds.map(({ id, practitioner, createdAt }) => {
        const name = practitionerName(practitioner, view)
        return (
          <li>
            <span>
              <bdi>{name}</bdi> <span class="hint">{t('staff.feeds.since', { at: format.stamp(createdAt) })}</span>
            </span>
            <form method="post" action={href(`/praxis/kalender/abos/${id}/sperrung`)}>
              <Button kind="quiet">
                {t('staff.feeds.revoke')}
                <span class="hidden"> {name}</span>
              </Button>
            </form>
          </li>
        )
      })}
    </ul>
  )
}
