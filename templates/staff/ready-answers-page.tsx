import { placeholders } from '../../src/domain/ready-answer.ts'
import type { ReadyAnswerProblem, ReadyAnswerTyped } from '../../src/domain/ready-answer-form.ts'
import { mayAct } from '../../src/domain/staff.ts'
import { longestText } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Field } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { ErrorSummary, type Problem, problemOf } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

type Numbered = ReadyAnswerTyped & { id: number; version: number }

type Props = {
  desk: Desk
  own: readonly Numbered[]
  /** The one in the form; 0 for a new one. */
  answer: Numbered
  problems: readonly ReadyAnswerProblem[]
  /** What a colleague has made of it meanwhile. */
  meanwhile: Numbered | undefined
}

/** The practice's ready answers: those of the file to read, its own to write. */
export function ReadyAnswersPage({ desk, own, answer, problems, meanwhile }: Props) {
  const { view, staff } = desk
  const { t, clinic, text, href } = view
  const said = problems.map((problem) => ({ field: problem.field, text: problemText(problem, view) }))
  return (
    <StaffPage desk={desk} title={t('staff.answers')}>
      <ErrorSummary view={view} problems={said} />
      <h1>{t('staff.answers')}</h1>
      <p>{t('staff.answers.lead')}</p>
      <div class="split">
        <div class="flow">
          <Card title={t('staff.answers.own')}>
            {own.length === 0 && <p class="hint">{t('staff.answers.own.none')}</p>}
            {own.length > 0 && (
              <dl class="flow">
                {own.map(({ id, title, text: words }) => (
                  <div>
                    <dt>
                      <a href={href(`/praxis/vorlagen/${id}`)}>{title}</a>
                    </dt>
                    <dd class="typed">{words[clinic.languages[0]]}</dd>
                  </div>
                ))}
              </dl>
            )}
          </Card>
          <Card title={t('staff.answers.file')}>
            <p class="hint">{t('staff.answers.file.text')}</p>
            <dl class="flow">
              {clinic.templates.map((template) => (
                <div>
                  <dt>
                    <strong>{text(template.title)}</strong>
                  </dt>
                  <dd>{text(template.text)}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
        {mayAct(staff.role, 'staff') && (
          <AnswerForm view={view} answer={answer} problems={said} meanwhile={meanwhile} />
        )}
      </div>
    </StaffPage>
  )
}

type FormProps = Pick<Props, 'answer' | 'meanwhile'> & { view: View; problems: readonly Problem[] }

function AnswerForm({ view, answer, problems, meanwhile }: FormProps) {
  const { t, clinic, href, format } = view
  const error = (field: string) => problemOf(problems, field)
  const [first, ...others] = clinic.languages
  const textField = (language: string, rows: number) => (
    <Field
      id={`text-${language}`}
      name={`text-${language}`}
      label={t('staff.answers.text', { language: format.language(language) })}
      lang={language}
      rows={rows}
      maxlength={longestText}
      value={answer.text[language]}
      error={error(`text-${language}`)}
    />
  )
  return (
    <Card title={t(answer.id === 0 ? 'staff.answers.new' : 'staff.answers.change')}>
      {meanwhile && (
        <Notice kind="warning" title={t('staff.answers.meanwhile')}>
          <p>{meanwhile.title}</p>
          <p class="typed">{meanwhile.text[first]}</p>
        </Notice>
      )}
      <form
        method="post"
        action={href(answer.id === 0 ? '/praxis/vorlagen' : `/praxis/vorlagen/${answer.id}`)}
        novalidate
        class="flow"
      >
        <input type="hidden" name="version" value={String(answer.version)} />
        <Field
          id="titel"
          name="titel"
          label={t('staff.answers.title')}
          hint={t('staff.answers.title.hint')}
          maxlength={100}
          value={answer.title}
          error={error('titel')}
        />
        <p class="hint">{t('staff.answers.placeholders', { list: placeholders.map((one) => `{${one}}`).join(' ') })}</p>
        {textField(first, 5)}
        {others.length > 0 && (
          <details open={others.some((language) => answer.text[language] || error(`text-${language}`))}>
            <summary>{t('staff.answers.languages')}</summary>
            {others.map((language) => textField(language, 3))}
          </details>
        )}
        <p class="actions">
          <Button>{t('staff.answers.save')}</Button>
          {answer.id !== 0 && (
            <Button kind="danger" formaction={href(`/praxis/vorlagen/${answer.id}/loeschung`)}>
              {t('staff.answers.delete')}
            </Button>
          )}
        </p>
      </form>
      {answer.id !== 0 && <a href={href('/praxis/vorlagen')}>{t('staff.answers.new')}</a>}
    </Card>
  )
}

function problemText({ code, placeholder = '' }: ReadyAnswerProblem, { t }: View): string {
  return t(`staff.answers.problem.${code}`, { placeholder })
}
