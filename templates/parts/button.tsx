import type { Child } from 'hono/jsx'

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet'

type ButtonProps = {
  children?: Child
  kind?: ButtonKind | undefined
  name?: string | undefined
  value?: string | undefined
  type?: 'submit' | 'button' | undefined
  /** Id of the form it sends when it stands outside. */
  form?: string | undefined
  /** Where it sends the form instead of the form's own address. */
  formaction?: string | undefined
  /** What it does, more precisely than its name. */
  title?: string | undefined
  /** The key that leads here. */
  shortcut?: string | undefined
}

export function Button({ children, kind = 'primary', type = 'submit', shortcut, ...rest }: ButtonProps) {
  return (
    <button class={`button ${kind}`} type={type} data-key={shortcut} {...rest}>
      {children}
    </button>
  )
}

export function ButtonLink({
  href,
  kind = 'primary',
  rel,
  children,
}: {
  href: string
  kind?: ButtonKind
  rel?: 'next' | undefined
  children?: Child
}) {
  return (
    <a class={`button ${kind}`} href={href} rel={rel}>
      {children}
    </a>
  )
}
