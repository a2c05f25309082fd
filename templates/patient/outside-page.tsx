import type { Child } from 'hono/jsx'
import type { View } from '../view.ts'
import { PatientPage } from './patient-page.tsx'

type OutsidePageProps = {
  view: View
  title: string
  /** Where it goes on, out of the frame. */
  address: string
  back?: Child
  children?: Child
}

/** The last page in a frame: what follows opens in a window of its own, where the address bar can be seen. */
export function OutsidePage({ view, title, address, back, children }: OutsidePageProps) {
  return (
    <PatientPage view={view} title={title}>
      {back}
      <h1>{title}</h1>
      {children}
      <p class="actions">
        <a class="button primary" href={view.hrefOutside(address)} target="_blank" rel="noopener">
          {view.t('frame.continue')}
        </a>
      </p>
    </PatientPage>
  )
}
