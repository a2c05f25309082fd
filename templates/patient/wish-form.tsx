import { isOpenTo } from '../../src/domain/appointment-request.ts'
import type { Preference } from '../../src/domain/preference.ts'
import { isWishAsked } from '../../src/domain/preference-change.ts'
import type { FieldProblem } from '../../src/domain/request-form.ts'
import type { Thread } from '../../src/domain/thread.ts'
import { longestText, type Typed } from '../../src/domain/typed.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import type { View } from '../view.ts'
import { TimeFields } from './preference-fields.tsx'

type Props = {
  view: View
  thread: Thread
  /** Address of the thread. */
  address: string
  typed: Typed | undefined
  problems: readonly FieldProblem[]
  now: Temporal.Instant
}

/** "Wann passt es besser?" right after declining; before a proposal and later on, folded away behind one line. */
export function WishForm({ view, thread, address, typed, problems, now }: Props) {
  const { t, href, clinic } = view
  const { preference } = thread.request
  if (!isOpenTo(thread.request, 'wish')) return null
  const today = now.toZonedDateTimeISO(clinic.timeZone).toPlainDate().toString()
  const form = (
    <form method="post" action={href(`${address}/wunsch`)} novalidate class="flow">
      <p class="hint">{t('thread.wish.hint')}</p>
      <TimeFields view={view} typed={typed ?? asTyped(preference, today)} problems={problems} />
      <Field
        id="wish-text"
        name="wish-text"
        label={t('thread.wish.text')}
        optionalLabel={t('form.optional')}
        rows={2}
        maxlength={longestText}
        value={typed?.['wish-text']?.[0]}
      />
      <p class="actions">
        <Button kind="secondary">{t('thread.wish.send')}</Button>
      </p>
    </form>
  )
  if (isWishAsked(thread))
    return (
      <section class="card">
        <h2>{t('thread.wish.title')}</h2>
        {form}
      </section>
    )
  return (
    <details open={typed !== undefined}>
      <summary>{t('thread.wish.change')}</summary>
      {form}
    </details>
  )
}

/** The wish so far as the form would have sent it; a day that has passed is no wish any more. */
function asTyped({ asSoonAsPossible, times, earliest }: Preference, today: string): Typed {
  return {
    wish: times.map(({ day, time }) => `${day}-${time}`),
    ...(asSoonAsPossible && { asap: ['yes'] }),
    ...(earliest && earliest >= today && { earliest: [earliest] }),
  }
}
