import type { PendingProposal } from '../../src/domain/proposal-undo.ts'
import { byItself } from '../layout.tsx'
import { Button } from '../parts/button.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { suggestionText } from './suggestions.tsx'

/** What this person has just sent and can still undo, the newest first; each goes by itself where scripts run. */
export function UndoBar({
  view,
  pending,
  now,
  page,
}: {
  view: View
  pending: readonly PendingProposal[]
  now: Temporal.Instant
  /** The address of the page it stands on. */
  page: string
}) {
  const { t, href } = view
  const [first] = pending
  if (!first) return null
  const seconds = Math.max(0, Math.ceil(first.until.since(now).total('seconds'))) + 1
  return (
    <div
      class="undo"
      id="undo"
      role="status"
      hx-get={page}
      hx-headers={byItself}
      hx-trigger={`load delay:${seconds}s`}
      hx-select="#undo"
      hx-swap="outerHTML"
    >
      {pending.toReversed().map(({ id, reference, name, slots, unusual }) => (
        <form method="post" action={href(`/praxis/anfragen/${reference}/vorschlaege/${id}/rueckgaengig`)}>
          <span>
            {t('staff.undo.sent', { name, slots: slots.map((slot) => suggestionText(slot, view)).join('; ') })}
            {unusual && (
              <strong class="warn">
                {' '}
                {t(`staff.undo.${unusual.reason}`, { practitioner: practitionerName(unusual.practitioner, view) })}
              </strong>
            )}
          </span>
          <Button kind="secondary">
            {t('staff.undo')}
            {pending.length > 1 && <span class="hidden"> {name}</span>}
          </Button>
        </form>
      ))}
    </div>
  )
}
