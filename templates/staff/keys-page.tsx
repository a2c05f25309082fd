import type { Key } from '../../src/locales/translator.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

const keys: readonly (readonly [key: string, does: Key])[] = [
  ['j', 'staff.keys.next'],
  ['k', 'staff.keys.previous'],
  ['o', 'staff.keys.open'],
  ['r', 'staff.keys.reply'],
  ['p', 'staff.keys.propose'],
  ['n', 'staff.keys.note'],
  ['e', 'staff.keys.done'],
  ['/', 'staff.keys.search'],
  ['Strg + Enter', 'staff.keys.send'],
  ['?', 'staff.keys.help'],
]

/** The keys of the desk, each of which can be switched off, and how this computer tells of new requests. */
export function KeysPage({ desk }: { desk: Desk }) {
  const { t } = desk.view
  return (
    <StaffPage desk={desk} title={t('staff.keys')}>
      <h1>{t('staff.keys')}</h1>
      <p>{t('staff.keys.lead')}</p>
      <noscript>
        <p class="notice warning">{t('staff.keys.no-script')}</p>
      </noscript>
      <div class="columns">
        <fieldset class="card">
          <legend>{t('staff.keys.legend')}</legend>
          {keys.map(([key, does]) => (
            <Setting id={`key-${key.charCodeAt(0)}`} setting={`taste.${key}`}>
              <kbd>{key}</kbd> {t(does)}
            </Setting>
          ))}
        </fieldset>
        <fieldset class="card">
          <legend>{t('staff.notices.legend')}</legend>
          <Setting id="sound" setting="ton">
            {t('staff.notices.sound')}
          </Setting>
          <Setting id="notification" setting="hinweis">
            {t('staff.notices.desktop')}
          </Setting>
        </fieldset>
      </div>
      <p class="hint">{t('staff.keys.where')}</p>
    </StaffPage>
  )
}

/** Kept by the browser of this computer; a script fills it in. */
function Setting({ id, setting, children }: { id: string; setting: string; children?: unknown }) {
  return (
    <div class="option">
      <input id={id} type="checkbox" data-setting={setting} disabled />
      <label for={id}>{children as never}</label>
    </div>
  )
}
