import { type InboxRow, initialsOf, type Tab, waitOf } from '../../src/domain/inbox.ts'
import type { Colleague } from '../../src/domain/thread.ts'
import { keepPieces } from '../kept.ts'
import { StatusBadge } from '../parts/status-badge.tsx'
import { labelOf } from '../patient/words.ts'
import type { View } from '../view.ts'
import { Colleagues } from './colleagues.tsx'

type RowProps = {
  view: View
  row: InboxRow
  now: Temporal.Instant
  /** The answer's words, by step and answer. */
  words: ReadonlyMap<string, string>
  /** The list's address, for the way back. */
  list: string
  /** Ticked from the start; absent where nothing can be ticked. */
  ticked: boolean | undefined
  /** Who is at it right now. */
  colleagues: readonly Colleague[]
}

const keep = keepPieces(2_000)

/** One thread of the inbox, rendered once for as long as nothing about it changes. */
export function InboxLine(props: RowProps) {
  const { view, row, now, list, ticked, colleagues } = props
  const { place, since, lastEntryAt, snoozedUntil, ...rest } = row
  const key = [
    ...[view.language, view.href('/praxis'), list, ticked, place.id],
    ...Object.values(waitOf(since, now)),
    ...[since, lastEntryAt, snoozedUntil].map((at) => at?.epochMilliseconds),
    ...Object.values(rest),
    ...colleagues.map(({ name, writing }) => `${name} ${writing}`),
  ]
  return keep(view.clinic, key.join('\n'), () => <Line {...props} />)
}

/** A tick, a link, and what one has to know before opening it. */
function Line({ view, row, now, words, list, ticked, colleagues }: RowProps) {
  const { t, href } = view
  const name = `name-${row.place.id}`
  const about = [`service ${row.service}`, `insurance ${row.insurance}`]
    .map((answer) => words.get(answer))
    .filter(Boolean)
  return (
    <li class={row.unread ? 'inbox-row unread' : 'inbox-row'}>
      {ticked !== undefined && (
        <input
          type="checkbox"
          form="selection"
          name="thread"
          value={`${row.reference}.${row.version}`}
          checked={ticked}
          aria-labelledby={name}
        />
      )}
      <a href={href(`/praxis/anfragen/${row.reference}${list && `?liste=${encodeURIComponent(list)}`}`)}>
        <span class="inbox-name" id={name}>
          <bdi>{row.name}</bdi>
          {row.unread && <span class="hidden"> ({t('staff.inbox.unread')})</span>}
        </span>
        <span class="inbox-about">{about.join(' · ')}</span>
        <span class="inbox-flags">
          <Colleagues view={view} colleagues={colleagues} />
          <Flags view={view} row={row} words={words} />
        </span>
        <span class="inbox-reference" dir="ltr">
          {row.reference}
        </span>
        <StatusBadge status={row.status} label={t(`status.${row.status}`)} />
        <When view={view} row={row} now={now} />
      </a>
    </li>
  )
}

function Flags({ view: { t, clinic, format }, row, words }: Pick<RowProps, 'view' | 'row' | 'words'>) {
  return (
    <>
      {row.visitedBefore === 'no' && <span class="flag strong">{words.get('visited_before no')}</span>}
      {row.language !== clinic.languages[0] && <span class="flag">{row.language.toUpperCase()}</span>}
      {row.unconfirmed && row.tab === 'patient' && (
        <abbr class="flag" title={t('staff.thread.unconfirmed')}>
          {t('staff.flag.unconfirmed')}
        </abbr>
      )}
      {row.transferred && <span class="flag">{t('staff.flag.transferred')}</span>}
      {row.snoozedUntil && (
        <span class="flag">{t('staff.flag.snoozed', { until: format.shortDay(row.snoozedUntil) })}</span>
      )}
      {row.assignee && (
        <abbr class="flag" title={row.assignee}>
          {initialsOf(row.assignee)}
        </abbr>
      )}
    </>
  )
}

const waiting: readonly Tab[] = ['practice', 'patient', 'snoozed']

/** How long somebody waits; where nobody does, when something was last said. */
function When({ view: { t, format }, row, now }: Pick<RowProps, 'view' | 'row' | 'now'>) {
  const waits = waiting.includes(row.tab)
  const { unit, count } = waitOf(row.since, now)
  const at = waits ? row.since : row.lastEntryAt
  return <time datetime={at.toString()}>{waits ? t(`staff.since.${unit}`, { count }) : format.stamp(at)}</time>
}

/** What the answers of the path are called in a line of the inbox, by step and answer. */
export function answerWords(view: View): ReadonlyMap<string, string> {
  const words = view.clinic.path.flatMap((step) =>
    step.answers.map((answer) => [`${step.id} ${answer.id}`, labelOf(step, answer, view).text] as const),
  )
  return new Map([...words, ['visited_before no', view.t('staff.patient.new')]])
}
