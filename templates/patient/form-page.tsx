import { type Answers, type Walked, walkedAnswers } from '../../src/domain/path.ts'
import { offersReminders } from '../../src/domain/reminder.ts'
import type { FieldProblem } from '../../src/domain/request-form.ts'
import { slugOf } from '../../src/domain/step-slug.ts'
import type { Typed } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { BackLink } from '../parts/choice.tsx'
import { Notice } from '../parts/notice.tsx'
import { Checkbox } from '../parts/options.tsx'
import { Outward } from '../parts/outward.tsx'
import { WithNumber } from '../parts/telephone.tsx'
import type { View } from '../view.ts'
import { AboutFields, OwnFields } from './form-fields.tsx'
import { GivenAnswers } from './given-answers.tsx'
import { PatientPage } from './patient-page.tsx'
import { PreferenceFields } from './preference-fields.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type FormPageProps = {
  view: View
  walked: readonly Walked[]
  typed: Typed
  problems: readonly FieldProblem[]
  /** While far too many requests come: the puzzle whose solution tells a browser from a program. */
  puzzle?: { draft: string; bits: number } | undefined
  /** Why it was not sent although nothing is wrong with it. */
  notice?: string | undefined
}

/** The request form, with the answers given so far. All it leads to lies beside it, under the address of the draft. */
export function FormPage({ view, walked, typed, problems, puzzle, notice }: FormPageProps) {
  const { t, clinic } = view
  const title = t('form.title')
  const last = walked.at(-1)
  const answers = walkedAnswers({ walked })
  const fields = { view, typed, problems }
  // Whatever leads to another page of the path takes what is typed along.
  const carrying = { form: 'anfrage', sends: true }
  return (
    <PatientPage
      view={view}
      title={problems.length > 0 ? t('form.page-title-wrong', { title }) : title}
      script={puzzle && view.assets.proof}
      carrying={carrying}
    >
      <BackLink href={view.href(last ? slugOf(last.step) : '/')} label={t('action.back')} carrying={last && carrying} />
      <ProblemSummary view={view} problems={problems} />
      {notice && (
        <Notice kind="warning" urgent>
          <p>
            <WithNumber text={notice} number={clinic.phone} />
          </p>
        </Notice>
      )}
      <h1>{title}</h1>
      <p>{t('form.lead')}</p>
      <GivenAnswers {...{ view, walked, carrying }} />
      <form method="post" action={view.href('anfrage')} novalidate class="flow" id={carrying.form}>
        <AboutFields {...fields} />
        <PreferenceFields {...fields} answers={answers} />
        <OwnFields {...fields} />
        {offersReminders(clinic) && <Remind view={view} typed={typed} />}
        <input type="hidden" name="answers" value={sayAnswers(answers)} />
        <Trap />
        {puzzle && <Proof view={view} {...puzzle} />}
        <Privacy view={view} />
        <p class="actions">
          <Button>{t('form.send')}</Button>
        </p>
      </form>
    </PatientPage>
  )
}

function Remind({ view: { t }, typed }: { view: View; typed: Typed }) {
  return (
    <Checkbox
      id="remind"
      name="remind"
      value="yes"
      label={t('form.remind')}
      hint={t('form.remind.hint')}
      checked={typed.remind !== undefined}
    />
  )
}

/** Whom the words go to and what for (Art. 13 GDPR), in one line, with the way to all of it. */
function Privacy({ view }: { view: View }) {
  const { t, clinic } = view
  return (
    <p class="hint">
      {t('form.privacy', { practice: clinic.name })}{' '}
      {clinic.privacyUrl && (
        <Outward view={view} href={clinic.privacyUrl} beside>
          {t('form.privacy.link')}
        </Outward>
      )}
    </p>
  )
}

/** The answers that stand on the page, as it says them when it is sent: in signs that need no escaping. */
export function sayAnswers(answers: Answers): string {
  return Object.entries(answers)
    .map((answer) => answer.join('.'))
    .join(' ')
}

/** Filled in by a script while the patient writes. Where none runs, the telephone is the quicker way. */
function Proof({ view: { t, clinic }, draft, bits }: { view: View; draft: string; bits: number }) {
  return (
    <>
      <input type="hidden" id="proof" name="proof" data-draft={draft} data-bits={String(bits)} />
      <p class="toast" id="sending" role="status" data-text={t('form.sending')} />
      <noscript>
        <Notice kind="info">
          <p>
            <WithNumber text={t('form.pressure', { phone: clinic.phone })} number={clinic.phone} />
          </p>
        </Notice>
      </noscript>
    </>
  )
}

/** A field no person sees or fills in; programs do. */
function Trap() {
  return (
    <div class="trap" aria-hidden="true">
      <label for="website">Website</label>
      <input id="website" name="website" type="text" tabindex={-1} autocomplete="off" />
    </div>
  )
}
