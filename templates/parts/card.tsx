import type { Child } from 'hono/jsx'

type CardProps = { title?: string | undefined /** Of the heading. */; level?: 2 | 3 | undefined; children?: Child }

export function Card({ title, level = 2, children }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <section class="card flow">
      {title && <Heading>{title}</Heading>}
      {children}
    </section>
  )
}
