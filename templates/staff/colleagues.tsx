import type { Colleague } from '../../src/domain/thread.ts'
import type { View } from '../view.ts'

/** Who else is at this thread, and who is writing. */
export function Colleagues({ view: { t }, colleagues }: { view: View; colleagues: readonly Colleague[] }) {
  if (colleagues.length === 0) return null
  return (
    <span class="colleagues">
      {colleagues.map(({ name, writing }) => (
        <span class={writing ? 'colleague writing' : 'colleague'}>
          {t(writing ? 'staff.colleague.writes' : 'staff.colleague.looks', { name })}
        </span>
      ))}
    </span>
  )
}
