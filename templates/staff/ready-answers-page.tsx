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
  const { t, clinic, href } = view
  const isNew = answer.id === 0
  return (
    <Card title={t(isNew ? 'staff.answers.new' : 'staff.answers.change')}>
      {meanwhile && (
        <Notice kind="warning" title={t('staff.answers.meanwhile')}>
          <p>{meanwhile.title}</p>
          <p class="typed">{meanwhile.text[clinic.languages[0]]}</p>
        </Notice>
      )}
      <form
        method="post"
        action={href(isNew ? '/praxis/vorlagen' : `/praxis/vorlagen/${answer.id}`)}
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
          error={problemOf(problems, 'titel')}
        />
        <p class="hint">{t('staff.answers.placeholders', { list: placeholders.map((one) => `{${one}}`).join(' ') })}</p>
        <TextFields view={view} text={answer.text} problems={problems} />
        <p class="actions">
          <Button>{t('staff.answers.save')}</Button>
          {!isNew && (
            <Button kind="danger" formaction={href(`/praxis/vorlagen/${answer.id}/loeschung`)}>
              {t('staff.answers.delete')}
            </Button>
          )}
        </p>
      </form>
      {!isNew && <a href={href('/praxis/vorlagen')}>{t('staff.answers.new')}</a>}
    </Card>
  )
}

type TextProps = { view: View; text: Numbered['text']; problems: readonly Problem[] }

/** In the practice's first language; in the others where somebody wants to, or something is there already. */
function TextFields({ view: { t, clinic, format }, text, problems }: TextProps) {
  const [first, ...others] = clinic.languages
  const field = (language: string, rows: number) => (
    <Field
      id={`text-${language}`}
      name={`text-${language}`}
      label={t('staff.answers.text', { language: format.language(language) })}
      lang={language}
      rows={rows}
      maxlength={longestText}
      value={text[language]}
      error={problemOf(problems, `text-${language}`)}
    />
  )
  if (others.length === 0) return field(first, 5)
  return (
    <>
      {field(first, 5)}
      <details open={others.some((language) => text[language] || problemOf(problems, `text-${language}`))}>
        <summary>{t('staff.answers.languages')}</summary>
        {others.map((language) => field(language, 3))}
      </details>
    </>
  )
}

function problemText({ code, placeholder = '' }: ReadyAnswerProblem, { t }: View): string {
  return t(`staff.answers.problem.${code}`, { placeholder })
}
