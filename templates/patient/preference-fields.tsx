import { offeringPractitioners, weekdays } from '../../src/domain/clinic.ts'
import type { Answers } from '../../src/domain/path.ts'
import { dayTimes, offeredWeekdays } from '../../src/domain/preference.ts'
import type { FieldProblem } from '../../src/domain/request-form.ts'
import type { Typed } from '../../src/domain/typed.ts'
import { Field, SelectField } from '../parts/field.tsx'
import { Checkbox } from '../parts/options.tsx'
import { WishGrid } from '../parts/wish-grid.tsx'
import type { View } from '../view.ts'
import { problemAt } from './form-problems.ts'

type Props = { view: View; typed: Typed; problems: readonly FieldProblem[] }

/** When it suits the patient, and with whom of those who offer it; all of them when the service is not known yet. */
export function PreferenceFields({ view, typed, problems, answers = {} }: Props & { answers?: Answers }) {
  const { t, clinic } = view
  const practitioners = offeringPractitioners(clinic, answers)
  return (
    <>
      <h2>{t('form.wishes')}</h2>
      {clinic.form.practitioner === 'optional' && practitioners.length > 1 && (
        <SelectField
          id="practitioner"
          name="practitioner"
          label={t('form.practitioner')}
          value={typed.practitioner?.[0]}
          options={[
            { value: '', label: t('form.practitioner.any') },
            ...practitioners.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <TimeFields view={view} typed={typed} problems={problems} />
    </>
  )
}

/** As soon as possible, weekdays and times of day, earliest date. */
export function TimeFields({ view, typed, problems }: Props) {
  const { t, format } = view
  const days = offeredWeekdays(view.clinic).map((id) => {
    const index = weekdays.indexOf(id)
    return { id, label: format.weekday(index, 'long'), short: format.weekday(index, 'short') }
  })
  return (
    <>
      <Checkbox id="asap" name="asap" value="yes" label={t('form.asap')} checked={typed.asap?.[0] !== undefined} />
      <WishGrid
        name="wish"
        legend={t('form.wish.grid')}
        hint={t('form.wish.hint')}
        optionalLabel={t('form.optional')}
        days={days}
        times={dayTimes.map((id) => ({ id, label: t(`time.${id}`) }))}
        chosen={typed.wish ?? []}
      />
      <Field
        id="earliest"
        name="earliest"
        type="date"
        label={t('form.earliest')}
        optionalLabel={t('form.optional')}
        value={typed.earliest?.[0]}
        error={problemAt(problems, 'earliest', view)}
      />
    </>
  )
}
