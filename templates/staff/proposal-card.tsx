import type { Suggestions } from '../../src/domain/availability.ts'
import type { Proposal } from '../../src/domain/proposal.ts'
import { acceptedSlot } from '../../src/domain/slot.ts'
import type { Thread } from '../../src/domain/thread.ts'
import { longestText } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Field } from '../parts/field.tsx'
import type { View } from '../view.ts'
import { ProposalForm, type ProposalTyped } from './proposal-form.tsx'
import { SlotLine } from './slot-line.tsx'
import { SuggestionList, suggestionText } from './suggestions.tsx'
import type { ThreadProblem } from './thread-page.tsx'

type Props = {
  view: View
  thread: Thread
  /** Of the thread. */
  address: string
  suggestions: Suggestions | undefined
  typed: ProposalTyped | undefined
  /** The message with a cancellation that was not recorded. */
  cancelTyped?: string | undefined
  problems: readonly ThreadProblem[]
}

/** What there is of an appointment: nothing yet, an open proposal, or the appointment itself; and the next step. */
export function ProposalCard(props: Props) {
  const { view, thread } = props
  const { t } = view
  const { accepted, open } = thread
  const action = (path: string) => view.href(`${props.address}/vorschlaege/${path}`)
  if (accepted) return <AppointmentCard {...props} accepted={accepted} />
  if (!props.suggestions) return null
  if (!open)
    return (
      <Card title={t('staff.proposal.title')}>
        <Proposing {...props} suggestions={props.suggestions} />
      </Card>
    )
  return (
    <Card title={t('staff.proposal.open')}>
      <p class="hint">{t('staff.proposal.until', { until: view.format.stamp(open.expiresAt) })}</p>
      <ul class="slot-lines">
        {open.slots.map((slot) => (
          <li>
            <SlotLine view={view} slot={slot}>
              <form method="post" action={action(`${open.id}/annahme`)}>
                <input type="hidden" name="version" value={String(thread.request.version)} />
                <Button kind="secondary" name="slot" value={String(slot.id)}>
                  {t('staff.phone.accepted')}
                  {open.slots.length > 1 && <span class="hidden"> {suggestionText(slot, view)}</span>}
                </Button>
              </form>
            </SlotLine>
          </li>
        ))}
      </ul>
      <form method="post" class="actions">
        <input type="hidden" name="version" value={String(thread.request.version)} />
        <Button kind="secondary" formaction={action(`${open.id}/ablehnung`)}>
          {t('staff.phone.declined')}
        </Button>
        <Button kind="danger" formaction={action(`${open.id}/ruecknahme`)}>
          {t('staff.proposal.withdraw')}
        </Button>
      </form>
      <details open={props.typed !== undefined}>
        <summary>{t('staff.proposal.instead')}</summary>
        <div class="flow">
          <p class="hint">{t('staff.proposal.replaces')}</p>
          <Proposing {...props} suggestions={props.suggestions} />
        </div>
      </details>
    </Card>
  )
}

/** The same for those who only look: the appointment, or the times that are offered. */
export function TimesCard({ view, thread: { accepted, open } }: Pick<Props, 'view' | 'thread'>) {
  const { t, format } = view
  const appointment = acceptedSlot(accepted)
  if (!appointment && !open) return null
  const slots = appointment ? [appointment] : (open?.slots ?? [])
  return (
    <Card title={t(appointment ? 'staff.appointment' : 'staff.proposal.open')}>
      {!appointment && open && <p class="hint">{t('staff.proposal.until', { until: format.stamp(open.expiresAt) })}</p>}
      {slots.map((slot) => (
        <SlotLine view={view} slot={slot} long />
      ))}
    </Card>
  )
}

/** What was agreed; it can be called off with a word, or moved: then the patient chooses anew. */
function AppointmentCard({ accepted, ...props }: Props & { accepted: Proposal }) {
  const { view, thread, suggestions } = props
  const { t, href } = view
  const appointment = acceptedSlot(accepted)
  if (!appointment) return null
  return (
    <Card title={t('staff.appointment')}>
      <SlotLine view={view} slot={appointment} long />
      {suggestions && (
        <details open={props.typed !== undefined}>
          <summary>{t('staff.move')}</summary>
          <div class="flow">
            <p class="hint">{t('staff.move.hint')}</p>
            <Proposing {...props} suggestions={suggestions} withMessage />
          </div>
        </details>
      )}
      <details open={props.cancelTyped !== undefined}>
        <summary>{t('staff.cancel.open')}</summary>
        <form method="post" action={href(`${props.address}/absage`)} class="flow" hx-morph-skip="true">
          <input type="hidden" name="version" value={String(thread.request.version)} />
          <p class="hint">{t('staff.cancel.hint')}</p>
          <Field
            id="absage-text"
            name="text"
            value={props.cancelTyped}
            label={t('staff.cancel.message')}
            optionalLabel={t('form.optional')}
            rows={2}
            maxlength={longestText}
          />
          <p class="actions">
            <Button kind="danger">{t('staff.cancel')}</Button>
          </p>
        </form>
      </details>
    </Card>
  )
}

type ProposingProps = Props & { suggestions: Suggestions; withMessage?: boolean }

/** The suggested times first; any other time by hand. */
function Proposing({ view, thread, address, suggestions, typed, problems, withMessage }: ProposingProps) {
  const list = { view, request: thread.request, suggestions, address }
  return (
    <>
      <SuggestionList {...list} withMessage={withMessage ?? false} />
      <details open hx-morph-skip="true">
        <summary>{view.t('staff.proposal.other')}</summary>
        <ProposalForm view={view} thread={thread} address={address} typed={typed} problems={problems} />
      </details>
    </>
  )
}
