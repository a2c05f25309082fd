import type { Child } from 'hono/jsx'
import type { View } from '../view.ts'

type OutwardProps = {
  view: View
  href: string
  class?: string
  /** Somebody types on this page, and not every browser gives that back on return. */
  beside?: boolean
  children?: Child
}

/** A link that leads away. Out of a frame, or beside what is being typed, it opens a window of its own, and says so. */
export function Outward({ view, href, beside = false, children, ...rest }: OutwardProps) {
  const isOwn = view.framed || beside
  const window = isOwn ? ({ target: '_blank', rel: 'noopener noreferrer' } as const) : {}
  return (
    <a href={href} {...rest} {...window}>
      {children}
      {isOwn && <span class="hidden"> ({view.t('frame.new-window')})</span>}
    </a>
  )
}
