import { Button } from '../parts/button.tsx'
import type { View } from '../view.ts'

/** Asks two minutes before the end of a session; a script opens it. */
export function SessionDialog({ view: { t }, secondsLeft }: { view: View; secondsLeft: number }) {
  return (
    <dialog
      id="session"
      class="card"
      role="alertdialog"
      aria-labelledby="session-title"
      aria-describedby="session-text"
      data-address="/praxis/sitzung"
      data-left={String(secondsLeft)}
      data-sign-in="/praxis/anmeldung"
    >
      <h2 id="session-title">{t('session.title')}</h2>
      <p id="session-text" data-text={t('session.text', { rest: '#' })}>
        {t('session.text', { rest: '2:00' })}
      </p>
      <form method="post" action="/praxis/abmeldung" class="actions">
        <Button type="button">{t('session.stay')}</Button>
        <Button kind="quiet">{t('staff.sign-out')}</Button>
      </form>
    </dialog>
  )
}
