import { mayAct, type Staff } from '../../src/domain/staff.ts'
import { Button } from '../parts/button.tsx'
import type { View } from '../view.ts'

/** Who is here: their account, and two ways to leave the desk. Alt+L locks (Alt+Shift+L in Firefox). */
export function AccountNav({ view: { t, href }, staff }: { view: View; staff: Staff }) {
  return (
    <>
      {mayAct(staff.role, 'admin') && <a href={href('/praxis/team')}>{t('team.title')}</a>}
      <a href={href('/praxis/konto')} title={t('account.title')}>
        <span class="hidden">{t('account.title')}: </span>
        <bdi>{staff.name}</bdi>
      </a>
      <a href={href('/praxis/benachrichtigungen')}>{t('staff.digest')}</a>
      <form method="post" action="/praxis/sperre">
        <button class="button quiet" type="submit" accesskey="l" title={t('staff.lock.hint')}>
          {t('staff.lock')}
        </button>
        <Button kind="quiet" formaction="/praxis/abmeldung">
          {t('staff.sign-out')}
        </Button>
      </form>
    </>
  )
}
