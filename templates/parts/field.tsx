import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'
import type { Wording } from './words.tsx'

type Labelled = {
  id: string
  name: string
  label: Child
  hint?: string | undefined
  error?: string | undefined
  /** "(freiwillig)", shown behind the label. */
  optionalLabel?: string | undefined
}

type FieldProps = Labelled & {
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'date' | 'time' | 'number' | undefined
  value?: string | undefined
  autocomplete?: string | undefined
  inputmode?: 'text' | 'email' | 'tel' | 'numeric' | 'search' | undefined
  /** Given: a text area of so many lines. */
  rows?: number | undefined
  lang?: string | undefined
  maxlength?: number | undefined
  /** Has the focus when the page opens. */
  autofocus?: boolean | undefined
  /** The key that leads here. */
  shortcut?: string | undefined
  /** Where what is typed is kept while it is not sent. */
  draftAt?: string | undefined
}

/** A labelled input or text area with its hint and error. A text begins on its own line, since HTML drops that first break. */
export function Field({ label, hint, error, optionalLabel, rows, type = 'text', value, ...props }: FieldProps) {
  const { shortcut, draftAt, ...rest } = props
  const shared = {
    ...rest,
    'data-key': shortcut,
    'data-draft': draftAt,
    ...describedBy(rest.id, hint, error),
    dir: leftToRight.has(type) ? 'ltr' : 'auto',
  }
  return (
    <Labels id={rest.id} label={label} hint={hint} error={error} optionalLabel={optionalLabel}>
      {rows ? (
        <textarea {...shared} rows={rows}>
          {value && `\n${value}`}
        </textarea>
      ) : (
        <input {...shared} type={type} value={value} />
      )}
    </Labels>
  )
}

type SelectFieldProps = Labelled & {
  value?: string | undefined
  options: readonly (Omit<Wording, 'text'> & { value: string; label: string })[]
}

export function SelectField({ id, name, value, options, ...labels }: SelectFieldProps) {
  return (
    <Labels id={id} {...labels}>
      <select id={id} name={name} {...describedBy(id, labels.hint, labels.error)}>
        {options.map(({ label, ...option }) => (
          <option {...option} selected={option.value === value}>
            {label}
          </option>
        ))}
      </select>
    </Labels>
  )
}

/** Hint and error of a group or a field; their ids are what `describedBy` names. */
export function HintAndError({
  id,
  hint,
  error,
}: {
  id: string
  hint?: string | undefined
  error?: string | undefined
}) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          <Icon name="alert" />
          <span>{error}</span>
        </p>
      )}
    </>
  )
}

/** The attributes that tie a field to its hint and error. */
function describedBy(id: string, hint: string | undefined, error: string | undefined) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return { ...(ids && { 'aria-describedby': ids }), ...(error && { 'aria-invalid': 'true' as const }) }
}

// Addresses and numbers read from left to right in every language.
const leftToRight: ReadonlySet<string> = new Set(['email', 'tel', 'password', 'number'])

function Labels(props: Omit<Labelled, 'name'> & { children?: Child }) {
  return (
    <div class={props.error ? 'field wrong' : 'field'}>
      <label for={props.id}>
        {props.label}
        {props.optionalLabel && <span class="optional"> {props.optionalLabel}</span>}
      </label>
      <HintAndError id={props.id} hint={props.hint} error={props.error} />
      {props.children}
    </div>
  )
}
