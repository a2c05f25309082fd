import type { Child } from 'hono/jsx'
import { translator } from '../../src/locales/translator.ts'
import { Layout } from '../layout.tsx'
import { LanguageSwitch } from '../parts/navigation.tsx'
import { type Carrying, FirstButton } from '../parts/onward.tsx'
import type { View } from '../view.ts'

type PatientPageProps = {
  view: View
  title: string
  children?: Child
  /** Of this page alone. */
  script?: string | undefined
  /** What is typed goes along into another language. */
  carrying?: Carrying
  typing?: boolean
}

/** A page for patients, with the choice of languages. */
export function PatientPage({ view, title, children, script, carrying, typing }: PatientPageProps) {
  const options = view.languages.map((code) => ({
    code,
    name: translator(code)('language.name'),
    href: view.hrefIn(code),
    current: code === view.language,
  }))
  const languageSwitch =
    options.length > 1 ? (
      <>
        <FirstButton carrying={carrying} />
        <LanguageSwitch label={view.t('layout.language')} languages={options} carrying={carrying} />
      </>
    ) : undefined
  return (
    <Layout
      view={view}
      title={title}
      languageSwitch={languageSwitch}
      script={script}
      typing={typing ?? carrying !== undefined}
    >
      {children}
    </Layout>
  )
}
