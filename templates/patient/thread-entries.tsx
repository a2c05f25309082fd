import { type Entry, isForPatient, newestForPatient, newestFromPractice, type Thread } from '../../src/domain/thread.ts'
import { Bubble } from '../parts/thread.tsx'
import type { View } from '../view.ts'
import { slotText } from './proposal-cards.tsx'
import { preferenceLines, RequestSummary } from './thread-details.tsx'

type Props = { view: View; thread: Thread; ownDevice: boolean }

/** Everything said so far, oldest first, with what the page's script needs to know. */
export function ThreadEntries({ view, thread, ownDevice }: Props) {
  const { t, format, href } = view
  const { reference, patientRead } = thread.request
  const newest = newestFromPractice(thread)?.id ?? 0
  return (
    <div
      class="thread"
      id="verlauf"
      data-live
      data-address={`/vorgang/${reference}`}
      data-page={href(`/vorgang/${reference}`)}
      data-last={newestForPatient(thread.entries)}
      data-unread={newest > (patientRead?.entryId ?? 0) ? newest : undefined}
      data-news={t('thread.news')}
    >
      {thread.entries.filter(isForPatient).map((entry) => (
        <Bubble
          id={`e${entry.id}`}
          side={sideOf(entry)}
          author={entry.by.kind === 'patient' ? t('thread.you') : t('thread.practice')}
          at={format.stamp(entry.at)}
          datetime={entry.at.toString()}
        >
          <EntryBody view={view} thread={thread} entry={entry} ownDevice={ownDevice} />
        </Bubble>
      ))}
    </div>
  )
}

function sideOf({ kind, by }: Entry): 'patient' | 'practice' | 'system' {
  if (by.kind === 'system' || kind === 'closed') return 'system'
  return by.kind === 'patient' ? 'patient' : 'practice'
}

/** What an entry says, for patient and practice alike. */
export function EntryBody({ view, thread, entry, ownDevice }: Props & { entry: Entry }) {
  const { kind, by, text } = entry
  if (kind === 'message' || kind === 'note') return <p class="typed">{text}</p>
  if (kind === 'request-sent') return <RequestSummary view={view} request={thread.request} ownDevice={ownDevice} />

  const { words, list = [] } = saying({ ...entry, kind }, thread, view)
  // An answer of the patient's that staff wrote down.
  const byPhone = by.kind === 'staff' && (kind === 'slot-accepted' || kind === 'proposal-declined')
  return (
    <>
      <p>{list.length > 0 ? <strong>{words}</strong> : words}</p>
      {list.length > 0 && (
        <ul>
          {list.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      {byPhone && <p class="hint">{view.t('entry.by-phone')}</p>}
      {text && <p class="typed">{text}</p>}
    </>
  )
}

type Happening = Entry & { kind: Exclude<Entry['kind'], 'message' | 'note' | 'request-sent'> }

/** The one line of what happened, and the times it is about. */
function saying(
  { kind, proposalId, slotId, preference }: Happening,
  { proposals }: Thread,
  view: View,
): { words: string; list?: readonly string[] } {
  const { t } = view
  const proposal = proposals.find(({ id }) => id === proposalId)
  const times = proposal?.slots.map((slot) => slotText(slot, view)) ?? []
  const named = proposals.flatMap(({ slots }) => slots).find(({ id }) => id === (slotId ?? proposal?.acceptedSlotId))
  const slot = named ? slotText(named, view) : ''
  switch (kind) {
    case 'slots-proposed':
    case 'proposal-prepared':
    case 'proposal-undone':
      return { words: `${t(`entry.${kind}`)}:`, list: times }
    case 'slot-accepted':
    case 'appointment-cancelled':
      return { words: t(`entry.${kind}`, { slot }) }
    case 'appointment-moved':
      return { words: t('entry.appointment-moved', { slot }), list: times }
    case 'preference-changed': {
      const wishes = preference ? preferenceLines(preference, view) : []
      return {
        words: `${t('entry.preference-changed')}:`,
        list: wishes.length > 0 ? wishes : [t('entry.preference-changed.any')],
      }
    }
    default:
      return { words: t(`entry.${kind}`) }
  }
}
