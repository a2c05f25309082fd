import type { Answer, Step } from '../../src/domain/clinic.ts'
import type { Typed } from '../../src/domain/typed.ts'
import { AnswerList, BackLink } from '../parts/choice.tsx'
import { CarriedFields } from '../parts/onward.tsx'
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
  /** Fields of the form, when the patient came from there. */
  carried?: Typed | undefined
}

/** One question; each answer is one click. */
export function StepPage({ view, step, answers, action, back, chosen, carried = {} }: StepPageProps) {
  const question = questionOf(step, view)
  const options = answers.map((answer) => ({
    value: answer.id,
    label: <Words wording={labelOf(step, answer, view)} />,
    note: answer.note && <Words wording={view.words(answer.note)} />,
  }))
  const carrying = Object.keys(carried).length > 0 ? { form: 'antwort' } : undefined
  return (
    <PatientPage view={view} title={question.text} carrying={carrying}>
      <BackLink href={view.href(back)} label={view.t('action.back')} carrying={back === '/' ? undefined : carrying} />
      <h1>
        <Words wording={question} />
      </h1>
      {chosen && (
        <p>
          {view.t('step.answered')} <Words wording={labelOf(step, chosen, view)} />
        </p>
      )}
      <form method="post" action={view.href(action)} id={carrying?.form}>
        <CarriedFields fields={carried} />
        <AnswerList name="answer" answers={options} />
      </form>
    </PatientPage>
  )
}
