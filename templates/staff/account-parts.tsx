import type { Child } from 'hono/jsx'
import { Field } from '../parts/field.tsx'

/** What is wrong, with the id of the field it is about. */
export type AccountProblem = { field: string; text: string }

/** Whoever changes something that opens the door shows once more who they are (ASVS 7.5.1). */
export function CurrentPassword({
  id,
  label,
  problems,
}: { id: string; label: string } & { problems: readonly AccountProblem[] }) {
  return (
    <Field
      id={id}
      name="current"
      label={label}
      type="password"
      autocomplete="current-password"
      error={problemOf(problems, id)}
    />
  )
}

export function More({ summary, open, children }: { summary: string; open: boolean; children?: Child }) {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}

export function hasProblem(problems: readonly AccountProblem[], field: string): boolean {
  return problemOf(problems, field) !== undefined
}

export function problemOf(problems: readonly AccountProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.text
}
