import { statuses } from '../../src/domain/appointment-request.ts'
import { type InboxList, type InboxSettings, isNewestFirst, wholeTab } from '../../src/domain/inbox.ts'
import { countFilters, inboxAddress, tabSlugs } from '../../src/domain/inbox-address.ts'
import { Button } from '../parts/button.tsx'
import { SelectField } from '../parts/field.tsx'
import { Checkbox } from '../parts/options.tsx'
import { labelOf } from '../patient/words.ts'
import type { View } from '../view.ts'

type Props = { view: View; list: InboxList; settings: InboxSettings; here: string }

/** What the list leaves out. */
export function InboxFilters({ view, list }: Pick<Props, 'view' | 'list'>) {
  const { t, href } = view
  const count = countFilters(list)
  return (
    <details class="filters" open={count > 0}>
      <summary>{t('staff.filter', { count })}</summary>
      <form method="get" action="/praxis">
        <input type="hidden" name="tab" value={tabSlugs[list.tab]} />
        <div class="columns">
          {filterFields(view, list).map(({ name, options, value }) => (
            <SelectField
              id={name}
              name={name}
              label={t(`staff.filter.${name}`)}
              value={value}
              options={[{ value: '', label: t('staff.filter.all') }, ...options]}
            />
          ))}
        </div>
        <div class="actions">
          <Checkbox id="neu" name="neu" value="1" label={t('staff.filter.neu')} checked={list.newPatients} />
          <Checkbox id="meine" name="meine" value="1" label={t('staff.filter.meine')} checked={list.mine} />
          <Checkbox id="offen" name="offen" value="1" label={t('staff.filter.offen')} checked={list.toTransfer} />
        </div>
        <p class="actions">
          <Button kind="secondary">{t('staff.filter.apply')}</Button>
          {count > 0 && <a href={href(inboxAddress(wholeTab(list.tab)))}>{t('staff.filter.none')}</a>}
        </p>
      </form>
    </details>
  )
}

/** How the list is sorted: remembered for this person; where nobody waits, the newest is always first. */
export function InboxOrder({ view: { t, href }, list, settings: { newestFirst }, here }: Props) {
  if (isNewestFirst(list, false)) return null
  return (
    <form method="post" action={href(`/praxis/ansicht?${here}`)} class="order">
      <span class="hint">{t(newestFirst ? 'staff.order.newest' : 'staff.order.waiting')}</span>
      <Button kind="quiet" name="reihenfolge" value={newestFirst ? 'wartend' : 'neueste'}>
        {t(newestFirst ? 'staff.order.to-waiting' : 'staff.order.to-newest')}
      </Button>
    </form>
  )
}

function filterFields(view: View, { status, service, practitioner, insurance }: InboxList) {
  const { clinic, t, text } = view
  const step = clinic.path.find(({ id }) => id === 'insurance')
  const insurances =
    step?.answers.map((answer) => ({ value: answer.id, label: labelOf(step, answer, view).text })) ?? []
  const services = clinic.services.map(({ id, name }) => ({ value: id, label: text(name) }))
  const practitioners = clinic.practitioners.map(({ id, name }) => ({ value: id, label: name }))
  const states = statuses.map((one) => ({ value: one, label: t(`status.${one}`) }))
  const fields = [
    { name: 'status', value: status, options: states },
    { name: 'leistung', value: service, options: services },
    { name: 'behandler', value: practitioner, options: practitioners },
    { name: 'versicherung', value: insurance, options: insurances },
  ] as const
  return fields.filter(({ options }) => options.length > 1)
}
