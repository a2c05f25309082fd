import type { View } from '../view.ts'

type Props = { view: View; id: string; text: string }

/** An address to take elsewhere, and where scripts run a button that copies it. */
export function Copyable({ view: { t }, id, text }: Props) {
  return (
    <p class="copyable">
      <code id={id} dir="ltr">
        {text}
      </code>
      <button class="button quiet scripted" type="button" data-copy={id} data-done={t('staff.transfer.copied')}>
        {t('staff.copy')}
      </button>
    </p>
  )
}
