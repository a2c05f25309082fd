import type { Child } from 'hono/jsx'
import type { PendingProposal } from '../../src/domain/proposal-undo.ts'
import type { Staff } from '../../src/domain/staff.ts'
import { Layout } from '../layout.tsx'
import type { View } from '../view.ts'
import { SessionDialog } from './session-dialog.tsx'
import { StaffNav } from './staff-nav.tsx'
import { UndoBar } from './undo-bar.tsx'

/** What every page of staff knows beside the view. */
export type Desk = {
  view: View
  staff: Staff
  /** No mail server is set. */
  mailToFiles: boolean
  failedMails: number
  /** How much is wrong with the clinic file as it stands; said to admins only. */
  fileProblems: number
  /** Far more requests come in than a practice ever gets. */
  isUnderPressure: boolean
  /** What this person has just sent and can still undo. */
  pending: readonly PendingProposal[]
  /** The newest entry of any thread that the page knows. */
  newest: number
  /** How often somebody had come or gone when the page was made. */
  present: number
  /** Threads waiting for the practice in which there is something this person has not seen. */
  unread: number
  now: Temporal.Instant
  /** Until the session ends, should nobody do anything more. */
  secondsLeft: number
}

type StaffPageProps = {
  desk: Desk
  title: string
  children?: Child
  /** What was just done or refused: it stays while the page renews itself below. */
  said?: Child
  /** The page's own address, when it shows by itself what is new. */
  live?: string | undefined
  /** So many seconds later it renews itself though nothing has happened. */
  every?: number | undefined
  /** The thread it shows. */
  reference?: string | undefined
}

/** A page for staff who are signed in. */
export function StaffPage({ desk, title, children, said, live, every, reference }: StaffPageProps) {
  const { view, staff, newest, present, unread } = desk
  const events = `/praxis/ereignisse?nach=${newest}&stand=${present}${reference ? `&vorgang=${reference}` : ''}`
  return (
    <Layout
      view={view}
      title={unread > 0 ? `(${unread}) ${title}` : title}
      side="staff"
      script={view.assets.account}
      banner={<Banner desk={desk} />}
      nav={<StaffNav view={view} staff={staff} unread={desk.unread} />}
      live={live === undefined ? undefined : { page: view.href(live), events, every }}
    >
      <UndoBar view={view} pending={desk.pending} now={desk.now} page={view.href(live ?? '/praxis')} />
      <div class="flow" id="said" hx-morph-skip="true">
        {said}
      </div>
      {children}
      <SessionDialog view={view} secondsLeft={desk.secondsLeft} />
    </Layout>
  )
}

function Banner({ desk }: { desk: Desk }) {
  const { view, mailToFiles, failedMails, fileProblems, isUnderPressure } = desk
  const isOff = view.clinic.staff.secondFactor === 'off'
  if (!isOff && !mailToFiles && !isUnderPressure && failedMails === 0 && fileProblems === 0) return null
  return (
    <div class="banner" role="status">
      {isUnderPressure && <p>{view.t('staff.pressure')}</p>}
      {isOff && <p>{view.t('staff.factor.off')}</p>}
      {mailToFiles && <p>{view.t('staff.mail-to-files')}</p>}
      {fileProblems > 0 && (
        <p>
          {view.t('staff.file-problems', { count: fileProblems })}{' '}
          <a href={view.href('/praxis/ablauf')}>{view.t('staff.file-problems.show')}</a>
        </p>
      )}
      {failedMails > 0 && <p>{view.t('staff.mail-failed', { count: failedMails })}</p>}
    </div>
  )
}
