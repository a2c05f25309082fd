import type { Child } from 'hono/jsx'
import type { View } from '../view.ts'
import { PatientPage } from './patient-page.tsx'

/** A page that says one thing and where to go from there. */
export function NoticePage({ view, title, children }: { view: View; title: string; children?: Child }) {
  return (
    <PatientPage view={view} title={title}>
      <h1>{title}</h1>
      {children}
    </PatientPage>
  )
}
