import type { ClinicText } from '../../src/domain/clinic.ts'
import { dialled } from '../../src/domain/dialled.ts'
import { readableHost } from '../../src/domain/readable-host.ts'
import { ButtonLink } from '../parts/button.tsx'
import { BackLink } from '../parts/choice.tsx'
import { Notice } from '../parts/notice.tsx'
import { Outward } from '../parts/outward.tsx'
import { Telephone } from '../parts/telephone.tsx'
import type { Wording } from '../parts/words.tsx'
import type { View } from '../view.ts'
import { PatientPage } from './patient-page.tsx'

export type Leaving = { text: ClinicText } | { url: string; text?: ClinicText }

/** Where the path ends without a request: the practice's message, or a link elsewhere that the patient opens. */
export function ExitPage({ view, leaving, back }: { view: View; leaving: Leaving; back: string }) {
  const { t, clinic } = view
  return (
    <PatientPage view={view} title={t('exit.title')}>
      <BackLink href={view.href(back)} label={t('action.back')} />
      <h1>{t('exit.title')}</h1>
      {'url' in leaving ? (
        <Elsewhere view={view} url={leaving.url} text={leaving.text} />
      ) : (
        <Notice kind="info">
          <Paragraph wording={view.words(leaving.text)} />
        </Notice>
      )}
      <p>
        {t('choice.by-phone', { phone: '' })}
        <Telephone number={clinic.phone} />
      </p>
    </PatientPage>
  )
}

function Elsewhere({ view, url, text }: { view: View; url: string; text?: ClinicText | undefined }) {
  const { t } = view
  const target = new URL(url)
  if (target.protocol === 'tel:')
    return (
      <>
        {text && <Paragraph wording={view.words(text)} />}
        <p class="actions">
          <ButtonLink href={`tel:${dialled(target.pathname)}`}>
            {t('exit.redirect.call', { number: target.pathname })}
          </ButtonLink>
        </p>
      </>
    )
  const host = readableHost(target)
  return (
    <>
      <Paragraph wording={text ? view.words(text) : { text: t('exit.redirect.default') }} />
      <p class="hint">{t('exit.redirect.where', { host })}</p>
      <p class="actions">
        <Outward view={view} href={url} class="button primary">
          {t('exit.redirect.open', { host })}
        </Outward>
      </p>
    </>
  )
}

function Paragraph({ wording: { text, ...language } }: { wording: Wording }) {
  return (
    <p class="typed" {...language}>
      {text}
    </p>
  )
}
