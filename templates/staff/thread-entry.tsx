import type { Staff } from '../../src/domain/staff.ts'
import { type Entry, isForPatient, type Thread } from '../../src/domain/thread.ts'
import type { Actor } from '../../src/domain/transition.ts'
import { Bubble } from '../parts/thread.tsx'
import { answerRows, preferenceLines, privateRows } from '../patient/thread-details.tsx'
import { EntryBody } from '../patient/thread-entries.tsx'
import { practitionerName } from '../patient/words.ts'
import type { View } from '../view.ts'
import { Facts } from './facts.tsx'
import { ReadMark } from './patient-access.tsx'

type Props = { view: View; thread: Thread; entry: Entry; team: readonly Staff[]; isNew: boolean }

/** An entry as staff read it. */
export function StaffEntry({ view, thread, entry, team, isNew }: Props) {
  const { t, format, clinic } = view
  const [own] = clinic.languages
  return (
    <Bubble
      id={`e${entry.id}`}
      side={sideOf(entry)}
      author={entry.staffName ?? authorOf(entry.by, view)}
      at={format.stamp(entry.at)}
      datetime={entry.at.toString()}
      label={entry.kind === 'note' ? t('staff.thread.note') : undefined}
      unreadLabel={isNew ? t('staff.thread.new') : undefined}
    >
      <Body view={view} thread={thread} entry={entry} team={team} />
      {entry.copy && (
        <p class="hint typed" lang={own}>
          {t('staff.thread.copy', { language: format.language(own), text: entry.copy })}
        </p>
      )}
      {entry.override && <p class="hint">{t('staff.override.because', { reason: entry.override })}</p>}
      <ReadMark view={view} thread={thread} entry={entry} />
    </Bubble>
  )
}

function Body({ view, thread, entry, team }: Omit<Props, 'isNew'>) {
  const { t, format } = view
  if (entry.kind === 'request-sent') return <Bundle view={view} thread={thread} byPhone={entry.by.kind !== 'patient'} />
  if (entry.kind === 'assigned') {
    const name = team.find(({ id }) => id === entry.assignedTo)?.name ?? 'none'
    return <p>{t('entry.assigned', { name })}</p>
  }
  if (entry.kind === 'snoozed' && entry.until)
    return <p>{t('entry.snoozed', { until: format.shortDay(Temporal.Instant.from(entry.until)) })}</p>
  return <EntryBody view={view} thread={thread} entry={entry} ownDevice={true} />
}

function sideOf(entry: Entry): 'note' | 'patient' | 'practice' | 'system' {
  if (entry.kind === 'note') return 'note'
  if (entry.by.kind === 'patient' || entry.kind === 'request-sent') return 'patient'
  // Its patient learns of it in a moment, and staff look at it as sent.
  if (entry.kind === 'proposal-prepared') return 'practice'
  return entry.by.kind === 'system' || !isForPatient(entry) ? 'system' : 'practice'
}

function authorOf(by: Actor, { t }: View): string {
  if (by.kind === 'patient') return t('staff.thread.patient')
  return by.kind === 'terminal' ? t('staff.thread.terminal') : t('staff.thread.system')
}

/** The request as one bundled entry; staff wrote it down where the patient called. */
function Bundle({ view, thread, byPhone }: { view: View; thread: Thread; byPhone: boolean }) {
  return (
    <>
      <p>{view.t(byPhone ? 'entry.by-phone' : 'entry.request-sent')}</p>
      <Facts rows={bundleRows(thread, view)} />
    </>
  )
}

/** All that the patient said with the request, as it holds now. */
export function bundleRows({ request, entries }: Thread, view: View) {
  const { t, format } = view
  const wishes = preferenceLines(request.preference, view)
  const changed = entries.findLast(({ kind }) => kind === 'preference-changed')
  return [
    ...answerRows(request, view),
    {
      term: t('form.wishes'),
      detail: [
        wishes.length > 0 ? wishes.join('; ') : t('thread.nothing-given'),
        ...(changed ? [t('staff.thread.wish-changed', { at: format.stamp(changed.at) })] : []),
      ].join(' '),
    },
    ...(request.practitioner
      ? [{ term: t('staff.proposal.practitioner'), detail: practitionerName(request.practitioner, view) }]
      : []),
    ...privateRows(request, view),
  ]
}
