import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

type BubbleProps = {
  side: 'patient' | 'practice' | 'system' | 'note'
  author: string
  /** The time in words, and for machines. */
  at: string
  datetime: string
  children?: Child
  /** Given: the entry is marked as not yet read. */
  unreadLabel?: string | undefined
  /** What kind of entry it is, above it: "Interne Notiz". */
  label?: string | undefined
  id?: string | undefined
  /** Language of the text when it is not the page's. */
  lang?: string | undefined
}

/** An entry of a thread. Own words stand at the end of the line, the other side's at its start, notes across. */
export function Bubble({ side, author, at, datetime, children, unreadLabel, label, id, lang }: BubbleProps) {
  return (
    <article class={`bubble bubble-${side}`} id={id}>
      <p class="bubble-head">
        {side === 'note' && <Icon name="lock" />}
        {label && <strong class="bubble-label">{label}</strong>}
        <span class="bubble-author">
          <bdi>{author}</bdi>
        </span>
        <time datetime={datetime}>{at}</time>
        {unreadLabel && <strong class="unread-mark">{unreadLabel}</strong>}
      </p>
      <div class="bubble-body flow" dir="auto" lang={lang}>
        {children}
      </div>
    </article>
  )
}

type SlotCardProps = {
  date: string
  time: string
  /** With whom, how long. */
  about: readonly string[]
  /** Small print, line by line. */
  extra?: readonly string[] | undefined
  children?: Child
}

/** One proposed or agreed time with its buttons below. */
export function SlotCard({ date, time, about, extra = [], children }: SlotCardProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this groups a time with its buttons.
    <div class="slot" role="group" aria-label={`${date}, ${time}`}>
      <div>
        <p>
          <span class="slot-date">{date}</span> <span class="slot-time">{time}</span>
        </p>
        <p>
          {about.map((part, index) => (
            <>
              {index > 0 && ' · '}
              <bdi>{part}</bdi>
            </>
          ))}
        </p>
        <Lines lines={extra} />
      </div>
      {children && <div class="actions">{children}</div>}
    </div>
  )
}

/** Small print, line by line. */
export function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <p class="hint">
          <bdi>{line}</bdi>
        </p>
      ))}
    </>
  )
}

/** The number a patient reads out on the telephone. */
export function Reference({ label, value }: { label: string; value: string }) {
  return (
    <p class="reference">
      <span>{label}</span> <strong dir="ltr">{value}</strong>
    </p>
  )
}
