import type { Child } from 'hono/jsx'
import { Field } from '../parts/field.tsx'
import { type Problem, problemOf } from '../parts/problems.tsx'

/** Whoever changes something that opens the door shows once more who they are (ASVS 7.5.1). */
export function CurrentPassword({
  id,
  label,
  problems,
}: { id: string; label: string } & { problems: readonly Problem[] }) {
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
