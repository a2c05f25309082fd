import type { Answer, Step } from '../../src/domain/clinic.ts'
import { AnswerList, BackLink } from '../parts/choice.tsx'
import { Words } from '../parts/words.tsx'
import type { View } from '../view.ts'
import { PatientPage } from './patient-page.tsx'
import { labelOf, questionOf } from './words.ts'

type StepPageProps = {
  view: View
  step: Step
  answers: readonly Answer[]
  action: string
  back: string
  /** The answer given before, when the patient came back to change it. */
  chosen?: Answer | undefined
}

/** One question; each answer is one click. */
export function StepPage({ view, step, answers, action, back, chosen }: StepPageProps) {
  const question = questionOf(step, view)
  const options = answers.map((answer) => ({
    value: answer.id,
    label: <Words wording={labelOf(step, answer, view)} />,
    note: answer.note && <Words wording={view.words(answer.note)} />,
  }))
  return (
    <PatientPage view={view} title={question.text}>
      <BackLink href={view.href(back)} label={view.t('action.back')} />
      <h1>
        <Words wording={question} />
      </h1>
      {chosen && (
        <p>
          {view.t('step.answered')} <Words wording={labelOf(step, chosen, view)} />
        </p>
      )}
      <form method="post" action={view.href(action)}>
        <AnswerList name="answer" answers={options} />
      </form>
    </PatientPage>
  )
}
