import {
  type InboxCounts,
  type InboxList,
  type InboxPart,
  type InboxSettings,
  wholeTab,
} from '../../src/domain/inbox.ts'
import { countFilters, inboxAddress } from '../../src/domain/inbox-address.ts'
import { mayAct } from '../../src/domain/staff.ts'
import type { Colleague } from '../../src/domain/thread.ts'
import { keepPieces } from '../kept.ts'
import { Button } from '../parts/button.tsx'
import { Tabs } from '../parts/navigation.tsx'
import { Empty } from '../parts/notice.tsx'
import type { View } from '../view.ts'
import { DoneLine, type DoneWith } from './done-line.tsx'
import { type BulkReport, BulkReportNotice, SelectionBar } from './inbox-bulk.tsx'
import { InboxFilters, InboxOrder } from './inbox-filters.tsx'
import { answerWords, InboxLine } from './inbox-row.tsx'
import { inboxTabs } from './inbox-tabs.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

export type InboxPageProps = {
  desk: Desk
  list: InboxList
  part: InboxPart
  counts: InboxCounts
  settings: InboxSettings
  now: Temporal.Instant
  /** Query of this page's address. */
  here: string
  allTicked: boolean
  done?: DoneWith | undefined
  report?: BulkReport | undefined
  /** Who is at a thread, by its reference. */
  colleaguesAt: (reference: string) => readonly Colleague[]
}

/** The inbox, by whose turn it is. */
export function InboxPage(props: InboxPageProps) {
  const { desk, list, part, counts, settings, here, allTicked, done, report } = props
  const { view, staff } = desk
  const { t } = view
  const title = t('staff.inbox')
  const isEmpty = part.rows.length === 0
  const mayChange = mayAct(staff.role, 'staff')
  return (
    <StaffPage
      desk={desk}
      title={title}
      live={here ? `/praxis?${here}` : '/praxis'}
      said={
        <>
          {done && <DoneLine view={view} done={done} />}
          {report && <BulkReportNotice view={view} report={report} here={here} />}
        </>
      }
    >
      <div class="bar">
        <h1>{title}</h1>
        <SearchForm view={view} search={list.search} />
      </div>
      <div class="inbox-list">
        <Tabs label={t('staff.inbox.tabs')} tabs={inboxTabs(view, list, counts)} />
        <Tools {...{ view, list, settings, here, allTicked, isEmpty, mayChange }} />
        {isEmpty ? <EmptyList view={view} list={list} /> : <Rows {...props} />}
      </div>
      <Pager view={view} list={list} part={part} />
    </StaffPage>
  )
}

type ToolsProps = Pick<InboxPageProps, 'list' | 'settings' | 'here' | 'allTicked'> & {
  view: View
  isEmpty: boolean
  mayChange: boolean
}

const keep = keepPieces(200)

/** What can be done with the list, rendered once for each list. */
function Tools({ view, list, settings, here, allTicked, isEmpty, mayChange }: ToolsProps) {
  const key = [view.language, view.href('/praxis'), here, settings.newestFirst, allTicked, isEmpty, mayChange]
  return keep(view.clinic, key.join('\n'), () => (
    <div class="inbox-tools">
      {mayChange && !isEmpty && <SelectionBar view={view} list={list} here={here} allTicked={allTicked} />}
      {!list.search && !isEmpty && <InboxOrder view={view} list={list} settings={settings} here={here} />}
      {!list.search && <InboxFilters view={view} list={list} />}
    </div>
  ))
}

function SearchForm({ view: { t }, search }: { view: View; search: string }) {
  return (
    <search>
      <form method="get" action="/praxis" class="search">
        <label for="q" class="hidden">
          {t('staff.search')}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          data-key="/"
          dir="auto"
          placeholder={t('staff.search.what')}
          value={search}
          maxlength={100}
        />
        <Button kind="secondary">{t('staff.search')}</Button>
      </form>
    </search>
  )
}

function Rows({ desk, part, now, here, allTicked, colleaguesAt }: InboxPageProps) {
  const { view, staff } = desk
  const mayChange = mayAct(staff.role, 'staff')
  const words = answerWords(view)
  return (
    <ul class="inbox" id="inbox">
      {part.rows.map((row) => (
        <InboxLine
          view={view}
          row={row}
          now={now}
          words={words}
          colleagues={colleaguesAt(row.reference)}
          list={here}
          ticked={mayChange ? allTicked : undefined}
        />
      ))}
    </ul>
  )
}

function EmptyList({ view, list }: { view: View; list: InboxList }) {
  const { t, href } = view
  if (list.search)
    return (
      <Empty title={t('staff.search.nothing')}>
        <p>{t('staff.search.nothing.text')}</p>
      </Empty>
    )
  if (countFilters(list) > 0)
    return (
      <Empty title={t('staff.inbox.filtered')}>
        <p>
          <a href={href(inboxAddress(wholeTab(list.tab)))}>{t('staff.filter.none')}</a>
        </p>
      </Empty>
    )
  return (
    <Empty title={t(`staff.inbox.empty.${list.tab}`)}>
      <p>{t(`staff.inbox.empty.${list.tab}.text`)}</p>
    </Empty>
  )
}

function Pager({ view: { t, href }, list, part }: { view: View; list: InboxList; part: InboxPart }) {
  if (!part.previous && !part.next) return null
  return (
    <nav class="actions" aria-label={t('staff.inbox.pages')}>
      {part.previous && (
        <a class="button secondary" rel="prev" href={href(inboxAddress(list, { before: part.previous }))}>
          {t('staff.inbox.previous')}
        </a>
      )}
      {part.next && (
        <a class="button secondary" rel="next" href={href(inboxAddress(list, { after: part.next }))}>
          {t('staff.inbox.next')}
        </a>
      )}
    </nav>
  )
}
