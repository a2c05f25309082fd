import type { Child } from 'hono/jsx'
import { HintAndError } from './field.tsx'

export type GroupProps = {
  legend: Child
  hint?: string | undefined
  error?: string | undefined
  optionalLabel?: string | undefined
}

/** Fields that answer one question together. The id is where the error summary leads when no field of its own has it. */
export function Group({
  id,
  legend,
  hint,
  error,
  optionalLabel,
  children,
}: GroupProps & { id: string; children?: Child }) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset class={error ? 'field wrong' : 'field'} {...(ids && { 'aria-describedby': ids })}>
      <legend>
        {legend}
        {optionalLabel && <span class="optional"> {optionalLabel}</span>}
      </legend>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </fieldset>
  )
}
