import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger'

type NoticeProps = {
  kind: NoticeKind
  title?: string | undefined
  /** What was just asked for did not happen: said at once, and with the focus. */
  urgent?: boolean
  children?: Child
}

export function Notice({ kind, title, urgent = false, children }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} {...(urgent && { role: 'alert', tabindex: -1, autofocus: true })}>
      <Icon name={noticeIcons[kind]} />
      {title && <h2>{title}</h2>}
      <div class="flow">{children}</div>
    </div>
  )
}

/** Said instead of a list that has nothing in it. */
export function Empty({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="empty">
      <Icon name="tray" />
      <p class="empty-title">{title}</p>
      {children}
    </div>
  )
}

const noticeIcons: Record<NoticeKind, IconName> = { info: 'info', success: 'check', warning: 'alert', danger: 'alert' }
