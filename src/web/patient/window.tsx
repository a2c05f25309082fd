import { AccessibilityPage } from '../../../templates/patient/accessibility-page.tsx'
import { ExitPage } from '../../../templates/patient/exit-page.tsx'
import { WindowPage } from '../../../templates/patient/window-page.tsx'
import { type Page, param } from '../context.ts'

/** GET / */
export function patientWindow(c: Page) {
  return c.html(<WindowPage view={c.var.view} />)
}

/** GET /auswahl/:choice : where a choice of the patient window leads that is not the path. */
export function choice(c: Page) {
  const { clinic, view } = c.var
  const chosen = clinic.patientWindow.choices.find(({ id }) => id === param(c, 'choice'))
  if (!chosen) return c.notFound()
  if (chosen.opens === 'path') return c.redirect(view.href('/termin'), 303)
  return c.html(<ExitPage view={view} leaving={chosen} back="/" />)
}

/** GET /barrierefreiheit */
export function accessibility(c: Page) {
  return c.html(<AccessibilityPage view={c.var.view} />)
}
