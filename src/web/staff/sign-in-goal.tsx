import { NotSentPage } from '../../../templates/staff/sign-in-goal.tsx'
import { SignInPage } from '../../../templates/staff/sign-in-page.tsx'
import type { StaffSession } from '../../db/staff-sessions.ts'
import { asksForPassword, type Goal, goalNames, leadsToDesk, readGoal, type SentField } from '../../domain/goal.ts'
import { type Page, readFields } from '../context.ts'

/** Where somebody wanted to go, as the address or the form says. */
export async function goalOf(c: Page): Promise<Goal | undefined> {
  if (c.req.method === 'POST') return readGoal(await readFields(c))
  return readGoal({ [goalNames.path]: [c.req.query(goalNames.path) ?? ''] })
}

/** An address that keeps in mind where somebody wanted to go. */
export function keeping(goal: Goal | undefined, address: string): string {
  if (!goal || goal.path === '/praxis') return address
  return `${address}?${new URLSearchParams({ [goalNames.path]: goal.path })}`
}

/** Whoever may see nothing yet is led to what is missing; a form that was sent comes along, so that no text is lost. */
export async function askToSignIn(c: Page, session: StaffSession | undefined): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  const path = leadsToDesk(pathname + search) ? pathname + search : '/praxis'
  if (c.req.method === 'POST') {
    const { view } = c.var
    const goal: Goal = asksForPassword(path) ? { path: '/praxis/konto' } : { path, fields: await readSent(c) }
    const notice = view.t(goal.fields ? 'staff.sign-in.again' : 'staff.sign-in.again-from-start')
    const email = session?.stage === 'locked' ? session.staff.email : undefined
    // Wherever htmx wanted to put the answer: this one belongs into the middle of the page.
    for (const header of ['HX-Retarget', 'HX-Reselect']) c.header(header, '#main')
    c.header('HX-Reswap', 'outerHTML')
    return c.html(<SignInPage view={view} email={email} notice={notice} goal={goal} />, 401)
  }
  if (session?.stage === 'enrolment') return c.redirect('/praxis/anmeldung/zweiter-faktor', 303)
  return c.redirect(keeping({ path }, session?.stage === 'code' ? '/praxis/anmeldung/code' : '/praxis/anmeldung'), 303)
}

/** On to where somebody wanted to go; a form that was sent before asks once more. */
export function goOn(c: Page, name: string, goal: Goal | undefined): Response | Promise<Response> {
  if (goal?.fields) return c.html(<NotSentPage view={c.var.view} name={name} goal={{ ...goal, fields: goal.fields }} />)
  return c.redirect(goal?.path ?? '/praxis', 303)
}

async function readSent(c: Page): Promise<SentField[]> {
  const typed = await readFields(c)
  return Object.entries(typed).flatMap(([name, values]) => values.map((value): SentField => [name, value]))
}
