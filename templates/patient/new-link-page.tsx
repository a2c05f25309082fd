import type { Child } from 'hono/jsx'
import type { FieldProblem } from '../../src/domain/request-form.ts'
import type { Typed } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { WithNumber } from '../parts/telephone.tsx'
import type { View } from '../view.ts'
import { problemAt } from './form-problems.ts'
import { NoticePage } from './notice-page.tsx'
import { PatientPage } from './patient-page.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type NewLinkForm = {
  view: View
  typed?: Typed | undefined
  problems?: readonly FieldProblem[] | undefined
}

/** "Neuen Link anfordern" for somebody who has no link at hand. */
export function NewLinkPage({ view, typed, problems = [] }: NewLinkForm) {
  return (
    <FormPage view={view} title={view.t('new-link.title')} problems={problems}>
      <Fields view={view} typed={typed} problems={problems} action="/neuer-link" />
    </FormPage>
  )
}

/**
 * One and the same page for every link that is not good. Its form goes to the page's own address, so that nothing
 * here tells one such link from another; the reference may be left out because the server may know it from the link.
 */
export function DeadLinkPage({ view, typed, problems = [] }: NewLinkForm) {
  const { t } = view
  return (
    <FormPage view={view} title={t('link.dead.title')} problems={problems}>
      <p>{t('link.dead.text')}</p>
      <h2>{t('new-link.title')}</h2>
      <Fields view={view} typed={typed} problems={problems} />
    </FormPage>
  )
}

type NoAccess = {
  view: View
  reference: string
  /** A message that was typed and could not be sent. */
  message?: string | undefined
}

/** A thread opened without its link, or a page left open until its access was over. */
export function NoAccessPage({ view, reference, message }: NoAccess) {
  const { t, clinic } = view
  return (
    <NoticePage view={view} title={t('access.title')}>
      <p>{t('access.text')}</p>
      <p>
        <WithNumber text={t('access.no-mail', { phone: clinic.phone })} number={clinic.phone} />
      </p>
      {message && <Field id="text" name="text" label={t('access.typed')} rows={5} value={message} />}
      <h2>{t('new-link.title')}</h2>
      <Fields view={view} typed={{ reference: [reference] }} problems={[]} action="/neuer-link" />
    </NoticePage>
  )
}

/** The same whether anything was sent or not. */
export function NewLinkSentPage({ view }: { view: View }) {
  const { t, clinic } = view
  return (
    <NoticePage view={view} title={t('new-link.sent.title')}>
      <p>{t('new-link.sent.text')}</p>
      <p>
        <WithNumber text={t('new-link.sent.nothing', { phone: clinic.phone })} number={clinic.phone} />
      </p>
    </NoticePage>
  )
}

type FieldsProps = { view: View; typed: Typed | undefined; problems: readonly FieldProblem[]; action?: string }

function Fields({ view, typed = {}, problems, action }: FieldsProps) {
  const { t, href } = view
  const field = (name: string) => ({ id: name, name, value: typed[name]?.[0], error: problemAt(problems, name, view) })
  return (
    <form method="post" action={action && href(action)} novalidate class="flow">
      <p>{t('new-link.text')}</p>
      <Field {...field('email')} label={t('form.email')} type="email" autocomplete="email" inputmode="email" />
      <Field
        {...field('reference')}
        label={t('new-link.reference')}
        hint={t('new-link.reference.hint')}
        optionalLabel={action ? undefined : t('form.optional')}
        maxlength={20}
      />
      <p class="actions">
        <Button>{t('new-link.send')}</Button>
      </p>
    </form>
  )
}

type FormPageProps = { view: View; title: string; problems: readonly FieldProblem[]; children?: Child }

function FormPage({ view, title, problems, children }: FormPageProps) {
  return (
    <PatientPage view={view} title={problems.length > 0 ? view.t('form.page-title-wrong', { title }) : title}>
      <ProblemSummary view={view} problems={problems} />
      <h1>{title}</h1>
      {children}
    </PatientPage>
  )
}
