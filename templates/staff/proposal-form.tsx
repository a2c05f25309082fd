import { offeringPractitioners, slotMinutes } from '../../src/domain/clinic.ts'
import type { Thread } from '../../src/domain/thread.ts'
import { longestText } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { Field, SelectField } from '../parts/field.tsx'
import { problemOf } from '../parts/problems.tsx'
import type { View } from '../view.ts'
import type { ThreadProblem } from './thread-page.tsx'

export type SlotTyped = { date: string; time: string; practitioner: string }
export type ProposalTyped = { slots: readonly SlotTyped[]; message: string; override: string }

type Props = {
  view: View
  thread: Thread
  address: string
  typed: ProposalTyped | undefined
  problems: readonly ThreadProblem[]
}

/** One to three times by hand; the first is enough. */
export function ProposalForm({ view, thread, address, typed, problems }: Props) {
  const { t, href, clinic } = view
  const { request } = thread
  const isTaken = problems.some(({ refusal }) => refusal === 'slot-taken')
  const hasMore = typed !== undefined && (typed.message !== '' || typed.slots.slice(1).some(({ date }) => date !== ''))
  const rows = Array.from({ length: clinic.proposals.maxSlots }, (_, index) => index)
  return (
    <form method="post" action={href(`${address}/vorschlaege`)} novalidate class="flow" hx-morph-skip="true">
      <input type="hidden" name="version" value={String(request.version)} />
      {rows.slice(0, 1).map((index) => (
        <SlotFields view={view} thread={thread} index={index} typed={typed} problems={problems} />
      ))}
      <details open={hasMore}>
        <summary>{t(rows.length > 1 ? 'staff.proposal.more' : 'staff.proposal.message')}</summary>
        <div class="flow">
          {rows.slice(1).map((index) => (
            <SlotFields view={view} thread={thread} index={index} typed={typed} problems={problems} />
          ))}
          <Field
            id="message"
            name="message"
            label={t('staff.proposal.message')}
            optionalLabel={t('form.optional')}
            rows={2}
            maxlength={longestText}
            value={typed?.message}
          />
        </div>
      </details>
      {isTaken && (
        <Field
          id="override"
          name="override"
          label={t('staff.override')}
          hint={t('staff.override.hint')}
          maxlength={500}
          value={typed?.override}
        />
      )}
      <p class="actions">
        <Button kind="secondary">{t('staff.proposal.send')}</Button>
        <span class="hint">{t('staff.proposal.length', { minutes: slotMinutes(clinic, request.answers) })}</span>
      </p>
    </form>
  )
}

type SlotFieldsProps = Omit<Props, 'address'> & { index: number }

function SlotFields({ view, thread, index, typed, problems }: SlotFieldsProps) {
  const { t, clinic } = view
  const slot = typed?.slots[index]
  const n = index + 1
  const error = problemOf(problems, `date-${n}`)
  const options = offeringPractitioners(clinic, thread.request.answers).map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  return (
    <fieldset class="slot-fields">
      <legend>{t('staff.proposal.slot', { n })}</legend>
      <Field
        id={`date-${n}`}
        name={`date-${n}`}
        type="date"
        label={t('staff.proposal.date')}
        value={slot?.date}
        error={error}
      />
      <Field id={`time-${n}`} name={`time-${n}`} type="time" label={t('staff.proposal.time')} value={slot?.time} />
      <SelectField
        id={`practitioner-${n}`}
        name={`practitioner-${n}`}
        label={t('staff.proposal.practitioner')}
        value={slot?.practitioner ?? thread.request.practitioner}
        options={options}
      />
    </fieldset>
  )
}
