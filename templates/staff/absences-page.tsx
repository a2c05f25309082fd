import type { Absence, AbsenceProblem } from '../../src/domain/absence.ts'
import { mayAct } from '../../src/domain/staff.ts'
import type { Typed } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { BackLink } from '../parts/choice.tsx'
import { Field, SelectField } from '../parts/field.tsx'
import { Empty } from '../parts/notice.tsx'
import { ErrorSummary, type Problem, problemOf } from '../parts/problems.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

type Listed = Absence & { /** How many threads have a time in it. */ affected: number }
type Props = { desk: Desk; absences: readonly Listed[]; typed: Typed; problems: readonly AbsenceProblem[] }

/** Who will be away and when, and a form for one more absence. */
export function AbsencesPage({ desk, absences, typed, problems }: Props) {
  const { view, staff } = desk
  const { t } = view
  const title = t('staff.absences')
  const said = problems.map((problem) => ({ field: problem.field, text: problemText(problem, view) }))
  return (
    <StaffPage desk={desk} title={title}>
      <ErrorSummary view={view} problems={said} />
      <BackLink href={view.href('/praxis/kalender')} label={t('staff.calendar')} />
      <h1>{title}</h1>
      <div class="split">
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
        {mayAct(staff.role, 'staff') && <AbsenceForm view={view} typed={typed} problems={said} />}
      </div>
    </StaffPage>
  )
}

function AbsenceLine({ desk: { view, staff }, absence }: { desk: Desk; absence: Listed }) {
  const { t, href } = view
  const name = practitionerName(absence.practitioner, view)
  const substitute = absence.substitute && practitionerName(absence.substitute, view)
  return (
    <>
      <p>
        <a href={href(`/praxis/abwesenheiten/${absence.id}`)}>
          <bdi>{name}</bdi>, {absencePeriod(absence, view)}
        </a>
        {substitute && (
          <>
            <br />
            <span class="hint">{t('staff.absence.substituted', { practitioner: substitute })}</span>
          </>
        )}
      </p>
      {absence.affected > 0 && (
        <a class="warn" href={href(`/praxis/abwesenheiten/${absence.id}`)}>
          {t('staff.absence.affected', { count: absence.affected })}
        </a>
      )}
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

type FormProps = { view: View; typed: Typed; problems: readonly Problem[] }

function AbsenceForm({ view, typed, problems }: FormProps) {
  const { t, href, clinic } = view
  const value = (name: string) => typed[name]?.[0]
  const error = (field: AbsenceProblem['field']) => problemOf(problems, field)
  const everybody = clinic.practitioners.map(({ id, name }) => ({ value: id, label: name }))
  const shared = (name: string) => ({ id: name, name, value: value(name), optionalLabel: t('form.optional') })
  return (
    <Card title={t('staff.absence.add')}>
      <form method="post" action={href('/praxis/abwesenheiten')} novalidate class="flow">
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
          <Field {...shared('until')} type="date" label={t('staff.absence.until')} error={error('until')} />
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
  const isOneDay = from.toPlainDate().equals(until.toPlainDate())
  if (!isWhole)
    return t('staff.absence.period', {
      from: format.stamp(start),
      until: isOneDay ? format.time(end) : format.stamp(end),
    })
  const last = until.subtract({ days: 1 }).toPlainDate()
  const first = from.toPlainDate()
  const [firstDay, lastDay] = [format.date(first.toString()), format.date(last.toString())]
  return first.equals(last) ? firstDay : t('staff.absence.period', { from: firstDay, until: lastDay })
}

function problemText({ field, code }: AbsenceProblem, { t }: View): string {
  if (field === 'practitioner') return t('staff.problem.slot.practitioner')
  return t(code === 'not-a-date' || code === 'missing' ? 'problem.not-a-date' : `staff.problem.absence.${code}`)
}
