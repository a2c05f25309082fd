import { Icon, type IconName } from './icon.tsx'

/** The state of a request: colour, shape and word. */
export function StatusBadge({ status, label }: { status: string; label: string }) {
  return (
    <span class={`status status-${status}`}>
      <Icon name={shapes[status] ?? 'dot'} />
      {label}
    </span>
  )
}

const shapes: Record<string, IconName> = {
  new: 'dot',
  in_progress: 'half',
  proposed: 'send',
  scheduled: 'calendar',
  declined: 'cross',
  answered: 'speech',
  withdrawn: 'back',
  cancelled: 'ban',
  expired: 'clock',
}
