import type { Suggestions } from '../../src/domain/availability.ts'
import type { ReadyAnswer } from '../../src/domain/ready-answer.ts'
import { mayAct, type Staff } from '../../src/domain/staff.ts'
import type { Colleague, Entry, Thread } from '../../src/domain/thread.ts'
import { entriesForStaff } from '../../src/domain/told.ts'
import type { Refusal } from '../../src/domain/transition.ts'
import { ErrorSummary, type Problem } from '../parts/problems.tsx'
import { DoneLine, type DoneWith } from './done-line.tsx'
import { LinksForm, MailForm } from './patient-access.tsx'
import { ProposalCard, TimesCard } from './proposal-card.tsx'
import type { ProposalTyped } from './proposal-form.tsx'
import { type Desk, StaffPage } from './staff-page.tsx'
import { AnswerCard, NoteCard } from './thread-answer.tsx'
import { DeskCard } from './thread-desk.tsx'
import { StaffEntry } from './thread-entry.tsx'
import { SuspicionNotice, ThreadHead, ThreadWays } from './thread-head.tsx'
import { TransferCard } from './thread-transfer.tsx'

export type ThreadTyped = {
  proposal?: ProposalTyped
  message?: string
  note?: string
  /** The message with a cancellation. */
  cancel?: string
  /** The ready answer that was put into the message. */
  readyId?: string
  /** What was typed to find one. */
  wanted?: string
}
export type ThreadProblem = Problem & { refusal?: Refusal }

export type ThreadPageProps = {
  desk: Desk
  thread: Thread
  typed: ThreadTyped
  problems: readonly ThreadProblem[]
  /** Times to propose, when that can be done. */
  suggestions: Suggestions | undefined
  answers: readonly ReadyAnswer[]
  /** Who can look after a thread. */
  team: readonly Staff[]
  /** The newest entry this person knew when the page was opened; later ones are marked. */
  since: number | undefined
  /** The newest one known by now. */
  seen: number | undefined
  done: DoneWith | undefined
  /** The query of the list this thread was opened from. */
  list: string
  /** This person goes on to the next thread after each action. */
  goOn: boolean
  /** What was begun and not sent. */
  begun: { message: string; note: string }
  /** Who else is at it. */
  colleagues: readonly Colleague[]
}

/** One thread on the desk: the bundled request, everything since, and what can be done now. */
export function StaffThreadPage(props: ThreadPageProps) {
  const { desk, thread, typed, problems, suggestions, done, team } = props
  const { view, staff } = desk
  const { request } = thread
  const address = `/praxis/anfragen/${request.reference}`
  const mayWrite = mayAct(staff.role, 'staff')
  // Then the practice's own software is what comes next.
  const isScheduled = request.status === 'scheduled'
  return (
    <StaffPage
      desk={desk}
      title={`${request.patient.name}, ${request.reference}`}
      live={`${address}?seit=${props.since ?? thread.entries.at(-1)?.id}`}
      reference={request.reference}
      said={
        <>
          <ErrorSummary view={view} problems={problems} />
          {done && <DoneLine view={view} done={done} />}
        </>
      }
    >
      <ThreadWays {...props} />
      <ThreadHead {...props} />
      <SuspicionNotice {...props} />
      <div class="split">
        <div class="flow">
          <Entries {...props} />
          {mayWrite && <AnswerCard {...props} />}
          {mayWrite && <NoteCard {...props} />}
        </div>
        {!mayWrite && <TimesCard view={view} thread={thread} />}
        {mayWrite && (
          <div class="flow">
            <ProposalCard
              {...{ view, thread, address, problems, suggestions }}
              typed={typed.proposal}
              cancelTyped={typed.cancel}
            />
            {isScheduled && <TransferCard view={view} thread={thread} team={team} />}
            <DeskCard {...props} />
            {!isScheduled && <TransferCard view={view} thread={thread} team={team} />}
            <MailForm view={view} request={request} />
            <LinksForm view={view} address={address} />
          </div>
        )}
      </div>
    </StaffPage>
  )
}

/**
 * Everything so far: the request and the newest entries, with what lies between folded away. What came while the page
 * lay open counts as read once somebody uses it; a script says so.
 */
function Entries({ desk: { view, staff }, thread, team, since, seen }: ThreadPageProps) {
  const isOwn = ({ by }: Entry) => by.kind === 'staff' && by.id === staff.id
  const isAfter = (known: number | undefined, entry: Entry) => known !== undefined && entry.id > known && !isOwn(entry)
  const show = (entry: Entry) => (
    <StaffEntry view={view} thread={thread} entry={entry} team={team} isNew={isAfter(since, entry)} />
  )
  const entries = entriesForStaff(thread)
  const unread = entries.findLast((entry) => isAfter(seen, entry))
  const [bundle, ...said] = entries
  const older = countOlder(said, (entry) => isAfter(since, entry))
  const read = unread && {
    'data-read': `/praxis/anfragen/${thread.request.reference}/gelesen`,
    'data-entry': String(unread.id),
  }
  return (
    <div class="thread" id="entries" {...read}>
      {bundle && show(bundle)}
      {older > 0 && (
        <details>
          <summary>{view.t('staff.thread.older', { count: older })}</summary>
          <div class="thread">{said.slice(0, older).map(show)}</div>
        </details>
      )}
      {said.slice(older).map(show)}
    </div>
  )
}

/** So many of what was known are in sight; fewer than these are not worth folding away. */
const inSight = 6
const fewest = 3

/** How many are folded away. Counted before what is new, so that nothing vanishes while somebody reads. */
function countOlder(said: readonly Entry[], isNew: (entry: Entry) => boolean): number {
  const firstNew = said.findIndex(isNew)
  const older = (firstNew < 0 ? said.length : firstNew) - inSight
  return older < fewest ? 0 : older
}
