import type { Child } from 'hono/jsx'
import type { View } from '../view.ts'

type OutwardProps = { view: View; href: string; class?: string; children?: Child }

/** A link that leaves these pages. Out of a frame it opens a window of its own, and says so. */
export function Outward({ view, href, children, ...rest }: OutwardProps) {
  const window = view.framed ? ({ target: '_blank', rel: 'noopener noreferrer' } as const) : {}
  return (
    <a href={href} {...rest} {...window}>
      {children}
      {view.framed && <span class="hidden"> ({view.t('frame.new-window')})</span>}
    </a>
  )
}
