import type { Child } from 'hono/jsx'
import type { PendingProposal } from '../../src/domain/proposal-undo.ts'
import type { Staff } from '../../src/domain/staff.ts'
import { Layout } from '../layout.tsx'
import type { View } from '../view.ts'
import { AccountNav } from './account-nav.tsx'
import { SessionDialog } from './session-dialog.tsx'
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
  now: Temporal.Instant
  /** Until the session ends, should nobody do anything more. */
  secondsLeft: number
}

type StaffPageProps = {
  desk: Desk
  title: string
  children?: Child
  /** The page's own address, when it shows by itself what is new. */
  live?: string | undefined
  /** The thread it shows. */
  reference?: string | undefined
}

/** A page for staff who are signed in. */
export function StaffPage({ desk, title, children, live, reference }: StaffPageProps) {
  const { view, staff, newest } = desk
  const events = `/praxis/ereignisse?nach=${newest}${reference ? `&vorgang=${reference}` : ''}`
  return (
    <Layout
      view={view}
      title={title}
      side="staff"
      script={view.assets.account}
      banner={<Banner desk={desk} />}
      nav={<Nav view={view} staff={staff} />}
      live={live === undefined ? undefined : { page: view.href(live), events }}
    >
      <UndoBar view={view} pending={desk.pending} now={desk.now} />
      {children}
      <SessionDialog view={view} secondsLeft={desk.secondsLeft} />
    </Layout>
  )
}

function Nav({ view, staff }: { view: View; staff: Staff }) {
  const { t, href } = view
  return (
    <nav class="staff-nav" aria-label={t('staff.nav')}>
      <a href={href('/praxis')}>{t('staff.inbox')}</a>
      {staff.role !== 'reading' && <a href={href('/praxis/anfragen/neu')}>{t('staff.phone.title')}</a>}
      <a href={href('/praxis/kalender')}>{t('staff.calendar')}</a>
      <a href={href('/praxis/ablauf')}>{t('staff.path')}</a>
      <a href={href('/praxis/auswertung')}>{t('staff.figures')}</a>
      <a href={href('/praxis/tasten')}>{t('staff.keys.short')}</a>
      <AccountNav view={view} staff={staff} />
    </nav>
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
