import type { Child } from 'hono/jsx'
import { withQuery } from '../view.ts'

/** The form whose fields go along to other pages; sends: it has fields in which Enter sends it. */
export type Carrying = { form: string; sends?: boolean } | undefined

/** What an address says when fields are sent there only to be kept. */
export const carryMark = { felder: '1' }

type OnwardProps = {
  href: string
  carrying: Carrying
  children?: Child
  class?: string
  lang?: string
  'aria-current'?: 'true' | undefined
}

/** A link; or, where typed fields must not be lost, a button that looks like one and takes them along. */
export function Onward({ href, carrying, children, ...rest }: OnwardProps) {
  if (!carrying)
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    )
  return (
    <button
      {...rest}
      class={rest.class ? `link ${rest.class}` : 'link'}
      type="submit"
      form={carrying.form}
      formaction={withQuery(href, carryMark)}
    >
      {children}
    </button>
  )
}

/**
 * Enter in a field presses the first button of its form in the page. This one sends; it stands before all that carry.
 * It has no words: the button that people see is the only one of its name.
 */
export function FirstButton({ carrying }: { carrying: Carrying }) {
  if (!carrying?.sends) return null
  return (
    <div class="hidden" aria-hidden="true">
      <button type="submit" form={carrying.form} tabindex={-1} />
    </div>
  )
}

/** Fields on their way, unseen. */
export function CarriedFields({ fields }: { fields: Readonly<Record<string, readonly string[]>> }) {
  return (
    <>
      {Object.entries(fields).flatMap(([name, values]) =>
        values.map((value) => <input type="hidden" name={name} value={value} />),
      )}
    </>
  )
}
