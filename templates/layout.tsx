import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { directionOf } from '../src/locales/translator.ts'
import { Icon } from './parts/icon.tsx'
import { Outward } from './parts/outward.tsx'
import { EmergencyNumbers, Telephone } from './parts/telephone.tsx'
import type { View } from './view.ts'

type LayoutProps = {
  view: View
  title: string
  children?: Child
  side?: 'patient' | 'staff'
  /** Loads the scripts on the patient side as well. */
  scripts?: boolean
  /** Address of the one script this page has for itself. */
  script?: string | undefined
  /** The page shows by itself what is new: its own address, where it is told, and after how many seconds it looks in any case. */
  live?: { page: string; events: string; every?: number | undefined } | undefined
  /** Somebody types on this page: links at its foot open a window of their own. */
  typing?: boolean | undefined
  languageSwitch?: Child
  banner?: Child
  nav?: Child
}

/** The whole document around a page. */
export function Layout({ view, title, children, side = 'patient', scripts = side === 'staff', ...slots }: LayoutProps) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={view.language} dir={directionOf(view.language)}>
        <Head view={view} title={title} side={side} scripts={scripts} script={slots.script} />
        <body class={side}>
          <a class="skip" href="#main">
            {view.t('nav.skip')}
          </a>
          <header>
            <div class="top">
              <a class="practice" href={view.href(side === 'staff' ? '/praxis' : '/')}>
                {view.assets.logo ? <img src={view.assets.logo} alt="" /> : <Icon name="path" />}
                <span>
                  <bdi>{view.clinic.name}</bdi>
                </span>
              </a>
              {slots.nav}
              {slots.languageSwitch}
            </div>
            {slots.banner}
          </header>
          {slots.live && <div id="events" {...{ 'hx-sse:connect': slots.live.events }} />}
          <main id="main" tabindex={-1} {...(slots.live && livingMain(slots.live))}>
            {children}
          </main>
          {side === 'patient' && <Foot view={view} typing={slots.typing ?? false} />}
          {scripts && <p class="toast" id="news" role="status" data-text={view.t('staff.news', { count: '#' })} />}
        </body>
      </html>
    </>
  )
}

/** Says that no person asked for the page. */
export const byItself = '{"X-Live":"1"}'

/** Takes the page anew and melts it into what is shown: focus, and what is being typed, stay (forms say hx-morph-skip). */
function livingMain({ page, every }: { page: string; every?: number | undefined }) {
  return {
    'hx-get': page,
    'hx-trigger': `news from:#events, presence from:#events${every ? `, every ${every}s` : ''}`,
    'hx-select': '#main',
    'hx-swap': 'outerMorph',
    'hx-headers': byItself,
  }
}

const htmxConfig = JSON.stringify({
  noSwap: [204, 304, '5xx'],
  // What somebody has unfolded stays so when the page renews itself.
  morphIgnore: ['data-htmx-powered', 'open'],
})

type HeadProps = { view: View; title: string; side: 'patient' | 'staff'; scripts: boolean; script: string | undefined }

function Head({ view, title, side, scripts, script }: HeadProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      <title>{`${title} – ${view.clinic.name}`}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={view.assets.css} />
      {side === 'staff' && <link rel="stylesheet" href={view.assets.staffCss} />}
      {script && <script src={script} defer />}
      {scripts && (
        <>
          <meta name="htmx-config" content={htmxConfig} />
          <script src={view.assets.desk} defer />
        </>
      )}
    </head>
  )
}

function Foot({ view, typing }: { view: View; typing: boolean }) {
  const { clinic, t, href } = view
  return (
    <footer class="foot">
      <p class="foot-phone">
        <Icon name="phone" />
        <span>{t('layout.phone')}</span> <Telephone number={clinic.phone} />
      </p>
      <EmergencyNumbers view={view} />
      {clinic.address && (
        <p class="hint">
          <bdi>{clinic.address}</bdi>
        </p>
      )}
      <ul class="foot-links">
        {clinic.website && (
          <li>
            <Outward view={view} href={clinic.website} beside={typing}>
              {t('layout.website')}
            </Outward>
          </li>
        )}
        {clinic.privacyUrl && (
          <li>
            <Outward view={view} href={clinic.privacyUrl} beside={typing}>
              {t('layout.privacy')}
            </Outward>
          </li>
        )}
        <li>
          {typing ? (
            <Outward view={view} href={href('/barrierefreiheit')} beside>
              {t('layout.accessibility')}
            </Outward>
          ) : (
            <a href={href('/barrierefreiheit')}>{t('layout.accessibility')}</a>
          )}
        </li>
      </ul>
    </footer>
  )
}
