import { mayAct, type Staff } from '../../src/domain/staff.ts'
import type { Key } from '../../src/locales/translator.ts'
import { keepPieces } from '../kept.ts'
import { Icon } from '../parts/icon.tsx'
import type { View } from '../view.ts'
import { AccountNav } from './account-nav.tsx'

type Props = { view: View; staff: Staff; unread: number }

const keep = keepPieces(200)

/** The ways around the desk: daily work in sight, one's own account and the setting up behind one's name. */
export function StaffNav(props: Props) {
  const { view, staff, unread } = props
  const key = [view.language, view.href('/praxis'), view.path, staff.name, staff.role, unread]
  return keep(view.clinic, key.join('\n'), () => <Ways {...props} />)
}

function Ways({ view, staff, unread }: Props) {
  const { t, href } = view
  return (
    <nav class="staff-nav" aria-label={t('staff.nav')}>
      <ul>
        {places.map(({ path, name }) => (
          <li>
            <a href={href(path)} aria-current={currentAt(view.path, path)}>
              {t(name)}
            </a>
            {path === '/praxis' && <Unread view={view} count={unread} />}
          </li>
        ))}
        {mayAct(staff.role, 'staff') && (
          <li>
            <a
              class="nav-call"
              href={href('/praxis/anfragen/neu')}
              aria-current={currentAt(view.path, '/praxis/anfragen/neu')}
            >
              <Icon name="phone" />
              {t('staff.phone.title')}
            </a>
          </li>
        )}
      </ul>
      <AccountNav view={view} staff={staff} />
    </nav>
  )
}

const places: readonly { path: string; name: Key }[] = [
  { path: '/praxis', name: 'staff.inbox' },
  { path: '/praxis/kalender', name: 'staff.calendar' },
  { path: '/praxis/auswertung', name: 'staff.figures' },
]

/** Pages that lie below another one without their addresses saying so. */
const below: readonly (readonly [start: string, place: string])[] = [
  ['/praxis/anfragen/neu', '/praxis/anfragen/neu'],
  ['/praxis/anfragen/', '/praxis'],
  ['/praxis/auswahl', '/praxis'],
  ['/praxis/abwesenheiten', '/praxis/kalender'],
]

function currentAt(path: string, place: string): 'page' | 'true' | undefined {
  if (path === place) return 'page'
  const found = below.find(([start]) => path.startsWith(start))?.[1]
  return (found ?? path) === place || (place !== '/praxis' && path.startsWith(`${place}/`)) ? 'true' : undefined
}

/** Beside the link, whose name stays what it is. A script keeps it up to date, from the title of the page. */
function Unread({ view: { t }, count }: { view: View; count: number }) {
  return (
    <span class="count" id="unread" hidden={count === 0}>
      <span>{count}</span>
      <span class="hidden"> {t('staff.inbox.unread')}</span>
    </span>
  )
}
