import type { Absence, AbsenceProblem } from '../../src/domain/absence.ts'
import type { Typed } from '../../src/domain/request-form.ts'
import { mayAct } from '../../src/domain/staff.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Field, SelectField } from '../parts/field.tsx'
import { Empty, ErrorSummary } from '../parts/notice.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

type Props = { desk: Desk; absences: readonly Absence[]; typed: Typed; problems: readonly AbsenceProblem[] }

/** Who will be away and when, and a form for one more absence. */
export function AbsencesPage({ desk, absences, typed, problems }: Props) {
  const { view, staff } = desk
  const { t } = view
  const title = t('staff.absences')
  return (
    <StaffPage desk={desk} title={title}>
      {problems.length > 0 && (
        <ErrorSummary
          title={t('error.summary.title')}
          problems={problems.map((problem) => ({ href: `#${problem.field}`, text: problemText(problem, view) }))}
        />
      )}
      <h1>{title}</h1>
      {absences.length === 0 ? (
        <Empty title={t('staff.absences.none')} />
      ) : (
        <ul class="absences">
          {absences.map((absence) => (
            <li>
              <AbsenceLine desk={desk} absence={absence} />
            </li>
          ))}
        </ul>
      )}
      {mayAct(staff.role, 'staff') && <AbsenceForm view={view} typed={typed} problems={problems} />}
    </StaffPage>
  )
}

function AbsenceLine({ desk: { view, staff }, absence }: { desk: Desk; absence: Absence }) {
  const { t, href } = view
  const name = practitionerName(absence.practitioner, view)
  const substitute = absence.substitute && practitionerName(absence.substitute, view)
  return (
    <>
      <a href={href(`/praxis/abwesenheiten/${absence.id}`)}>
        <bdi>{name}</bdi>, {absencePeriod(absence, view)}
      </a>
      {substitute && <span class="hint"> {t('staff.absence.substituted', { practitioner: substitute })}</span>}
      {mayAct(staff.role, 'staff') && (
        <form method="post" action={href(`/praxis/abwesenheiten/${absence.id}/loeschung`)}>
          <Button kind="quiet">
            {t('staff.absence.remove')}
            <span class="hidden"> {`${name}, ${absencePeriod(absence, view)}`}</span>
          </Button>
        </form>
      )}
    </>
  )
}

function AbsenceForm({ view, typed, problems }: Omit<Props, 'desk' | 'absences'> & { view: View }) {
  const { t, href, clinic } = view
  const value = (name: string) => typed[name]?.[0]
  const error = (field: AbsenceProblem['field']) => {
    const problem = problems.find((one) => one.field === field)
    return problem && problemText(problem, view)
  }
  const everybody = clinic.practitioners.map(({ id, name }) => ({ value: id, label: name }))
  const shared = (name: string) => ({ id: name, name, value: value(name), optionalLabel: t('form.optional') })
  return (
    <Card title={t('staff.absence.add')}>
      <form method="post" action={href('/praxis/abwesenheiten')} novalidate class="flow narrow">
        <SelectField
          id="practitioner"
          name="practitioner"
          label={t('staff.proposal.practitioner')}
          value={value('practitioner')}
          error={error('practitioner')}
          options={everybody}
        />
        <div class="two">
          <Field
            id="from"
            name="from"
            type="date"
            label={t('staff.absence.from')}
            value={value('from')}
            error={error('from')}
          />
          <Field {...shared('from_time')} type="time" label={t('staff.absence.from-time')} />
          <Field
            id="until"
            name="until"
            type="date"
            label={t('staff.absence.until')}
            value={value('until')}
            error={error('until')}
          />
          <Field {...shared('until_time')} type="time" label={t('staff.absence.until-time')} />
        </div>
        <SelectField
          {...shared('substitute')}
          label={t('staff.absence.substitute')}
          hint={t('staff.absence.substitute.hint')}
          error={error('substitute')}
          options={[{ value: '', label: t('staff.absence.nobody') }, ...everybody]}
        />
        <p class="actions">
          <Button>{t('staff.absence.save')}</Button>
        </p>
      </form>
    </Card>
  )
}

/** 01.08.2026 bis 14.08.2026; with times where it does not begin or end with a day. */
export function absencePeriod({ start, end }: Pick<Absence, 'start' | 'end'>, { t, format, clinic }: View): string {
  const [from, until] = [start, end].map((instant) => instant.toZonedDateTimeISO(clinic.timeZone))
  if (!from || !until) return ''
  const isWhole = [from, until].every((moment) => moment.equals(moment.startOfDay()))
  if (!isWhole) return t('staff.absence.period', { from: format.stamp(start), until: format.stamp(end) })
  const last = until.subtract({ days: 1 }).toPlainDate()
  const first = from.toPlainDate()
  const [firstDay, lastDay] = [format.date(first.toString()), format.date(last.toString())]
  return first.equals(last) ? firstDay : t('staff.absence.period', { from: firstDay, until: lastDay })
}

function problemText({ field, code }: AbsenceProblem, { t }: View): string {
  if (field === 'practitioner') return t('staff.problem.slot.practitioner')
  return t(code === 'not-a-date' || code === 'missing' ? 'problem.not-a-date' : `staff.problem.absence.${code}`)
}
