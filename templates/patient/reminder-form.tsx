import { Button } from '../parts/button.tsx'
import type { View } from '../view.ts'

type Props = { view: View; address: string; reminded: boolean }

/** Whether the patient is reminded of the appointment, and the way to change that. */
export function ReminderForm({ view: { t, href }, address, reminded }: Props) {
  return (
    <form method="post" action={href(`${address}/erinnerung`)} id="erinnerung" class="flow">
      <p>{t(reminded ? 'thread.remind.on' : 'thread.remind.off')}</p>
      <p class="actions">
        <Button kind="secondary" name="remind" value={reminded ? 'no' : 'yes'}>
          {t(reminded ? 'thread.remind.stop' : 'thread.remind.start')}
        </Button>
      </p>
    </form>
  )
}
