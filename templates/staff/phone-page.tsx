import type { FieldProblem } from '../../src/domain/request-form.ts'
import { answerField, formForCallers, stepsForCallers } from '../../src/domain/telephone.ts'
import type { Typed } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { SelectField } from '../parts/field.tsx'
import { AboutFields, OwnFields } from '../patient/form-fields.tsx'
import { problemAt } from '../patient/form-problems.ts'
import { PreferenceFields } from '../patient/preference-fields.tsx'
import { ProblemSummary } from '../patient/problem-summary.tsx'
import { labelOf, termOf } from '../patient/words.ts'
import type { View } from '../view.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

type Props = { desk: Desk; typed: Typed; problems: readonly FieldProblem[] }

/** The request form on one page, for staff with a caller on the line. */
export function PhonePage({ desk, typed, problems }: Props) {
  const view = { ...desk.view, clinic: formForCallers(desk.view.clinic) }
  const { t } = view
  const fields = { view, typed, problems }
  return (
    <StaffPage desk={desk} title={t('staff.phone.title')}>
      <ProblemSummary view={view} problems={problems} />
      <h1>{t('staff.phone.title')}</h1>
      <form method="post" action={view.href('/praxis/anfragen/neu')} novalidate class="flow">
        <input type="hidden" name="submission" value={typed.submission?.[0]} />
        <div class="call">
          <div class="card flow">
            <AboutFields {...fields} caller={t('staff.phone.who')} />
          </div>
          <div class="card flow">
            <h2>{t('staff.phone.what')}</h2>
            <AnswerFields {...fields} />
            <OwnFields {...fields} />
          </div>
          <div class="call-end">
            <div class="card flow">
              <PreferenceFields {...fields} />
            </div>
            <p class="actions">
              <Button>{t('staff.phone.save')}</Button>
            </p>
          </div>
        </div>
      </form>
    </StaffPage>
  )
}

function AnswerFields({ view, typed, problems }: Omit<Props, 'desk'> & { view: View }) {
  return (
    <>
      {stepsForCallers(view.clinic).map((step) => {
        const field = answerField(step.id)
        const answers = step.answers.map((answer) => {
          const { text, ...language } = labelOf(step, answer, view)
          return { value: answer.id, label: text, ...language }
        })
        return (
          <SelectField
            id={field}
            name={field}
            label={termOf(step, view).text}
            value={typed[field]?.[0]}
            error={problemAt(problems, field, view)}
            options={[{ value: '', label: view.t('staff.phone.not-asked') }, ...answers]}
          />
        )
      })}
    </>
  )
}
