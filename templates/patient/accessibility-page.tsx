import { Telephone } from '../parts/telephone.tsx'
import type { View } from '../view.ts'
import { NoticePage } from './notice-page.tsx'

/** What these pages do for everybody, what they lack, and whom to tell (§ 14 and annex 3 of the German BFSG). */
export function AccessibilityPage({ view }: { view: View }) {
  const { t, clinic } = view
  return (
    <NoticePage view={view} title={t('accessibility.title')}>
      <p>{t('accessibility.text')}</p>
      <section>
        <h2>{t('accessibility.service')}</h2>
        <p>{t('accessibility.service.text')}</p>
      </section>
      <section>
        <h2>{t('accessibility.checked')}</h2>
        <p>{t('accessibility.checked.text')}</p>
      </section>
      <section>
        <h2>{t('accessibility.gaps')}</h2>
        <ul>
          <li>{t('accessibility.gaps.plain')}</li>
          <li>{t('accessibility.gaps.practice')}</li>
          <li>{t('accessibility.gaps.elsewhere')}</li>
        </ul>
      </section>
      <section>
        <h2>{t('accessibility.feedback')}</h2>
        <p>{t('accessibility.feedback.text')}</p>
        <p>
          <Telephone number={clinic.phone} />
        </p>
        {clinic.email && (
          <p>
            <a href={`mailto:${clinic.email}`} dir="ltr">
              {clinic.email}
            </a>
          </p>
        )}
        <p class="hint">
          {t('accessibility.authority')}{' '}
          <span lang="de" dir="ltr">
            Marktüberwachungsstelle der Länder für die Barrierefreiheit von Produkten und Dienstleistungen (MLBF),
            Magdeburg
          </span>
        </p>
      </section>
    </NoticePage>
  )
}
