import { NoticePage } from '../../templates/patient/notice-page.tsx'
import { mayAct, type Staff } from '../domain/staff.ts'
import type { Check } from './answering.ts'
import { type Page, speak } from './context.ts'
import type { Route } from './route.ts'
import { noteSecurity } from './security-log.ts'
import { findSession } from './staff/session.ts'
import { askToSignIn } from './staff/sign-in-goal.tsx'

/** Pages of staff need somebody with the role the table asks for. */
export function allowing({ who, byItself = false }: Route): Check[] {
  if (who === 'everybody') return []
  return [
    async (c) => {
      const session = await findSession(c, { active: !byItself && c.req.header('x-live') === undefined })
      if (session?.stage !== 'open') return await askToSignIn(c, session)
      const { staff } = session
      if (staff.language) speak(c, staff.language)
      if (!mayAct(staff.role, who)) return forbidden(c, staff)
      c.set('staff', staff)
      c.set('session', session)
      return undefined
    },
  ]
}

function forbidden(c: Page, { id }: Staff) {
  const { view } = c.var
  noteSecurity(c, 'forbidden', { staffId: id })
  return c.html(
    <NoticePage view={view} title={view.t('staff.forbidden.title')}>
      <p>{view.t('staff.forbidden.text')}</p>
    </NoticePage>,
    403,
  )
}
