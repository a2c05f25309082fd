import { mayAct, type Staff } from '../../src/domain/staff.ts'
import { Icon } from '../parts/icon.tsx'
import type { View } from '../view.ts'

type Props = { view: View; staff: Staff }

/** Who is here: what is theirs to set, and two ways to leave the desk. Alt+L locks (Alt+Shift+L in Firefox). */
export function AccountNav({ view, staff }: Props) {
  const { t } = view
  return (
    <div class="nav-own">
      <AccountMenu view={view} staff={staff} />
      <form method="post" action="/praxis/sperre">
        <button class="nav-button" type="submit" accesskey="l" title={t('staff.lock.hint')}>
          <Icon name="lock" />
          <span class="nav-word">{t('staff.lock')}</span>
        </button>
        <button class="nav-button" type="submit" formaction="/praxis/abmeldung" title={t('staff.sign-out')}>
          <Icon name="leave" />
          <span class="nav-word">{t('staff.sign-out')}</span>
        </button>
      </form>
    </div>
  )
}

/** Opens without a script. */
function AccountMenu({ view: { t, href, path }, staff }: Props) {
  const own = [
    { path: '/praxis/konto', name: t('account.title') },
    { path: '/praxis/benachrichtigungen', name: t('staff.digest') },
    { path: '/praxis/tasten', name: t('staff.keys') },
  ]
  const practice = [
    { path: '/praxis/vorlagen', name: t('staff.answers') },
    { path: '/praxis/ablauf', name: t('staff.path') },
    ...(mayAct(staff.role, 'admin') ? [{ path: '/praxis/team', name: t('team.title') }] : []),
  ]
  return (
    <details class="nav-menu">
      <summary>
        <Icon name="person" />
        <span class="hidden">{t('account.title')}: </span>
        <bdi>{staff.name}</bdi>
      </summary>
      <ul>
        {[...own, ...practice].map((place, index) => (
          <li class={index === own.length ? 'apart' : undefined}>
            <a href={href(place.path)} aria-current={path === place.path ? 'page' : undefined}>
              {place.name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
